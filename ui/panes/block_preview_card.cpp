// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/block_preview_card.h"

#include "ui/panes/contract_text.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace energy {

namespace {

constexpr int lineHeight = 18;
constexpr int padding = 10;

QString words(const char *text)
{
    return QCoreApplication::translate("energy::BlockSummary", text);
}

/// "flat 5.0 MW", or from the emptiest hour to the fullest. An hour of 5 MWh is 5 MW.
QString shapeName(const std::vector<ProfileRow> &rows, const NumberText &figures)
{
    const auto [least, most] = std::ranges::minmax_element(
        rows, [](const ProfileRow &a, const ProfileRow &b) { return a.energy < b.energy; });
    const QString low = figures.energy(least->energy);
    const QString high = figures.energy(most->energy);
    return low == high
        ? words(QT_TRANSLATE_NOOP("energy::BlockSummary", "flat %1 MW")).arg(low)
        : words(QT_TRANSLATE_NOOP("energy::BlockSummary", "%1\u2013%2 MW")).arg(low, high);
}

QString deliveryLine(const std::vector<ProfileRow> &rows, const Calendar &calendar,
                     const NumberText &figures)
{
    if (rows.empty()) {
        return words(QT_TRANSLATE_NOOP("energy::BlockSummary", "no energy yet"));
    }
    const Interval period{rows.front().interval.start, rows.back().interval.end};
    return QStringLiteral("%1 \u00b7 %2")
        .arg(deliveryName(period, calendar, figures.locale()), shapeName(rows, figures));
}

} // namespace

QString durationName(Nanoseconds duration)
{
    if (duration % oneDay == 0) {
        return words(QT_TRANSLATE_NOOP("energy::BlockSummary", "%1 d")).arg(duration / oneDay);
    }
    return duration % oneHour == 0
        ? words(QT_TRANSLATE_NOOP("energy::BlockSummary", "%1 h")).arg(duration / oneHour)
        : words(QT_TRANSLATE_NOOP("energy::BlockSummary", "%1 min")).arg(duration / oneMinute);
}

BlockSummary summaryOf(const BlockDraft &draft, const Calendar &calendar, const NumberText &figures)
{
    const std::vector<ProfileRow> rows = profileRows(draft, calendar);
    const Energy whole = totalEnergy(draft, hoursOfDay(calendar, draft.day).size());
    const QString energy = rows.empty() ? missingText : figures.energy(whole);
    const QString place = draft.location.empty() ? missingText : placeName(draft.location);
    return {sourceIcon(draft.source),
            words(QT_TRANSLATE_NOOP("energy::BlockSummary", "%1 %2 MWh \u00b7 %3"))
                .arg(sourceName(draft.source), energy, place),
            {deliveryLine(rows, calendar, figures),
             words(QT_TRANSLATE_NOOP("energy::BlockSummary", "English, %1, from %2 $/MWh"))
                 .arg(durationName(draft.runs), figures.price(draft.reserve))}};
}

BlockPreviewCard::BlockPreviewCard(const ThemeStore &themes, QWidget *parent)
    : PaintedWidget(themes, QAccessible::StaticText, parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void BlockPreviewCard::setSummary(const BlockSummary &summary)
{
    if (m_summary != summary) {
        m_summary = summary;
        updateGeometry();
        update();
        announceValue();
    }
}

QString BlockPreviewCard::spokenValue() const
{
    return m_summary.name + QStringLiteral(", ") + m_summary.details.join(QStringLiteral(", "));
}

QSize BlockPreviewCard::sizeHint() const
{
    const int lines = 1 + static_cast<int>(m_summary.details.size());
    return {theme().px(240), theme().px(2 * padding + lines * lineHeight)};
}

void BlockPreviewCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme().color.lineSubtle);
    painter.setBrush(theme().color.pane);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme().size.radius,
                            theme().size.radius);
    const int inset = theme().px(padding);
    const int line = theme().px(lineHeight);
    const int side = theme().size.icon;
    painter.drawPixmap(inset, inset + (line - side) / 2,
                       icon(m_summary.icon, theme().color.own, side));
    const int left = inset + side + theme().px(8);
    QRect place(left, inset, width() - left - inset, line);
    paintWords(painter, place, Qt::AlignLeft, theme().font.strong, theme().color.text,
               m_summary.name);
    for (const QString &detail : m_summary.details) {
        place.translate(0, line);
        paintWords(painter, place, Qt::AlignLeft, theme().font.body, theme().color.text2, detail);
    }
}

} // namespace energy
