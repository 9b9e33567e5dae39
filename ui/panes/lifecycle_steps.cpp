// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/lifecycle_steps.h"

#include "ui/theme/time_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace energy {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(energy::Lifecycle)
};

/// Writes the steps of one life.
class Steps {
public:
    Steps(const LifecycleRow &life, const Calendar &calendar, const NumberText &figures)
        : m_life(life)
        , m_block(life.block ? &*life.block : nullptr)
        , m_calendar(calendar)
        , m_figures(figures)
    {
    }

    [[nodiscard]] std::vector<Step> all() const
    {
        return {entered(), filled(), delivered(), paid(), certified()};
    }

private:
    [[nodiscard]] QString when(Instant at) const
    {
        return daySecondText(at, m_calendar, m_figures.locale());
    }
    [[nodiscard]] static QString event(EventNumber number)
    {
        return Words::tr("event %1").arg(energy::number(number));
    }

    [[nodiscard]] Step entered() const
    {
        if (m_life.order) {
            const OrderRow &order = *m_life.order;
            return {Words::tr("Order"),
                    StepState::Done,
                    {when(order.placedAt),
                     Words::tr("%1 MW limit %2")
                         .arg(m_figures.power(order.quantity), m_figures.price(order.price)),
                     Words::tr("order %1").arg(number(order.id))}};
        }
        const BlockRow &block = *m_block;
        return {Words::tr("Listed"),
                StepState::Done,
                {when(block.listedAt),
                 Words::tr("%1 MWh from %2")
                     .arg(m_figures.energy(block.energy), m_figures.price(block.reserve)),
                 Words::tr("block %1").arg(number(block.id))}};
    }

    [[nodiscard]] Step filled() const
    {
        const QString name = Words::tr("Fill");
        if (m_life.order) {
            const OrderRow &order = *m_life.order;
            if (m_life.fills.empty()) {
                return {name,
                        order.state == OrderState::Open ? StepState::Now : StepState::Failed,
                        {order.state == OrderState::Open ? Words::tr("working")
                                                         : Words::tr("cancelled")}};
            }
            return {name,
                    order.remaining == Power() ? StepState::Done : StepState::Now,
                    {when(m_life.fills.front().at),
                     Words::tr("%1 of %2 MW")
                         .arg(m_figures.power(order.filled), m_figures.power(order.quantity)),
                     Words::tr("trade %1").arg(number(m_life.fills.front().trade))}};
        }
        const BlockRow &block = *m_block;
        if (block.price) {
            return {name,
                    StepState::Done,
                    {m_life.auction && m_life.auction->endedAt ? when(*m_life.auction->endedAt)
                                                               : QString(),
                     Words::tr("%1 MWh at %2")
                         .arg(m_figures.energy(block.energy), m_figures.price(*block.price)),
                     Words::tr("%n bid(s)", nullptr, static_cast<int>(m_life.bids.size()))}};
        }
        const bool isOver
            = block.state == BlockState::Unsold || block.state == BlockState::Withdrawn;
        return {name,
                isOver ? StepState::Failed : StepState::Now,
                {isOver ? Words::tr("not sold") : Words::tr("auction runs")}};
    }

    [[nodiscard]] bool isSold() const
    {
        return m_life.order ? !m_life.fills.empty() : m_block->price.has_value();
    }
    [[nodiscard]] Instant deliveryEnd() const
    {
        return m_life.contract   ? m_life.contract->delivery.end
            : m_block != nullptr ? m_block->delivery.end
                                 : Instant{};
    }

    [[nodiscard]] Step delivered() const
    {
        const QString name = Words::tr("Delivery");
        if (!isSold()) {
            return {name, StepState::Waiting, {}};
        }
        if (m_life.deliveries.empty()) {
            const bool isSettled = !m_life.payments.empty();
            return {name,
                    isSettled ? StepState::Done : StepState::Waiting,
                    {isSettled ? when(deliveryEnd())
                               : Words::tr("expected %1").arg(when(deliveryEnd()))}};
        }
        Energy contracted;
        Energy delivered;
        std::size_t settled = 0;
        for (const DeliveryRow &line : m_life.deliveries) {
            contracted += line.contracted;
            delivered += line.delivered.value_or(Energy());
            settled += line.settledAt ? 1U : 0U;
        }
        const bool isWhole = settled == m_life.deliveries.size();
        return {name,
                isWhole ? StepState::Done : StepState::Now,
                {Words::tr("%1 of %2 MWh")
                     .arg(m_figures.energy(delivered), m_figures.energy(contracted)),
                 Words::tr("%1 of %2 intervals").arg(settled).arg(m_life.deliveries.size())}};
    }

    [[nodiscard]] Step paid() const
    {
        const QString name = Words::tr("Payment");
        if (m_life.payments.empty()) {
            return {name, StepState::Waiting, {}};
        }
        Money paid;
        Money received;
        Money compensation;
        for (const PaymentRow &payment : m_life.payments) {
            paid += payment.paid;
            received += payment.received;
            compensation += payment.compensation;
        }
        QStringList lines{when(m_life.payments.front().at), exchanged(paid, received)};
        lines.append(compensation == Money()
                         ? event(m_life.payments.front().number)
                         : Words::tr("shortfall %1 $").arg(m_figures.exactMoney(compensation)));
        return {name, StepState::Done, lines};
    }

    /// One is the buyer or the seller, and hardly ever both.
    [[nodiscard]] QString exchanged(Money paid, Money received) const
    {
        QStringList words;
        if (paid != Money() || received == Money()) {
            words.append(Words::tr("paid %1 $").arg(m_figures.exactMoney(paid)));
        }
        if (received != Money()) {
            words.append(Words::tr("received %1 $").arg(m_figures.exactMoney(received)));
        }
        return words.join(QStringLiteral(", "));
    }

    [[nodiscard]] Step certified() const
    {
        const QString name = Words::tr("Certificate");
        if (m_life.order) {
            return {name, StepState::Waiting, {Words::tr("none, system mix")}};
        }
        if (m_life.certificates.empty()) {
            return {name, StepState::Waiting, {}};
        }
        std::uint64_t count = 0;
        std::uint64_t retired = 0;
        for (const CertificateRow &row : m_life.certificates) {
            count += row.megawattHours;
            retired += row.state == CertificateState::Retired ? row.megawattHours : 0;
        }
        return {
            name,
            StepState::Done,
            {when(m_life.certificates.front().issuedAt),
             Words::tr("%1 REC, %2 retired").arg(m_figures.count(count), m_figures.count(retired)),
             QString::fromStdString(m_life.certificates.front().series)}};
    }

    const LifecycleRow &m_life; ///< Of an order or of a block.
    const BlockRow *m_block; ///< There when there is no order.
    const Calendar &m_calendar;
    const NumberText &m_figures;
};

} // namespace

std::vector<Step> lifecycleSteps(const LifecycleRow &life, const Calendar &calendar,
                                 const NumberText &figures)
{
    return life.order || life.block ? Steps(life, calendar, figures).all() : std::vector<Step>();
}

} // namespace energy
