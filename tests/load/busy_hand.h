// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/load/open_terminal.h"
#include "tests/load/order_record.h"
#include "ui/panes/order_desk.h"

#include <QTimer>

namespace energy {

class TicketPane;

/// Somebody who never stops giving orders in one contract: a few are always under way. Each eighth
/// is typed into the ticket and sent with Ctrl+Enter, the others are given to the desk as panes do;
/// now and then all are cancelled.
class BusyHand : public QObject {
public:
    /// Presses are counted from `firstPress`.
    BusyHand(OpenTerminal &terminal, OrderRecord &record, ContractId contract,
             std::uint64_t firstPress);

    void begin();
    /// Gives nothing more; waits until each fate is known, and records what the terminal shows.
    /// False when that takes longer than a minute.
    [[nodiscard]] bool end();

private:
    void give();
    void giveOne();
    void type(Price price, Power quantity);
    void changed(const GivenCommand &command);

    OpenTerminal &m_terminal;
    OrderRecord &m_record;
    ContractId m_contract;
    std::uint64_t m_press;
    OrderDesk m_desk;
    TicketPane *m_ticket;
    std::set<std::string> m_underWay; ///< Ids of commands.
    QTimer m_giving;
};

} // namespace energy
