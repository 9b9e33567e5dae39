// SPDX-License-Identifier: Apache-2.0
#include "tests/load/random_market.h"

#include "core/base/decimal.h"
#include "core/base/instant_text.h"

#include <algorithm>
#include <charconv>

namespace energy {

namespace {

constexpr Price lowest = Price::of(1'000);
constexpr Price highest = Price::of(15'000);
constexpr std::int64_t step = 5; ///< Ticks between two prices.
constexpr std::int64_t levelsAtFirst = 40;
constexpr std::int64_t farthestLevel = 60;

std::string quoted(const std::string &text)
{
    return '"' + text + '"';
}

std::string head(const char *operation, const std::string &topic, std::uint64_t epoch)
{
    return std::string(R"({"op":")") + operation + R"(","topic":)" + quoted(topic) + R"(,"epoch":)"
        + std::to_string(epoch);
}

std::string levels(const std::map<Price, Power> &side)
{
    std::string json = "[";
    for (const auto &[price, quantity] : side) {
        json += json.size() > 1 ? "," : "";
        json += R"({"price":)" + quoted(priceText(price)) + R"(,"quantity_mw":)"
            + quoted(powerText(quantity)) + R"(,"orders":)" + (quantity == Power() ? "0}" : "2}");
    }
    return json + ']';
}

std::uint64_t numberOf(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : 0;
}

Price steps(std::int64_t count)
{
    return Price::of(count * step);
}

} // namespace

RandomMarket::RandomMarket(std::uint64_t seed, const std::vector<std::uint64_t> &contracts)
    : m_random(seed)
    , m_epoch(1 + seed % 1'000'000)
{
    for (const std::uint64_t id : contracts) {
        Contract &contract = m_contracts[id];
        contract.middle = steps(m_random.between(600, 1'600));
        for (std::int64_t away = 1; away <= levelsAtFirst; ++away) {
            contract.bids[contract.middle - steps(away)] = drawQuantity();
            contract.asks[contract.middle + steps(away)] = drawQuantity();
        }
    }
}

std::optional<RandomMarket::Address> RandomMarket::addressOf(const std::string &topic)
{
    const std::size_t first = topic.find('/');
    if (first == std::string::npos) {
        return std::nullopt;
    }
    const std::size_t second = topic.find('/', first + 1);
    const std::string_view all(topic);
    Address address;
    address.kind = topic.substr(0, first);
    address.contract = numberOf(all.substr(first + 1, second - first - 1));
    if (address.kind == "candles" && second != std::string::npos) {
        address.seconds = static_cast<std::int64_t>(numberOf(all.substr(second + 1)));
        return address.seconds > 0 ? std::optional(address) : std::nullopt;
    }
    return address.kind == "book" || address.kind == "trades" ? std::optional(address)
                                                              : std::nullopt;
}

bool RandomMarket::has(const std::string &topic) const
{
    const auto address = addressOf(topic);
    return address && m_contracts.contains(address->contract);
}

std::string RandomMarket::snapshot(const std::string &topic)
{
    const Address address = *addressOf(topic);
    const Contract &contract = m_contracts.at(address.contract);
    std::string data = R"({"items":[]})"; // Trades and candles begin with nothing.
    if (address.kind == "book") {
        data = R"({"contract":)" + quoted(std::to_string(address.contract)) + R"(,"bids":)"
            + levels(contract.bids) + R"(,"asks":)" + levels(contract.asks) + '}';
    }
    return head("snapshot", topic, m_epoch) + R"(,"seq":)" + std::to_string(m_numbers[topic])
        + R"(,"data":)" + data + '}';
}

std::string RandomMarket::event(const std::string &topic, Instant now)
{
    const Address address = *addressOf(topic);
    Contract &contract = m_contracts.at(address.contract);
    const std::uint64_t previous = m_numbers[topic]++;
    const std::string data = address.kind == "book" ? bookChange(contract, now)
        : address.kind == "trades"                  ? trade(contract, now)
                                                    : candle(topic, address, now);
    return head("event", topic, m_epoch) + R"(,"prev":)" + std::to_string(previous) + R"(,"seq":)"
        + std::to_string(previous + 1) + R"(,"data":)" + data + '}';
}

Power RandomMarket::drawQuantity()
{
    return Power::of(m_random.between(1, 400));
}

void RandomMarket::walk(Contract &contract)
{
    contract.middle = std::clamp(contract.middle + steps(m_random.between(-1, 1)), lowest, highest);
}

void RandomMarket::dropOutside(Levels &side, Levels &changed, Price least, Price most)
{
    while (!side.empty() && side.begin()->first < least) {
        set(side, changed, side.begin()->first, Power());
    }
    while (!side.empty() && side.rbegin()->first > most) {
        set(side, changed, side.rbegin()->first, Power());
    }
}

void RandomMarket::set(Levels &side, Levels &changed, Price price, Power quantity)
{
    changed[price] = quantity;
    if (quantity == Power()) {
        side.erase(price);
    } else {
        side[price] = quantity;
    }
}

/// Levels that the middle has passed are gone, as are those too far away; the best ones and one
/// somewhere have another quantity.
std::string RandomMarket::bookChange(Contract &contract, Instant now)
{
    if (m_random.chance(300)) {
        walk(contract);
    }
    Levels bids;
    Levels asks;
    const Price middle = contract.middle;
    const Price far = steps(farthestLevel);
    dropOutside(contract.bids, bids, middle - far, middle - steps(1));
    dropOutside(contract.asks, asks, middle + steps(1), middle + far);
    const Price away = steps(m_random.between(2, levelsAtFirst));
    set(contract.bids, bids, middle - steps(1), drawQuantity());
    set(contract.asks, asks, middle + steps(1), drawQuantity());
    if (m_random.chance(500)) {
        set(contract.bids, bids, middle - away, drawQuantity());
    } else {
        set(contract.asks, asks, middle + away, drawQuantity());
    }
    return R"({"at":)" + quoted(instantText(now)) + R"(,"bids":)" + levels(bids) + R"(,"asks":)"
        + levels(asks) + '}';
}

std::string RandomMarket::trade(Contract &contract, Instant now)
{
    if (m_random.chance(100)) {
        walk(contract);
    }
    return R"({"type":"trade_executed","id":")" + std::to_string(++m_trades) + R"(","at":)"
        + quoted(instantText(now)) + R"(,"price":)" + quoted(priceText(contract.middle))
        + R"(,"quantity_mw":)" + quoted(powerText(drawQuantity())) + R"(,"taker_side":)"
        + (m_random.chance(500) ? R"("buy"})" : R"("sell"})");
}

/// As after one more trade at the price of the moment.
std::string RandomMarket::candle(const std::string &topic, const Address &address, Instant now)
{
    const Price price = m_contracts.at(address.contract).middle;
    const Nanoseconds length = address.seconds * oneSecond;
    const Instant start{now.ns / length * length};
    Candle &candle = m_candles[topic];
    if (candle.start != start) {
        candle = {start, price, price, price, price, {}, 0};
    }
    candle.high = std::max(candle.high, price);
    candle.low = std::min(candle.low, price);
    candle.close = price;
    candle.quantity += drawQuantity();
    ++candle.trades;
    return R"({"type":"candle","start":)" + quoted(instantText(start)) + R"(,"open":)"
        + quoted(priceText(candle.open)) + R"(,"high":)" + quoted(priceText(candle.high))
        + R"(,"low":)" + quoted(priceText(candle.low)) + R"(,"close":)"
        + quoted(priceText(candle.close)) + R"(,"quantity_mw":)"
        + quoted(powerText(candle.quantity)) + R"(,"trades":)" + std::to_string(candle.trades)
        + '}';
}

} // namespace energy
