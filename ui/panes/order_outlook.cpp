// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/order_outlook.h"

#include <QCoreApplication>

#include <algorithm>

namespace energy {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("energy::TicketConsequences", text);
}

/// Takes from levels, best first, while they are not worse than the limit.
template <class Levels>
void trade(OrderOutlook &outlook, const Levels &levels, const OrderTerms &order)
{
    WideInteger weighted = 0;
    for (const auto &[price, level] : levels) {
        const bool isBeyond = order.side == Side::Buy ? price > order.price : price < order.price;
        const Power open = order.quantity - outlook.trades;
        if (isBeyond || open == Power()) {
            break;
        }
        const Power taken = std::min(open, level.quantity);
        outlook.trades += taken;
        weighted += WideInteger(finePrice(price).count()) * taken.count();
    }
    if (outlook.trades > Power()) {
        outlook.average = FinePrice::of(divideHalfEven(weighted, outlook.trades.count()));
    }
}

QString tradesText(const OrderOutlook &outlook, const NumberText &figures)
{
    return outlook.average ? words(QT_TRANSLATE_NOOP("energy::TicketConsequences", "%1 MW at %2"))
                                 .arg(figures.power(outlook.trades), figures.price(outlook.average))
                           : words(QT_TRANSLATE_NOOP("energy::TicketConsequences", "nothing"));
}

QString queueText(const OrderOutlook &outlook, const NumberText &figures)
{
    if (outlook.rests == Power()) {
        return words(QT_TRANSLATE_NOOP("energy::TicketConsequences", "nothing rests"));
    }
    return outlook.ahead == Power()
        ? words(QT_TRANSLATE_NOOP("energy::TicketConsequences", "first, with %1 MW"))
              .arg(figures.power(outlook.rests))
        : words(QT_TRANSLATE_NOOP("energy::TicketConsequences", "%1 MW behind %2 MW"))
              .arg(figures.power(outlook.rests), figures.power(outlook.ahead));
}

} // namespace

OrderOutlook outlookOf(const BookMirror &book, const OrderTerms &order)
{
    OrderOutlook outlook;
    if (order.side == Side::Buy) {
        trade(outlook, book.asks(), order);
    } else {
        trade(outlook, book.bids(), order);
    }
    if (order.timeInForce == TimeInForce::GoodTillGate) {
        outlook.rests = order.quantity - outlook.trades;
        outlook.ahead = book.quantityAt(order.side, order.price);
    }
    return outlook;
}

std::vector<ConsequenceLine> outlookLines(const std::optional<OrderOutlook> &outlook,
                                          const PositionOutlook &position,
                                          const NumberText &figures)
{
    return {{words(QT_TRANSLATE_NOOP("energy::TicketConsequences", "Trades at once")),
             outlook ? tradesText(*outlook, figures) : missingText},
            {words(QT_TRANSLATE_NOOP("energy::TicketConsequences", "Queue place")),
             outlook ? queueText(*outlook, figures) : missingText},
            {words(QT_TRANSLATE_NOOP("energy::TicketConsequences", "Position if it all trades")),
             QStringLiteral("%1 \u2192 %2 MWh")
                 .arg(figures.signedEnergy(position.now), figures.signedEnergy(position.after))}};
}

} // namespace energy
