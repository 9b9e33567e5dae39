// SPDX-License-Identifier: Apache-2.0
// The button of the bid ticket and what became of what it sent.
#include "ui/panes/auction_text.h"
#include "ui/panes/bid_ticket_pane.h"
#include "ui/panes/command_outcome.h"
#include "ui/theme/time_text.h"

#include <QKeyEvent>
#include <QPushButton>

namespace energy {

/// Plain Enter never sends, and a held key sends once.
void BidTicketPane::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter) {
        Pane::keyPressEvent(event);
        return;
    }
    if (event->modifiers().testFlag(Qt::ControlModifier) && !event->isAutoRepeat()) {
        send();
    }
    event->accept();
}

QString BidTicketPane::bidWords(const AuctionRow &auction, Price price) const
{
    const NumberText figures = m_context.figures();
    return tr("Bid %1 for %2 MWh").arg(figures.price(price), figures.energy(auction.energy));
}

QString BidTicketPane::whyNoBid() const
{
    const AuctionRow *row = auction();
    if (row == nullptr) {
        return tr("Choose an auction in Auctions.");
    }
    if (!m_context.market.connection().isLive()) {
        return tr("Not connected. Nothing can be sent until it is.");
    }
    const std::optional<Instant> now = m_context.market.now();
    if (row->state == AuctionState::Ended || (now && *now >= row->closes)) {
        return tr("The auction is over.");
    }
    if (row->state == AuctionState::Announced) {
        return tr("The auction opens at %1.").arg(clockText(row->opens, m_context.calendar));
    }
    return isOwnAuction(m_context.market, *row) ? tr("Sellers may not bid on their blocks.")
                                                : QString();
}

QString BidTicketPane::whyNot() const
{
    if (const QString reason = whyNoBid(); !reason.isEmpty()) {
        return reason;
    }
    const std::optional<Price> price = bid();
    if (!price) {
        return tr("A figure is missing.");
    }
    if (m_isUnderWay) {
        return tr("Sending\u2026");
    }
    if (*price < leastBid(*auction())) {
        return tr("A bid has to be at least %1.")
            .arg(m_context.figures().price(leastBid(*auction())));
    }
    return m_preview && !m_preview->isAccepted ? QString::fromStdString(m_preview->title)
                                               : QString();
}

void BidTicketPane::showButton()
{
    const QString reason = whyNot();
    const QString text
        = reason.isEmpty() ? QStringLiteral("\u25b2 ") + bidWords(*auction(), *bid()) : reason;
    m_send->setText(text);
    m_send->setKey(reason.isEmpty() ? QStringLiteral("Ctrl Enter") : QString());
    m_send->setAccessibleName(text);
    m_send->setToolTip(text);
    m_send->setEnabled(reason.isEmpty());
}

/// The outcome of what was sent stays until the next edit.
void BidTicketPane::showRefusal()
{
    if (!m_command.empty()) {
        return;
    }
    const bool isTooLow = bid() && auction() != nullptr && *bid() < leastBid(*auction());
    const bool isTold = isTooLow || !whyNoBid().isEmpty(); // By the button.
    if (m_preview && !m_preview->isAccepted && !isTold) {
        tell(NoticeTone::Error, QString::fromStdString(m_preview->title));
    } else {
        m_notice->hide();
    }
}

void BidTicketPane::send()
{
    if (!whyNot().isEmpty()) { // Not as it was painted: as it is now.
        showButton();
        return;
    }
    const AuctionRow &row = *auction();
    m_commanded = bidWords(row, *bid());
    m_command = m_context.desk.placeBid(row.id, *bid());
    m_isUnderWay = !m_command.empty();
    const CommandOutcome outcome
        = m_isUnderWay ? outcomeOf(GivenCommand{}, m_commanded) : notSent(m_commanded);
    tell(outcome.tone, outcome.words);
    showButton();
}

void BidTicketPane::commandChanged(const GivenCommand &command)
{
    if (m_command.empty() || command.id != m_command) {
        return;
    }
    m_isUnderWay = !isDecided(command.fate);
    const CommandOutcome outcome = outcomeOf(command, m_commanded);
    tell(outcome.tone, outcome.words);
    m_debounce.start();
    showButton();
}

void BidTicketPane::tell(NoticeTone tone, const QString &words)
{
    m_notice->setNotice(tone, words);
    m_notice->show();
}

} // namespace energy
