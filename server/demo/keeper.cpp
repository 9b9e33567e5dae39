// SPDX-License-Identifier: Apache-2.0
#include "server/demo/keeper.h"

#include "core/base/decimal.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace energy::demo {

namespace {

constexpr Money funds = Money::of(20'000'000'000'000); // 20 million $
constexpr std::int64_t horizonHours = 24;
constexpr std::array<SimulatedNode, 2> tradedNodes = {SimulatedNode::Np15, SimulatedNode::Sp15};
constexpr Nanoseconds contractsEvery = 5 * oneMinute; ///< Others open contracts too.
constexpr int mostContracts = 1000;
constexpr int mostDeliveries = 2000;
constexpr int mostMeters = 1000;
/// CAISO publishes the results of its day-ahead market at 13:00.
constexpr Nanoseconds publication = 13 * oneHour;

Instant hourOf(Instant at)
{
    return {at.ns - at.ns % oneHour};
}

ApiRequest participantRequest(const SimulatedAccount &account)
{
    QJsonArray roles;
    for (const std::string &name : roleNamesOf(account.member.roles)) {
        roles.append(qText(name));
    }
    return post(QStringLiteral("participants"),
                {{QStringLiteral("roles"), roles},
                 {QStringLiteral("user"), QString::number(account.user)}});
}

ApiRequest depositRequest(const SimulatedAccount &account)
{
    return post(
        QStringLiteral("operate/deposits"),
        {{QStringLiteral("participant"), QString::number(account.participant)},
         {QStringLiteral("asset"), QStringLiteral("USD")},
         {QStringLiteral("amount"), qText(moneyText(funds))},
         {QStringLiteral("reference"), QStringLiteral("demo-") + qText(account.member.login)}});
}

ApiRequest meterRequest(const QString &name, std::uint64_t owner, const QString &node,
                        std::uint64_t agent)
{
    return post(QStringLiteral("meters"),
                {{QStringLiteral("id"), name},
                 {QStringLiteral("owner"), QString::number(owner)},
                 {QStringLiteral("location"), node},
                 {QStringLiteral("role"), QStringLiteral("generation")},
                 {QStringLiteral("agent"), QString::number(agent)}});
}

ApiRequest meterRequest(const SimulatedAccount &account, std::uint64_t agent)
{
    const Plant plant = account.member.plant.value_or(Plant());
    return meterRequest(qText(meterName(account.member)), account.participant,
                        qText(nodeName(plant.node)), agent);
}

ApiRequest meterRequest(std::uint64_t seller, const QString &node, std::uint64_t agent)
{
    return meterRequest(qText(meterName(seller, plainText(node))), seller, node, agent);
}

/// All but the node, which a delivery does not name.
Promise promiseOf(const QJsonObject &delivery)
{
    return {idOf(delivery, "seller"),
            {},
            {instantOf(delivery, "start"), instantOf(delivery, "end")},
            energyOf(delivery, "contracted")};
}

ApiRequest locationRequest(SimulatedNode node)
{
    return post(QStringLiteral("operate/locations"),
                {{QStringLiteral("name"), qText(nodeName(node))}});
}

ApiRequest contractRequest(SimulatedNode node, const Interval &delivery)
{
    return post(QStringLiteral("operate/contracts"),
                {{QStringLiteral("location"), qText(nodeName(node))},
                 {QStringLiteral("start"), timeText(delivery.start)},
                 {QStringLiteral("end"), timeText(delivery.end)},
                 {QStringLiteral("gate_closure"), timeText(delivery.start - gateBefore)}});
}

ApiRequest priceRequest(const SeriesReadings &lmp)
{
    QJsonArray prices;
    for (const Reading &reading : lmp.readings) {
        prices.append(QJsonObject{
            {QStringLiteral("start"), timeText(reading.interval.start)},
            {QStringLiteral("end"), timeText(reading.interval.end)},
            {QStringLiteral("price"), qText(finePriceText(FinePrice::of(reading.value)))}});
    }
    return post(QStringLiteral("operate/reference-prices"),
                {{QStringLiteral("location"), qText(lmp.key.location)},
                 {QStringLiteral("prices"), prices}});
}

ApiRequest clockRequest(Instant to)
{
    return post(QStringLiteral("operate/clock"), {{QStringLiteral("advance_to"), timeText(to)}});
}

} // namespace

QCoro::Task<bool> Keeper::prepare(std::vector<Participant *> others)
{
    std::vector<QCoro::Task<>> first;
    for (const SimulatedNode node : simulatedNodes) {
        const ApiRequest request = locationRequest(node);
        first.push_back(order(request));
    }
    for (Participant *other : others) {
        first.push_back(openParticipant(other));
    }
    co_await allOf(std::move(first));
    for (Participant *other : others) {
        const SimulatedAccount &account = other->account();
        if (account.participant == 0) {
            co_return false;
        }
        m_cast.insert(account.participant);
        if (account.member.part == Part::MeterAgent) {
            m_meterAgent = account.participant;
        }
        if (account.member.part == Part::Trader) {
            market().certificateBuyer = account.participant;
        }
    }
    std::vector<QCoro::Task<>> second;
    for (Participant *other : others) {
        const SimulatedAccount &account = other->account();
        const ApiRequest deposit = depositRequest(account);
        second.push_back(order(deposit));
        if (account.member.plant) {
            const ApiRequest meter = meterRequest(account, m_meterAgent);
            second.push_back(order(meter));
        }
    }
    co_await allOf(std::move(second));
    co_return true;
}

QCoro::Task<> Keeper::act(Round round)
{
    co_await publishPrices(round.now);
    co_await refreshContracts(round.now);
    publishActuals(round.now);
    if (!round.isHistory) {
        co_await lookAfterPeople(round.now);
    }
}

QCoro::Task<std::optional<Instant>> Keeper::marketTime()
{
    const Answer answer = co_await read(QStringLiteral("time"));
    if (!answer.isGood()) {
        co_return std::nullopt;
    }
    co_return instantOf(answer.body, "now");
}

QCoro::Task<> Keeper::moveClock(Instant to)
{
    const ApiRequest request = clockRequest(to);
    co_await order(request);
}

QCoro::Task<> Keeper::order(ApiRequest request)
{
    co_await command(request);
}

QCoro::Task<> Keeper::openParticipant(Participant *other)
{
    if (other->account().participant == 0) {
        const ApiRequest request = participantRequest(other->account());
        const Answer answer = co_await command(request);
        other->account().participant = idOf(answer.body, "id");
    }
}

/// Today's prices, and tomorrow's once they are out; the same ones again do no harm.
QCoro::Task<> Keeper::publishPrices(Instant now)
{
    const SimulatedGrid &grid = market().grid;
    const auto today = grid.calendar().localDay(now);
    const auto tomorrow = grid.calendar().localDay(now + (oneDay - publication));
    std::vector<QCoro::Task<>> sending;
    for (const auto &day : {today, tomorrow}) {
        if (!day || !m_published.insert(*day).second) {
            continue;
        }
        const auto feed = grid.dayAhead(*day);
        if (!feed) {
            continue;
        }
        for (const SeriesReadings &series : feed->series) {
            if (series.key.unit == Unit::DollarPerMwh) {
                const ApiRequest request = priceRequest(series);
                sending.push_back(order(request));
            }
        }
        market().feed(*feed, now);
    }
    co_await allOf(std::move(sending));
}

QCoro::Task<> Keeper::refreshContracts(Instant now)
{
    const Instant slot{now.ns - now.ns % contractsEvery};
    if (slot == m_contractsFor) {
        co_return;
    }
    m_contractsFor = slot;
    const QString list = QStringLiteral("contracts?phase=open&from=%1").arg(timeText(hourOf(now)));
    const auto listed = co_await readPages(list, mostContracts);
    std::vector<SeenContract> known = contractsOf(listed);
    std::vector<QCoro::Task<>> opening;
    for (const SimulatedNode node : tradedNodes) {
        for (const Interval &hour : missingHours(known, node, now, horizonHours)) {
            const ApiRequest request = contractRequest(node, hour);
            opening.push_back(order(request));
        }
    }
    if (!opening.empty()) {
        co_await allOf(std::move(opening));
        const auto longer = co_await readPages(list, mostContracts);
        known = contractsOf(longer);
    }
    market().contracts = std::move(known);
}

QCoro::Task<> Keeper::lookAfterPeople(Instant now)
{
    const Instant slot{now.ns - now.ns % contractsEvery};
    if (slot == m_promisesFor) {
        co_return;
    }
    m_promisesFor = slot;
    market().promises.clear();
    const auto deliveries = co_await readPages(QStringLiteral("deliveries"), mostDeliveries);
    std::map<std::uint64_t, std::vector<Promise>> due; // by block
    for (const QJsonObject &delivery : deliveries) {
        const Promise promise = promiseOf(delivery);
        const bool isPending = delivery.value(u"state").toString() == u"pending";
        if (isPending && promise.interval.end <= now && !m_cast.contains(promise.seller)) {
            due[idOf(delivery, "block")].push_back(promise);
        }
    }
    for (const auto &[block, promises] : due) {
        co_await giveMeter(block, promises);
    }
}

/// Whoever has a meter of his own at the node reads it himself.
QCoro::Task<> Keeper::giveMeter(std::uint64_t block, std::vector<Promise> promises)
{
    const Answer answer = co_await read(QStringLiteral("blocks/%1").arg(block));
    const QString node = answer.body.value(u"location").toString();
    const std::uint64_t seller = promises.front().seller;
    const ApiRequest request = meterRequest(seller, node, m_meterAgent);
    const auto meters = co_await readPages(QStringLiteral("meters"), mostMeters);
    const bool hasOther = std::any_of(meters.begin(), meters.end(), [&](const QJsonObject &meter) {
        return idOf(meter, "owner") == seller && meter.value(u"location").toString() == node
            && meter.value(u"id") != request.body.value(u"id");
    });
    if (node.isEmpty() || hasOther) {
        co_return;
    }
    co_await order(request);
    for (Promise &promise : promises) {
        promise.node = node;
        market().promises.push_back(promise);
    }
}

/// What the grid has measured in the hours that ended since the last time.
void Keeper::publishActuals(Instant now)
{
    const Instant hour = hourOf(now);
    if (m_actualsUntil == Instant()) {
        m_actualsUntil = hour;
    }
    if (m_actualsUntil < hour) {
        market().feed(market().grid.actuals({m_actualsUntil, hour}), now);
        m_actualsUntil = hour;
    }
}

} // namespace energy::demo
