// SPDX-License-Identifier: Apache-2.0
#include "tests/load/busy_hand.h"

#include "core/base/decimal.h"
#include "ui/panes/ticket_pane.h"
#include "ui/widgets/figure_field.h"

#include <QLineEdit>
#include <QTest>

#include <chrono>

namespace energy {

namespace {

constexpr std::size_t underWayAtOnce = 8;
constexpr std::chrono::milliseconds giveEvery{5};
constexpr std::uint64_t prices = 2'000; ///< In ticks from 0.01.
constexpr std::uint64_t typedEvery = 8;
constexpr std::uint64_t cancelEvery = 100;
constexpr int patienceMs = 60'000;

void typeInto(FigureField &field, const std::string &text)
{
    field.edit()->selectAll();
    QTest::keyClicks(field.edit(), QString::fromStdString(text));
}

} // namespace

BusyHand::BusyHand(OpenTerminal &terminal, OrderRecord &record, ContractId contract,
                   std::uint64_t firstPress)
    : m_terminal(terminal)
    , m_record(record)
    , m_contract(contract)
    , m_press(firstPress)
    , m_desk(terminal.connection())
    , m_ticket(
          qobject_cast<TicketPane *>(terminal.session().window().pane(QStringLiteral("ticket"))))
{
    connect(&terminal.connection(), &MarketConnection::commandChanged, this, &BusyHand::changed);
    connect(&m_giving, &QTimer::timeout, this, &BusyHand::give);
}

void BusyHand::begin()
{
    m_giving.start(giveEvery);
}

void BusyHand::give()
{
    while (m_terminal.connection().isLive() && m_underWay.size() < underWayAtOnce) {
        giveOne();
    }
}

void BusyHand::giveOne()
{
    const Price price = Price::of(static_cast<std::int64_t>(1 + m_press % prices));
    const Power quantity = Power::of(static_cast<std::int64_t>(1 + m_press / prices));
    m_record.pressed(m_press, priceText(price), powerText(quantity));
    if (m_press % typedEvery == 0) {
        type(price, quantity);
    } else {
        (void)m_desk.placeOrder(
            {m_contract, Side::Buy, quantity, price, TimeInForce::GoodTillGate});
    }
    if (++m_press % cancelEvery == 0) {
        (void)m_desk.cancelAll(m_contract);
    }
}

void BusyHand::type(Price price, Power quantity)
{
    typeInto(m_ticket->quantity(), powerText(quantity));
    typeInto(m_ticket->limit(), priceText(price));
    QTest::keyClick(m_ticket->limit().edit(), Qt::Key_Return, Qt::ControlModifier);
}

void BusyHand::changed(const GivenCommand &command)
{
    m_record.changed(command);
    if (command.fate == CommandFate::Sending || command.fate == CommandFate::Unknown) {
        m_underWay.insert(command.id);
    } else {
        m_underWay.erase(command.id);
    }
}

bool BusyHand::end()
{
    m_giving.stop();
    if (!QTest::qWaitFor([this] { return m_underWay.empty(); }, patienceMs)) {
        return false;
    }
    for (const auto &[id, order] : m_terminal.session().market().orders()) {
        m_record.shown(order.clientId, number(id));
    }
    return true;
}

} // namespace energy
