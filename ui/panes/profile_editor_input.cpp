// SPDX-License-Identifier: Apache-2.0
// Keys and mouse of the profile editor.
#include "core/base/decimal.h"
#include "ui/panes/profile_editor.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace energy {

namespace {

constexpr Energy keyStep = Energy::of(100'000); // 0.1 MWh
constexpr Energy bigKeyStep = Energy::of(1'000'000);

std::optional<Energy> typedEnergy(QString text)
{
    text.replace(u',', u'.');
    if (text.endsWith(u'.')) {
        text.chop(1); // More is about to come.
    }
    return parseEnergy(text.toStdString());
}

} // namespace

void ProfileEditor::keyPressEvent(QKeyEvent *event)
{
    if (m_hours.empty() || !editKey(event->key(), event->modifiers(), event->text())) {
        QWidget::keyPressEvent(event); // Ctrl+Enter and Esc are the dialog's.
        return;
    }
    event->accept();
}

bool ProfileEditor::editKey(int key, Qt::KeyboardModifiers modifiers, const QString &text)
{
    const std::size_t last = m_hours.size() - 1;
    if (modifiers.testFlag(Qt::ControlModifier)) {
        if (key == Qt::Key_Z) {
            undo();
        }
        return key == Qt::Key_Z;
    }
    const Energy step = modifiers.testFlag(Qt::ShiftModifier) ? bigKeyStep : keyStep;
    switch (key) {
    case Qt::Key_Left:
        choose(m_chosen == 0 ? 0 : m_chosen - 1);
        return true;
    case Qt::Key_Right:
        choose(std::min(last, m_chosen + 1));
        return true;
    case Qt::Key_Home:
        choose(0);
        return true;
    case Qt::Key_End:
        choose(last);
        return true;
    case Qt::Key_Up:
        stepBy(step);
        return true;
    case Qt::Key_Down:
        stepBy(-step);
        return true;
    case Qt::Key_Delete:
        stepBy(-m_profile[m_chosen]);
        return true;
    default:
        return typed(key == Qt::Key_Backspace ? QStringLiteral("\b") : text);
    }
}

void ProfileEditor::stepBy(Energy by)
{
    endTyping();
    const Energy energy = std::clamp(m_profile[m_chosen] + by, Energy(), maxEnergy);
    if (energy != m_profile[m_chosen]) {
        remember();
        change(m_chosen, energy);
    }
}

/// A figure takes the place of what the hour had as it is typed; all its digits are one step back.
bool ProfileEditor::typed(const QString &text)
{
    const bool isBack = text == QLatin1String("\b");
    QString figure = m_typing;
    if (isBack) {
        if (figure.isEmpty()) {
            return false;
        }
        figure.chop(1);
    } else {
        figure += text;
    }
    const auto energy = figure.isEmpty() ? std::optional(Energy()) : typedEnergy(figure);
    const bool isFigure
        = isBack || (text.size() == 1 && (text[0].isDigit() || m_typing.size() > 0));
    if (!isFigure || !energy || *energy < Energy() || *energy > maxEnergy) {
        return false;
    }
    if (m_typing.isEmpty()) {
        remember();
    }
    m_typing = figure;
    change(m_chosen, *energy);
    return true;
}

void ProfileEditor::endTyping()
{
    m_typing.clear();
}

std::size_t ProfileEditor::hourAt(int x) const
{
    const int count = static_cast<int>(m_hours.size());
    const int index = x * count / std::max(1, plot().width());
    return static_cast<std::size_t>(std::clamp(index, 0, count - 1));
}

/// In steps of 0.1 MWh.
Energy ProfileEditor::energyAt(int y) const
{
    const QRect area = plot();
    const int tall = std::clamp(area.bottom() + 1 - y, 0, area.height());
    const std::int64_t exact = m_top.count() * tall / std::max(1, area.height());
    return Energy::of((exact + keyStep.count() / 2) / keyStep.count() * keyStep.count());
}

void ProfileEditor::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_hours.empty()) {
        return;
    }
    remember();
    m_isDrawing = true;
    m_drawnTo = hourAt(event->position().toPoint().x());
    drawTo(event->position().toPoint());
}

void ProfileEditor::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isDrawing) {
        drawTo(event->position().toPoint());
    }
}

/// Every hour between two movements of the mouse is drawn, however fast it goes.
void ProfileEditor::drawTo(QPoint at)
{
    const std::size_t hour = hourAt(at.x());
    const Energy energy = energyAt(at.y());
    const auto [first, last] = std::minmax(hour, m_drawnTo);
    for (std::size_t each = first; each <= last; ++each) {
        if (each != m_drawnTo || hour == m_drawnTo) {
            m_profile[each] = energy;
        }
    }
    m_drawnTo = hour;
    m_chosen = hour;
    endTyping();
    change(hour, energy);
}

void ProfileEditor::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_isDrawing || event->button() != Qt::LeftButton) {
        return;
    }
    m_isDrawing = false;
    if (!m_past.empty() && m_past.back() == m_profile) {
        m_past.pop_back(); // Nothing was changed, so there is nothing to take back.
    }
    m_top = fittingTop();
    showBars();
    update();
}

} // namespace energy
