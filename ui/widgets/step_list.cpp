// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/step_list.h"

#include <QPainter>

#include <utility>

namespace energy {

StepList::StepList(const ThemeStore &themes, QWidget *parent)
    : PaintedWidget(themes, QAccessible::List, parent)
{
    setAccessibleName(tr("Steps"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StepList::setSteps(std::vector<Step> steps)
{
    m_steps = std::move(steps);
    updateGeometry();
    update();
}

QString StepList::spokenValue() const
{
    QStringList words;
    for (const Step &step : m_steps) {
        const QString state = step.state == StepState::Done ? tr("done")
            : step.state == StepState::Now                  ? tr("now")
            : step.state == StepState::Failed               ? tr("failed")
                                                            : tr("waiting");
        words.append((QStringList(step.name + QStringLiteral(": ") + state) + step.lines)
                         .join(QStringLiteral(", ")));
    }
    return words.join(QStringLiteral("; "));
}

QSize StepList::sizeHint() const
{
    return {theme().px(180) * static_cast<int>(qMax<std::size_t>(1, m_steps.size())),
            theme().px(88)};
}

QSize StepList::minimumSizeHint() const
{
    return {theme().px(200), theme().px(88)};
}

void StepList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color.raised);
    if (m_steps.empty()) {
        return;
    }
    const int count = static_cast<int>(m_steps.size());
    const int padding = theme().px(12);
    const int each = (width() - 2 * padding) / count;
    for (int i = 0; i < count; ++i) {
        const QRect place(padding + i * each, theme().px(6), each, height() - theme().px(12));
        paintStep(painter, place, m_steps.at(static_cast<std::size_t>(i)), i + 1 == count);
    }
}

void StepList::paintRing(QPainter &painter, const QRectF &ring, StepState state) const
{
    const Palette &color = theme().color;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const int side = static_cast<int>(ring.width());
    switch (state) {
    case StepState::Done:
        painter.setPen(QPen(color.ok, 1.5));
        painter.drawEllipse(ring.adjusted(1, 1, -1, -1));
        painter.drawPixmap(ring.topLeft() + QPointF(side * 0.2, side * 0.2),
                           icon(Icon::Check, color.ok, qRound(side * 0.6)));
        break;
    case StepState::Now:
        painter.setPen(Qt::NoPen);
        painter.setBrush(color.accent);
        painter.drawEllipse(ring.adjusted(1, 1, -1, -1));
        break;
    case StepState::Waiting:
        painter.setPen(QPen(color.lineStrong, 1.5));
        painter.drawEllipse(ring.adjusted(1, 1, -1, -1));
        break;
    case StepState::Failed:
        painter.drawPixmap(ring.topLeft(), icon(Icon::Error, color.error, side));
        break;
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void StepList::paintStep(QPainter &painter, const QRect &place, const Step &step, bool last) const
{
    const Palette &color = theme().color;
    const int side = theme().px(16);
    paintRing(painter, QRectF(place.left(), place.top(), side, side), step.state);
    const int textLeft = place.left() + side + theme().px(6);
    const QRect head(textLeft, place.top(), place.right() - textLeft - theme().px(8), side);
    const int named
        = paintWords(painter, head, Qt::AlignLeft, theme().font.strong,
                     step.state == StepState::Waiting ? color.text2 : color.text, step.name);
    if (!last) {
        const bool done = step.state == StepState::Done;
        painter.setPen(QPen(done ? color.ok : color.lineStrong, done ? 2 : 1,
                            done ? Qt::SolidLine : Qt::DashLine));
        const int middle = place.top() + side / 2;
        painter.drawLine(textLeft + named + theme().px(8), middle, place.right() - theme().px(8),
                         middle);
    }
    QRect line = head.translated(0, side + theme().px(2));
    for (const QString &text : step.lines) {
        paintWords(painter, line, Qt::AlignLeft, theme().font.captionFigure, color.text2, text);
        line.translate(0, side);
    }
}

} // namespace energy
