// SPDX-License-Identifier: Apache-2.0
#include "tests/random/command_source.h"

#include "core/protocol/limits.h"

namespace energy {

namespace {

constexpr Nanoseconds quarter = oneHour / 4;
constexpr std::uint64_t setUpSteps = 40;

Instant nextMultiple(Instant at, Nanoseconds step)
{
    return {(at.ns / step + 1) * step};
}

} // namespace

CommandSource::CommandSource(std::uint64_t seed)
    : m_random(seed)
    , m_now{1'780'300'800 * oneSecond} // 2026-06-01T08:00:00Z
{
}

/// SplitMix64 (Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, 2014).
std::uint64_t CommandSource::random()
{
    m_random += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = m_random;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
}

std::int64_t CommandSource::between(std::int64_t least, std::int64_t most)
{
    return least + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most - least + 1)));
}

Stamped CommandSource::next()
{
    advance();
    Stamped stamped;
    stamped.sequence = Sequence(++m_sequence);
    stamped.at = m_now;
    if (m_sequence <= setUpSteps) {
        stamped.command = setUp(m_sequence);
        return stamped;
    }
    if (chance(2) && !m_keyed.empty()) {
        const auto &[actor, request] = pick(m_keyed);
        stamped.actor = actor;
        stamped.idempotency = request.first;
        stamped.command = request.second;
        return stamped;
    }
    stamped.command = choose(stamped.actor);
    stamped.actor.user = below(5);
    if (chance(2)) {
        makeExtreme(stamped.command);
    }
    if (chance(5)) {
        stamped.idempotency = key(stamped.command);
        m_keyed.emplace_back(stamped.actor, std::pair(stamped.idempotency, stamped.command));
        if (m_keyed.size() > 30) {
            m_keyed.erase(m_keyed.begin());
        }
    }
    return stamped;
}

void CommandSource::advance()
{
    const std::uint64_t kind = below(10'000);
    Nanoseconds step = between(1, oneSecond);
    if (kind < 2) {
        step = 31 * oneDay; // Readings that never came are overdue.
    } else if (kind < 300) {
        step = between(1, 30) * oneMinute;
    } else if (kind < 2'500) {
        step = between(1, 40) * oneSecond;
    }
    m_now = m_now + step;
    std::erase_if(m_contracts, [this](const KnownContract &known) {
        return known.gate + 5 * oneMinute < m_now;
    });
    std::erase_if(m_auctions, [this](const KnownAuction &known) {
        return known.closes + 2 * oneMinute < m_now;
    });
}

Command CommandSource::setUp(std::uint64_t step)
{
    if (step == 1) {
        return SetMarketTerms{Price::of(50), Price::of(500)};
    }
    if (step <= 3) {
        return DefineLocation{
            LocationName::of(step == 2 ? "NP15" : "SP15").value_or(LocationName())};
    }
    if (step <= 15) {
        const Role role = step <= 7 ? Role::Producer : step <= 11 ? Role::Consumer : Role::Trader;
        return OpenParticipant{Roles::of(role)};
    }
    if (step <= 27) {
        const auto dollars = between(20, 500);
        return BookDeposit{m_participants[step - 16], Money::of(dollars * 1'000'000), {}};
    }
    if (step <= 33) {
        RegisterMeter meter;
        meter.name = MeterName::of("meter" + std::to_string(step)).value_or(MeterName());
        meter.owner = m_producers[(step - 28) % 4];
        meter.location = m_locations[step % 2];
        meter.role = step == 33 ? MeterRole::Consumption : MeterRole::Generation;
        meter.agent = m_participants[11];
        return meter;
    }
    return openContract();
}

Command CommandSource::choose(Actor &actor)
{
    actor.participant = pick(m_participants);
    const std::uint64_t kind = below(100);
    if (m_contracts.size() < 5) {
        actor.participant = ParticipantId();
        return openContract();
    }
    if (kind < 40) {
        return placeOrder(actor);
    }
    if (kind < 57) {
        return changeOrder(actor, kind < 46);
    }
    if (kind < 69) {
        return placeBid(actor);
    }
    if (kind < 73) {
        return listBlock(actor);
    }
    if (kind < 76) {
        return moveCertificate(actor);
    }
    if (kind == 76) {
        return CancelOrders{chance(50) ? pick(m_contracts).id : ContractId()};
    }
    if (kind == 77 && !m_auctions.empty()) {
        const KnownAuction &auction = pick(m_auctions);
        actor.participant = auction.seller;
        return WithdrawBlock{BlockId(number(auction.id))};
    }
    actor.participant = chance(98) ? ParticipantId() : actor.participant;
    if (kind < 88) {
        return recordReadings();
    }
    return kind < 92 ? publishPrices() : operatorsWork();
}

Command CommandSource::operatorsWork()
{
    const ParticipantId somebody = pick(m_participants);
    switch (below(14)) {
    case 0:
        return SuspendParticipant{somebody};
    case 1:
    case 2:
    case 13:
        return ReinstateParticipant{m_suspended.empty() ? somebody : pick(m_suspended)};
    case 3:
        return SetMarketTerms{Price::of(between(0, 100)), Price::of(between(0, 1'000))};
    case 4:
        return ActivateRules{static_cast<std::uint32_t>(below(3))};
    case 5:
        return openContract();
    case 6:
        return TimeReached{};
    case 7:
        return ChangeRoles{somebody, Roles{static_cast<std::uint32_t>(1 + below(7))}};
    default:
        // Some of it with a reference, which comes twice.
        return BookDeposit{
            somebody, Money::of(between(-1'000'000, 20'000'000)),
            chance(50) ? Reference::of("wire" + std::to_string(below(500))).value_or(Reference())
                       : Reference()};
    }
}

Command CommandSource::openContract()
{
    const Nanoseconds length = quarter * (std::int64_t(1) << below(3));
    const Instant start = nextMultiple(m_now, quarter) + quarter * between(0, 16);
    return OpenContract{pick(m_locations),
                        {start, start + length},
                        m_now + between(-5, 5) * oneMinute,
                        start - between(0, 20) * oneMinute};
}

ClientId CommandSource::client()
{
    // Now and then one that was used before.
    m_clients += chance(98) ? 1U : 0U;
    return ClientId::of("c" + std::to_string(m_clients)).value_or(ClientId());
}

Command CommandSource::placeOrder(Actor &)
{
    m_middle += between(-3, 3);
    const Side side = chance(50) ? Side::Buy : Side::Sell;
    const std::int64_t away = between(-30, 40) * (chance(10) ? 100 : 1);
    const std::int64_t price = m_middle + (side == Side::Buy ? -away : away);
    return PlaceOrder{client(),
                      pick(m_contracts).id,
                      side,
                      Price::of(price),
                      Power::of(between(1, 30)),
                      chance(15) ? TimeInForce::ImmediateOrCancel : TimeInForce::GoodTillGate};
}

Command CommandSource::changeOrder(Actor &actor, bool replaces)
{
    if (m_orders.empty()) {
        return CancelOrder{OrderId(below(m_sequence))};
    }
    const KnownOrder order = pick(m_orders);
    actor.participant = chance(97) ? order.owner : actor.participant;
    if (replaces) {
        return ReplaceOrder{order.id, Price::of(m_middle + between(-60, 60)),
                            Power::of(between(1, 30))};
    }
    return CancelOrder{order.id};
}

Command CommandSource::placeBid(Actor &actor)
{
    if (m_auctions.empty()) {
        return listBlock(actor);
    }
    const KnownAuction &auction = pick(m_auctions);
    return PlaceBid{client(), auction.id, auction.best + Price::of(between(-20, 200))};
}

Command CommandSource::listBlock(Actor &actor)
{
    actor.participant = chance(95) ? pick(m_producers) : actor.participant;
    ListBlock command;
    command.location = pick(m_locations);
    command.source = static_cast<EnergySource>(below(10));
    const Nanoseconds length = quarter * (std::int64_t(1) << below(3));
    Instant start = nextMultiple(m_now + between(0, 60) * oneMinute, quarter);
    command.terms.opens = m_now + between(-60, 60) * oneSecond;
    command.terms.closes = m_now + between(1, 600) * oneSecond;
    command.terms.minimumRaise = Price::of(between(0, 50));
    command.terms.extension = between(0, 30) * oneSecond;
    command.terms.maxExtensions = static_cast<std::uint32_t>(below(4));
    command.reserve = Price::of(chance(15) ? between(-2'000, 0) : between(0, 2'500));
    for (std::int64_t lines = between(1, 6); lines > 0; --lines) {
        start = start + (chance(10) ? quarter : 0);
        command.profile.push_back(
            {{start, start + length}, Energy::of(between(1, 20'000) * lot.count())});
        start = start + length;
    }
    return command;
}

Command CommandSource::recordReadings()
{
    KnownMeter &meter = pick(m_meters);
    const Instant now = m_now;
    const bool isFarBehind = meter.reported + oneDay < now;
    Instant from = isFarBehind ? nextMultiple(now - 3 * oneHour, quarter) : meter.reported;
    from = from - (chance(10) ? 2 * quarter : 0) + (chance(4) ? quarter : 0);
    RecordReadings command{meter.id, chance(98) ? meter.role : MeterRole::Consumption, {}};
    const Instant limit = now + (chance(3) ? quarter : 0);
    for (std::int64_t count = between(1, 12); count > 0 && from + quarter <= limit; --count) {
        command.values.push_back({{from, from + quarter},
                                  Energy::of(chance(10) ? 0 : between(0, 2'500'000)),
                                  static_cast<ReadingQuality>(below(4))});
        from = from + quarter;
    }
    return command;
}

Command CommandSource::publishPrices()
{
    const LocationId location = pick(m_locations);
    Instant &priced = m_priced[location];
    const Instant earliest = {(m_now - 6 * oneHour).ns / oneHour * oneHour};
    Instant from = std::max(priced, earliest) - (chance(5) ? oneHour : 0);
    PublishReferencePrices command{location, {}};
    for (std::int64_t count = between(1, 6); count > 0 && from < m_now + oneDay; --count) {
        command.prices.push_back(
            {{from, from + oneHour},
             FinePrice::of(between(-2'000'000, chance(10) ? 90'000'000 : 6'000'000))});
        from = from + oneHour;
    }
    if (command.prices.empty()) {
        return TimeReached{}; // All are known for a day ahead.
    }
    return command;
}

Command CommandSource::moveCertificate(Actor &actor)
{
    if (m_certificates.empty()) {
        return RetireCertificate{CertificateId(1 + below(5))};
    }
    const auto &[certificate, owner] = pick(m_certificates);
    actor.participant = chance(90) ? owner : actor.participant;
    if (chance(30)) {
        return RetireCertificate{certificate};
    }
    return TransferCertificate{certificate, pick(m_participants)};
}

IdempotencyKey CommandSource::key(const Command &command)
{
    IdempotencyKey key;
    key.key.fill(static_cast<std::uint8_t>(1 + below(200)));
    key.request.fill(static_cast<std::uint8_t>(kindOf(command)));
    return key;
}

void CommandSource::makeExtreme(Command &command)
{
    const std::int64_t extremes[] = {INT64_MIN,
                                     INT64_MIN + 1,
                                     INT64_MAX,
                                     INT64_MAX - 1,
                                     0,
                                     -1,
                                     1,
                                     maxPrice.count(),
                                     maxPrice.count() + 1,
                                     -maxPrice.count(),
                                     -maxPrice.count() - 1,
                                     maxPower.count(),
                                     maxPower.count() + 1,
                                     maxDeposit.count(),
                                     maxDeposit.count() + 1,
                                     maxEnergy.count(),
                                     maxEnergy.count() + 1,
                                     calendarEnd.ns,
                                     calendarEnd.ns - 1};
    const auto sometimes = [this](auto &field, auto value) { field = chance(50) ? value : field; };
    const std::int64_t extreme = extremes[below(std::size(extremes))];
    if (auto *order = std::get_if<PlaceOrder>(&command)) {
        sometimes(order->price, Price::of(extreme));
        sometimes(order->quantity, Power::of(extreme));
    } else if (auto *change = std::get_if<ReplaceOrder>(&command)) {
        sometimes(change->price, Price::of(extreme));
        sometimes(change->quantity, Power::of(extreme));
    } else if (auto *bid = std::get_if<PlaceBid>(&command)) {
        bid->price = Price::of(extreme);
    } else if (auto *terms = std::get_if<SetMarketTerms>(&command)) {
        terms->buyerFee = Price::of(extreme);
    } else if (auto *deposit = std::get_if<BookDeposit>(&command)) {
        deposit->amount = Money::of(extreme);
    } else if (auto *block = std::get_if<ListBlock>(&command)) {
        block->profile.back().energy = Energy::of(extreme);
        sometimes(block->terms.closes, Instant{extreme});
        sometimes(block->reserve, Price::of(extreme));
    } else if (auto *readings = std::get_if<RecordReadings>(&command);
               readings != nullptr && !readings->values.empty()) {
        readings->values.back().energy = Energy::of(extreme);
        sometimes(readings->values.front().interval.start, Instant{extreme});
    } else if (auto *contract = std::get_if<OpenContract>(&command)) {
        sometimes(contract->opens, Instant{extreme});
        sometimes(contract->gateClosure, Instant{extreme});
    }
}

void CommandSource::learn(const Events &events)
{
    for (const Event &event : events) {
        learn(event);
        learnOfOrders(event);
    }
    // Some that are gone are kept: they are asked for as well.
    std::erase_if(m_orders,
                  [this](const KnownOrder &known) { return known.left <= Power() && chance(90); });
}

void CommandSource::learnOfOrders(const Event &event)
{
    const auto reduce = [this](OrderId order, Power by) {
        for (KnownOrder &known : m_orders) {
            known.left -= known.id == order ? by : Power();
        }
    };
    if (const auto *order = std::get_if<OrderAccepted>(&event)) {
        m_orders.push_back({order->order, order->participant, order->quantity});
    } else if (const auto *replaced = std::get_if<OrderReplaced>(&event)) {
        for (KnownOrder &known : m_orders) {
            known.left = known.id == replaced->order ? replaced->remaining : known.left;
        }
    } else if (const auto *cancelled = std::get_if<OrderCancelled>(&event)) {
        reduce(cancelled->order, cancelled->remaining);
    } else if (const auto *trade = std::get_if<TradeExecuted>(&event)) {
        reduce(trade->buyOrder, trade->quantity);
        reduce(trade->sellOrder, trade->quantity);
    }
}

void CommandSource::learn(const Event &event)
{
    if (const auto *opened = std::get_if<ParticipantOpened>(&event)) {
        m_participants.push_back(opened->participant);
        if (opened->roles.has(Role::Producer)) {
            m_producers.push_back(opened->participant);
        }
    } else if (const auto *location = std::get_if<LocationDefined>(&event)) {
        m_locations.push_back(location->location);
    } else if (const auto *contract = std::get_if<ContractOpened>(&event)) {
        m_contracts.push_back({contract->contract, contract->gateClosure});
    } else if (const auto *suspended = std::get_if<ParticipantSuspended>(&event)) {
        m_suspended.push_back(suspended->participant);
    } else if (const auto *reinstated = std::get_if<ParticipantReinstated>(&event)) {
        std::erase(m_suspended, reinstated->participant);
    } else if (const auto *block = std::get_if<BlockListed>(&event)) {
        m_auctions.push_back(
            {AuctionId(number(block->block)), block->seller, block->reserve, block->terms.closes});
    } else if (const auto *bid = std::get_if<BidAccepted>(&event)) {
        for (KnownAuction &auction : m_auctions) {
            auction.best = auction.id == bid->auction ? bid->price : auction.best;
        }
    } else if (const auto *meter = std::get_if<MeterRegistered>(&event)) {
        m_meters.push_back({meter->meter, meter->owner, meter->role, {}});
    } else if (const auto *reading = std::get_if<ReadingRecorded>(&event)) {
        for (KnownMeter &known : m_meters) {
            if (known.id == reading->meter) {
                known.reported = std::max(known.reported, reading->value.interval.end);
            }
        }
    } else if (const auto *price = std::get_if<ReferencePricePublished>(&event)) {
        Instant &priced = m_priced[price->location];
        priced = std::max(priced, price->price.interval.end);
    } else if (const auto *certificate = std::get_if<CertificateIssued>(&event)) {
        m_certificates.emplace_back(certificate->certificate, certificate->owner);
    } else if (const auto *moved = std::get_if<CertificateTransferred>(&event)) {
        for (auto &[known, owner] : m_certificates) {
            owner = known == moved->certificate ? moved->to : owner;
        }
    }
}

} // namespace energy
