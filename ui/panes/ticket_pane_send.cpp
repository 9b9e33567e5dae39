// SPDX-License-Identifier: Apache-2.0
// The button of the ticket and what became of what it sent.
#include "ui/panes/ticket_pane.h"
#include "ui/theme/time_text.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QStyle>

namespace energy {

/// Plain Enter never sends, and a held key sends once.
void TicketPane::keyPressEvent(QKeyEvent *event)
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

QString TicketPane::orderWords(const OrderTerms &terms) const
{
    const NumberText figures = m_context.figures();
    return (terms.side == Side::Buy ? tr("Buy %1 MW at %2") : tr("Sell %1 MW at %2"))
        .arg(figures.power(terms.quantity), figures.price(terms.price));
}

QString TicketPane::whyNot() const
{
    const TradeLock lock = tradeLock(m_context.market, m_context.selection.contract(),
                                     m_context.market.connection().isLive());
    // Without a whole book an order may still be placed: its limit protects it.
    if (lock != TradeLock::None && lock != TradeLock::BookUnknown) {
        return tradeLockWords(lock);
    }
    if (!terms()) {
        return tr("A figure is missing.");
    }
    return m_preview && !m_preview->isAccepted ? QString::fromStdString(m_preview->title)
                                               : QString();
}

void TicketPane::showButton()
{
    const QString reason = whyNot();
    const std::optional<OrderTerms> order = terms();
    const bool sells = order && order->side == Side::Sell;
    QString text = reason;
    QString key;
    if (reason.isEmpty()) {
        text = (sells ? QStringLiteral("\u25BC ") : QStringLiteral("\u25B2 ")) + orderWords(*order);
        const auto left = untilGate(m_context.market, m_context.selection.contract());
        const bool last = left && *left < oneMinute;
        key = last ? tr("gate in %1").arg(countdownText(*left, m_context.figures().locale()))
                   : QStringLiteral("Ctrl Enter");
    }
    const QString role = sells ? QStringLiteral("sell") : QStringLiteral("buy");
    m_send->setText(text);
    m_send->setKey(key);
    m_send->setAccessibleName(text);
    m_send->setToolTip(text);
    m_send->setEnabled(reason.isEmpty());
    if (m_send->property("role").toString() != role) {
        m_send->setProperty("role", role);
        m_send->style()->unpolish(m_send);
        m_send->style()->polish(m_send);
    }
}

void TicketPane::send()
{
    const QString reason = whyNot(); // Not as it was painted: as it is now.
    const std::optional<OrderTerms> order = terms();
    if (!reason.isEmpty() || !order) {
        showButton();
        return;
    }
    m_outcome.order = orderWords(*order);
    m_outcome.command = m_context.desk.placeOrder(*order);
    if (m_outcome.command.empty()) {
        tell(NoticeTone::Error, tr("%1: not sent, there is no connection.").arg(m_outcome.order));
    } else {
        tell(NoticeTone::Warning, tr("%1: sending\u2026").arg(m_outcome.order));
    }
}

void TicketPane::commandChanged(const GivenCommand &command)
{
    if (m_outcome.command.empty() || command.id != m_outcome.command) {
        return;
    }
    const QString &order = m_outcome.order;
    switch (command.fate) {
    case CommandFate::Sending:
        return;
    case CommandFate::Unknown:
        tell(NoticeTone::Warning,
             tr("%1: the connection broke before the answer; its fate is being asked for.")
                 .arg(order));
        return;
    case CommandFate::Accepted:
        tell(NoticeTone::Ok, tr("%1: accepted, order %2.").arg(order).arg(command.result));
        return;
    case CommandFate::Refused:
        tell(NoticeTone::Error,
             tr("%1: refused. %2").arg(order, QString::fromStdString(command.words)));
        return;
    case CommandFate::NotArrived:
        tell(NoticeTone::Error, tr("%1: did not arrive and will not.").arg(order));
        return;
    }
}

void TicketPane::tell(NoticeTone tone, const QString &words)
{
    m_notice->setNotice(tone, words);
    m_notice->show();
}

} // namespace energy
