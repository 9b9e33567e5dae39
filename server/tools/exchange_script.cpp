// SPDX-License-Identifier: Apache-2.0
#include "server/tools/exchange_script.h"

namespace energy {

namespace {

constexpr std::uint64_t accounts = 1000;
constexpr Money deposit = Money::of(3'000'000'000'000'000); // 3 × 10^9 $: no order lacks money.
constexpr Instant start = {1'700'000'000 * oneSecond};

class Script {
public:
    explicit Script(const Workload &workload)
        : m_workload(workload)
        , m_sequenceOf(workload.commands.size() + 1)
        , m_ownerOf(workload.commands.size() + 1)
    {
    }

    ExchangeScript make()
    {
        const LocationId location{
            add(m_script.preparation, Actor{}, DefineLocation{LocationName::of("BENCH").value()})};
        const Interval delivery = {start + 2 * oneDay, start + 2 * oneDay + oneHour};
        m_script.contract
            = ContractId(add(m_script.preparation, Actor{},
                             OpenContract{location, delivery, start, start + oneDay}));
        for (std::uint64_t account = 0; account < accounts; ++account) {
            m_accounts[account] = ParticipantId(
                add(m_script.preparation, Actor{}, OpenParticipant{Roles::of(Role::Trader)}));
            const Reference reference = Reference::of("deposit-" + std::to_string(account)).value();
            add(m_script.preparation, Actor{},
                BookDeposit{m_accounts[account], deposit, reference});
        }
        m_script.commands.reserve(m_workload.commands.size());
        for (const WorkloadCommand &command : m_workload.commands) {
            translate(command);
        }
        return std::move(m_script);
    }

private:
    std::uint64_t add(std::vector<Stamped> &to, Actor actor, Command command)
    {
        ++m_sequence;
        to.push_back({Sequence(m_sequence),
                      start + static_cast<Nanoseconds>(m_sequence) * 1000,
                      actor,
                      {},
                      std::move(command)});
        return m_sequence;
    }

    void translate(const WorkloadCommand &command)
    {
        if (command.action == WorkloadAction::Cancel) {
            add(m_script.commands, {m_ownerOf[command.id]},
                CancelOrder{OrderId(m_sequenceOf[command.id])});
            return;
        }
        const bool isBuy = command.side == Side::Buy;
        const ParticipantId owner = m_accounts[2 * (command.id % (accounts / 2)) + (isBuy ? 1 : 0)];
        PlaceOrder order;
        order.client = ClientId::of(std::to_string(command.id)).value();
        order.contract = m_script.contract;
        order.side = command.side;
        order.price = limitOf(command);
        order.quantity = Power::of(command.quantity);
        order.timeInForce = command.action == WorkloadAction::Add ? TimeInForce::GoodTillGate
                                                                  : TimeInForce::ImmediateOrCancel;
        m_ownerOf[command.id] = owner;
        m_sequenceOf[command.id] = add(m_script.commands, {owner}, order);
    }

    const Workload &m_workload;
    ExchangeScript m_script;
    std::uint64_t m_sequence = 0;
    std::array<ParticipantId, accounts> m_accounts{};
    std::vector<std::uint64_t> m_sequenceOf; ///< By id in the workload.
    std::vector<ParticipantId> m_ownerOf;
};

} // namespace

ExchangeScript makeExchangeScript(const Workload &workload)
{
    return Script(workload).make();
}

} // namespace energy
