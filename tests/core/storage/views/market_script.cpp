// SPDX-License-Identifier: Apache-2.0
#include "tests/core/storage/views/market_script.h"

#include "core/base/check.h"
#include "core/storage/views/views_database.h"

#include <algorithm>
#include <cstdio>

namespace energy {

namespace {

constexpr ParticipantId market{};
constexpr Instant tomorrow = MarketScript::begin + oneDay;

Interval hour(std::int64_t index)
{
    return {tomorrow + index * oneHour, tomorrow + (index + 1) * oneHour};
}

} // namespace

Outcome MarketScript::apply(Instant at, ParticipantId actor, Command command)
{
    require(at > m_now);
    m_now = at;
    const Sequence sequence{number(m_exchange.lastSequence()) + 1};
    Events events;
    const Outcome outcome
        = m_exchange.apply({sequence, at, {actor, 0}, {}, std::move(command)}, events);
    for (Event &event : events) {
        m_records.push_back({EventNumber{m_records.size() + 1}, sequence, at, std::move(event)});
    }
    return outcome;
}

std::uint64_t MarketScript::sendAt(Instant at, ParticipantId actor, Command command)
{
    const std::string name(kindName(command));
    const Outcome outcome = apply(at, actor, std::move(command));
    if (outcome.refusal != Refusal::None) {
        std::fprintf(stderr, "%s: %s\n", name.c_str(), info(outcome.refusal).code.data());
    }
    require(outcome.refusal == Refusal::None);
    return outcome.id;
}

std::uint64_t MarketScript::send(ParticipantId actor, Command command)
{
    return sendAt(m_now + oneSecond, actor, std::move(command));
}

Refusal MarketScript::refusalOf(ParticipantId actor, Command command)
{
    return apply(m_now + oneSecond, actor, std::move(command)).refusal;
}

void MarketScript::advance(Instant until)
{
    static_cast<void>(sendAt(until, market, TimeReached{}));
}

MarketStory::MarketStory()
{
    const auto open = [this](Role role) {
        return ParticipantId{script.send(market, OpenParticipant{Roles::of(role)})};
    };
    static_cast<void>(script.send(market, SetMarketTerms{Price::of(10), Price::of(200)}));
    location = LocationId{script.send(market, DefineLocation{*LocationName::of("NP15")})};
    producer = open(Role::Producer);
    buyer = open(Role::Consumer);
    rival = open(Role::Consumer);
    trader = open(Role::Trader);
    for (const ParticipantId each : {producer, buyer, rival, trader}) {
        const auto reference = Reference::of("wire-" + std::to_string(number(each)));
        script.send(market, BookDeposit{each, Money::of(5'000'000'000), *reference});
    }
    meter = MeterId{script.send(
        market,
        RegisterMeter{
            *MeterName::of("roof-1"), producer, location, MeterRole::Generation, {}, {}})};

    // 25 MWh of solar, sold in an auction of ten minutes that is extended once.
    std::vector<ProfileLine> profile;
    for (std::int64_t i = 10; i < 15; ++i) {
        profile.push_back({hour(i), Energy::of(5'000'000)});
    }
    const Instant closes = script.now() + 10 * oneMinute;
    const AuctionTerms terms{AuctionForm::English, script.now(), closes,
                             Price::of(50),        oneMinute,    3};
    block = BlockId{script.send(producer,
                                ListBlock{*ClientId::of("list-1"), location, EnergySource::Solar,
                                          profile, Price::of(18'00), terms})};
    const AuctionId auction{number(block)};
    losingBid = BidId{script.send(rival, PlaceBid{*ClientId::of("r1"), auction, Price::of(20'00)})};
    winningBid = BidId{script.sendAt(closes - oneSecond, buyer,
                                     PlaceBid{*ClientId::of("b1"), auction, Price::of(21'50)})};
    static_cast<void>(
        script.refusalOf(producer, PlaceBid{*ClientId::of("p1"), auction, Price::of(30'00)}));

    // A contract of the hour from 20:00: two trades, a cancel, and an order that the gate ends.
    contract = ContractId{script.send(
        market, OpenContract{location, hour(20), script.now() + oneSecond, hour(19).start})};
    script.send(producer,
                PlaceOrder{*ClientId::of("s0"), contract, Side::Sell, Price::of(41'00),
                           Power::of(30), TimeInForce::GoodTillGate});
    restingSell = OrderId{
        script.send(producer,
                    PlaceOrder{*ClientId::of("s1"), contract, Side::Sell, Price::of(40'00),
                               Power::of(50), TimeInForce::GoodTillGate})};
    filledBuy
        = OrderId{script.send(trader,
                              PlaceOrder{*ClientId::of("t1"), contract, Side::Buy, Price::of(41'00),
                                         Power::of(60), TimeInForce::ImmediateOrCancel})};
    cancelledBuy
        = OrderId{script.send(trader,
                              PlaceOrder{*ClientId::of("t2"), contract, Side::Buy, Price::of(30'00),
                                         Power::of(10), TimeInForce::GoodTillGate})};
    script.send(trader, ReplaceOrder{cancelledBuy, Price::of(31'00), Power::of(20)});
    script.send(trader, CancelOrder{cancelledBuy});
    expiredBuy
        = OrderId{script.send(trader,
                              PlaceOrder{*ClientId::of("t3"), contract, Side::Buy, Price::of(-5'00),
                                         Power::of(5), TimeInForce::GoodTillGate})};

    // The auction ends, the hours are delivered: the last one falls short.
    script.advance(closes + 5 * oneMinute);
    script.send(market, PublishReferencePrices{location, {{hour(14), FinePrice::of(30'00'000)}}});
    std::vector<MeterValue> values;
    for (std::int64_t i = 10; i < 15; ++i) {
        values.push_back(
            {hour(i), Energy::of(i == 14 ? 4'200'000 : 5'000'000), ReadingQuality::Actual});
    }
    script.sendAt(hour(16).start, market, RecordReadings{meter, MeterRole::Generation, values});
    script.send(buyer, RetireCertificate{CertificateId{1}});
    script.send(buyer, TransferCertificate{CertificateId{2}, rival});
    script.advance(hour(22).start);
    script.send(market, SuspendParticipant{rival});
    script.send(market, ReinstateParticipant{rival});
    script.send(market, ChangeRoles{rival, Roles::of(Role::Consumer) | Roles::of(Role::Trader)});
}

std::string foldedStore(const std::string &path, const std::vector<EventRecord> &records,
                        std::size_t batch)
{
    auto projection = ViewProjection::open(path);
    require(projection.has_value());
    for (std::size_t from = 0; from < records.size(); from += batch) {
        const std::size_t count = std::min(batch, records.size() - from);
        const auto applied = (*projection)->apply(std::span(records).subspan(from, count));
        if (!applied) {
            std::fprintf(stderr, "%s\n", applied.error().detail.c_str());
        }
        require(applied.has_value());
    }
    return path;
}

std::string everyRow(const std::string &path)
{
    auto views = openViewsForReading(path);
    require(views.has_value());
    auto tables = views->prepare("SELECT m.name, (SELECT count(*) FROM pragma_table_info(m.name))"
                                 " FROM sqlite_master m WHERE m.type = 'table' ORDER BY m.name");
    require(tables && tables->run());
    std::string all;
    while (tables->next().value()) {
        std::string order = "1";
        for (std::int64_t i = 2; i <= tables->integer(1); ++i) {
            order += ", " + std::to_string(i);
        }
        auto rows = views->prepare("SELECT * FROM " + tables->text(0) + " ORDER BY " + order);
        require(rows && rows->run());
        while (rows->next().value()) {
            all += tables->text(0);
            for (std::int64_t i = 0; i < tables->integer(1); ++i) {
                const int column = static_cast<int>(i);
                all += '|' + (rows->isNull(column) ? "null" : rows->text(column));
            }
            all += '\n';
        }
    }
    return all;
}

std::string jsonOf(const Result<Document> &document)
{
    return document ? document->jsonText() : "error: " + document.error().detail;
}

} // namespace energy
