// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/ticket_consequences.h"

#include <QCoreApplication>
#include <QPainter>

namespace energy {

namespace {

constexpr int fewestLines = 4; ///< The block keeps its height while a price is awaited.

QString words(const char *text)
{
    return QCoreApplication::translate("energy::TicketConsequences", text);
}

QString beforeAndAfter(Money before, Money after, const NumberText &figures)
{
    return QStringLiteral("%1 \u2192 %2 $").arg(figures.money(before), figures.money(after));
}

} // namespace

QString holdName(HoldReason reason)
{
    switch (reason) {
    case HoldReason::OpenOrders:
        return words(QT_TRANSLATE_NOOP("energy::TicketConsequences", "Held for orders"));
    case HoldReason::Position:
        return words(QT_TRANSLATE_NOOP("energy::TicketConsequences", "Held for the position"));
    case HoldReason::AuctionBid:
        return words(QT_TRANSLATE_NOOP("energy::TicketConsequences", "Held for the bid"));
    case HoldReason::BlockCollateral:
        return words(QT_TRANSLATE_NOOP("energy::TicketConsequences", "Held for delivery"));
    case HoldReason::BlockPayment:
        break;
    }
    return words(QT_TRANSLATE_NOOP("energy::TicketConsequences", "Held for payment"));
}

std::vector<ConsequenceLine> consequenceLines(const PreviewRow &preview, const NumberText &figures)
{
    std::vector<ConsequenceLine> lines;
    for (const HoldChange &hold : preview.holds) {
        lines.push_back({holdName(hold.reason), beforeAndAfter(hold.before, hold.after, figures),
                         CellTone::Own});
    }
    lines.push_back({words(QT_TRANSLATE_NOOP("energy::TicketConsequences", "Available now")),
                     figures.money(preview.available) + QStringLiteral(" $")});
    lines.push_back({words(QT_TRANSLATE_NOOP("energy::TicketConsequences", "Available after")),
                     figures.money(preview.headroom) + QStringLiteral(" $"),
                     preview.headroom < Money() ? CellTone::Error : CellTone::Text});
    lines.push_back({words(QT_TRANSLATE_NOOP("energy::TicketConsequences", "Fee if it trades")),
                     figures.money(preview.fee) + QStringLiteral(" $")});
    return lines;
}

TicketConsequences::TicketConsequences(const ThemeStore &themes, QWidget *parent)
    : PaintedWidget(themes, QAccessible::StaticText, parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void TicketConsequences::setLines(std::vector<ConsequenceLine> lines)
{
    if (m_lines != lines) {
        m_lines = std::move(lines);
        updateGeometry();
        update();
        announceValue();
    }
}

void TicketConsequences::setHeading(const QString &heading)
{
    m_heading = heading;
    setAccessibleName(heading);
    update();
}

void TicketConsequences::setCaption(const QString &caption)
{
    if (m_caption != caption) {
        m_caption = caption;
        update();
    }
}

QString TicketConsequences::spokenValue() const
{
    QStringList spoken;
    for (const ConsequenceLine &line : m_lines) {
        spoken.append(line.name + QLatin1Char(' ') + line.figure);
    }
    return spoken.join(QStringLiteral(", "));
}

QSize TicketConsequences::sizeHint() const
{
    const int lines = std::max(fewestLines, static_cast<int>(m_lines.size())) + 1;
    return {theme().px(240), lines * theme().px(20) + theme().px(4)};
}

void TicketConsequences::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int height = theme().px(20);
    QRect place(0, 0, width(), height);
    paintWords(painter, place, Qt::AlignLeft, theme().font.strong, theme().color.text,
               m_heading.isEmpty() ? tr("If you send this") : m_heading);
    paintWords(painter, place, Qt::AlignRight, theme().font.caption, theme().color.text3,
               m_caption);
    place.translate(0, theme().px(4));
    for (const ConsequenceLine &line : m_lines) {
        place.translate(0, height);
        const int taken = paintWords(painter, place, Qt::AlignRight, theme().font.figure,
                                     cellInk(line.tone, theme().color), line.figure);
        paintWords(painter, place.adjusted(0, 0, -taken - theme().px(8), 0), Qt::AlignLeft,
                   theme().font.body, theme().color.text2, line.name);
    }
}

} // namespace energy
