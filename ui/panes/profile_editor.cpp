// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/profile_editor.h"

#include "ui/panes/hour_bar.h"
#include "ui/theme/time_text.h"
#include "ui/widgets/spoken_parts.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace energy {

namespace {

constexpr Energy leastTop = Energy::of(1'000'000); // The scale of a profile without energy: 1 MWh.
constexpr int labelEvery = 3; // hours

} // namespace

ProfileEditor::ProfileEditor(const ThemeStore &themes, const Calendar &calendar, Figures figures,
                             QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_calendar(calendar)
    , m_figures(std::move(figures))
    , m_top(leastTop)
{
    speakAs(*this, QAccessible::Chart);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    retranslate();
    connect(&themes, &ThemeStore::changed, this, [this] {
        updateGeometry();
        placeBars();
        update();
    });
}

void ProfileEditor::setHours(const std::vector<Interval> &hours)
{
    if (m_hours == hours) {
        return;
    }
    m_hours = hours;
    while (m_bars.size() > hours.size()) {
        delete m_bars.back();
        m_bars.pop_back();
    }
    while (m_bars.size() < hours.size()) {
        m_bars.push_back(new HourBar(m_themes, this));
        m_bars.back()->show();
    }
    m_profile.assign(hours.size(), Energy());
    m_past.clear();
    endTyping();
    m_chosen = hours.empty() ? 0 : std::min(m_chosen, hours.size() - 1);
    placeBars();
    showBars();
    update();
}

void ProfileEditor::setProfile(const std::vector<Energy> &profile, HourSpan span)
{
    if (profile.size() != m_hours.size()) {
        return;
    }
    if (m_profile != profile) {
        endTyping();
    }
    m_profile = profile;
    if (m_span != span && !hasFocus()) {
        m_chosen = std::min(span.begin, m_hours.empty() ? 0 : m_hours.size() - 1);
    }
    m_span = span;
    m_top = m_isDrawing ? m_top : fittingTop();
    showBars();
    update();
}

/// Room for a third more than the fullest hour.
Energy ProfileEditor::fittingTop() const
{
    const Energy fullest
        = m_profile.empty() ? Energy() : *std::max_element(m_profile.begin(), m_profile.end());
    return std::max(leastTop, Energy::of(fullest.count() / 3 * 4));
}

QString ProfileEditor::figureOf(std::size_t hour) const
{
    return tr("%1 MWh").arg(m_figures().exact(m_profile.at(hour).count(), 6, 1));
}

void ProfileEditor::showBars()
{
    for (std::size_t hour = 0; hour < m_bars.size(); ++hour) {
        m_bars[hour]->setLook({periodName(m_hours[hour], m_calendar), figureOf(hour),
                               m_profile[hour], m_top, m_span.contains(hour),
                               hour == m_chosen && hasFocus()});
    }
    if (!m_hours.empty()) {
        setAccessibleDescription(periodName(m_hours[m_chosen], m_calendar) + QLatin1Char(' ')
                                 + figureOf(m_chosen));
    }
}

void ProfileEditor::choose(std::size_t hour)
{
    endTyping();
    m_chosen = std::min(hour, m_hours.empty() ? 0 : m_hours.size() - 1);
    showBars();
    update();
}

void ProfileEditor::remember()
{
    constexpr std::size_t mostSteps = 200;
    m_past.push_back(m_profile);
    if (m_past.size() > mostSteps) {
        m_past.erase(m_past.begin());
    }
}

void ProfileEditor::undo()
{
    if (m_past.empty()) {
        return;
    }
    endTyping();
    m_profile = std::move(m_past.back());
    m_past.pop_back();
    m_top = fittingTop();
    showBars();
    update();
    Q_EMIT edited();
}

void ProfileEditor::change(std::size_t hour, Energy energy)
{
    m_profile.at(hour) = std::clamp(energy, Energy(), maxEnergy);
    if (!m_isDrawing) {
        m_top = fittingTop();
    }
    showBars();
    update();
    Q_EMIT edited();
}

QSize ProfileEditor::sizeHint() const
{
    return {m_themes.theme().px(320), m_themes.theme().px(112)};
}

QSize ProfileEditor::minimumSizeHint() const
{
    return {m_themes.theme().px(200), m_themes.theme().px(112)};
}

/// Above it stands what the chosen hour has, below it the hours.
QRect ProfileEditor::plot() const
{
    const int line = m_themes.theme().px(16);
    return rect().adjusted(0, line + 4, 0, -line);
}

void ProfileEditor::placeBars()
{
    const QRect area = plot();
    const int count = static_cast<int>(m_bars.size());
    for (int i = 0; i < count; ++i) {
        const int left = area.width() * i / count;
        const int right = area.width() * (i + 1) / count;
        m_bars[static_cast<std::size_t>(i)]->setGeometry(left, area.top(), right - left,
                                                         area.height());
    }
}

void ProfileEditor::resizeEvent(QResizeEvent *)
{
    placeBars();
}

void ProfileEditor::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_themes.theme();
    QPainter painter(this);
    const QRect area = plot();
    painter.fillRect(area.left(), area.bottom() + 1, area.width(), 1, theme.color.lineStrong);
    if (m_hours.empty()) {
        return;
    }
    const QRect head(0, 0, width(), theme.px(16));
    const QString name = periodName(m_hours[m_chosen], m_calendar);
    const QString figure = m_typing.isEmpty() ? figureOf(m_chosen) : m_typing + QLatin1Char('_');
    paintWords(painter, head, Qt::AlignLeft, theme.font.caption, theme.color.text2,
               name + QStringLiteral("  ") + figure);
    paintWords(painter, head, Qt::AlignRight, theme.font.caption, theme.color.text3,
               tr("scale to %1 MWh").arg(m_figures().energy(m_top)));
    for (std::size_t hour = 0; hour < m_hours.size(); hour += labelEvery) {
        const QRect bar = m_bars[hour]->geometry();
        const QRect place(bar.left(), area.bottom() + 2, bar.width() * labelEvery, theme.px(14));
        paintWords(painter, place, Qt::AlignLeft, theme.font.captionFigure, theme.color.text3,
                   clockMinuteText(m_hours[hour].start, m_calendar).left(2));
    }
}

void ProfileEditor::retranslate()
{
    setAccessibleName(tr("Energy of each hour"));
    setToolTip(tr("Draw with the mouse, or \u2190 \u2192 for the hour and \u2191 \u2193 or a "
                  "figure for its energy. Ctrl+Z takes back."));
    showBars();
}

void ProfileEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void ProfileEditor::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    showBars();
    update();
}

void ProfileEditor::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    endTyping();
    showBars();
    update();
}

} // namespace energy
