// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/quantity.h"
#include "core/base/seeded_random.h"
#include "core/base/time.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace energy {

/// Books, trades and candles of contracts whose prices walk at random, told as messages of
/// docs/protocol.md. What happens here is in no event log, so each topic counts from 0 within an
/// epoch: the difference of two numbers is how many messages lie between them.
class RandomMarket {
public:
    RandomMarket(std::uint64_t seed, const std::vector<std::uint64_t> &contracts);

    /// Whether the topic ("book/7", "trades/7", "candles/7/60") is told here.
    [[nodiscard]] bool has(const std::string &topic) const;
    [[nodiscard]] std::string snapshot(const std::string &topic);
    /// What happens next in the topic.
    [[nodiscard]] std::string event(const std::string &topic, Instant now);

private:
    struct Contract {
        Price middle;
        std::map<Price, Power> bids;
        std::map<Price, Power> asks;
    };
    struct Candle {
        Instant start;
        Price open;
        Price high;
        Price low;
        Price close;
        Power quantity;
        std::uint32_t trades = 0;
    };
    struct Address {
        std::string kind;
        std::uint64_t contract = 0;
        std::int64_t seconds = 0; ///< Of candles.
    };

    [[nodiscard]] static std::optional<Address> addressOf(const std::string &topic);
    void walk(Contract &contract);
    using Levels = std::map<Price, Power>;
    static void dropOutside(Levels &side, Levels &changed, Price least, Price most);
    static void set(Levels &side, Levels &changed, Price price, Power quantity);
    [[nodiscard]] std::string bookChange(Contract &contract, Instant now);
    [[nodiscard]] std::string trade(Contract &contract, Instant now);
    [[nodiscard]] std::string candle(const std::string &topic, const Address &address, Instant now);
    [[nodiscard]] Power drawQuantity();

    SeededRandom m_random;
    std::uint64_t m_epoch;
    std::uint64_t m_trades = 0;
    std::map<std::uint64_t, Contract> m_contracts;
    std::map<std::string, std::uint64_t> m_numbers; ///< Of the last message of each topic.
    std::map<std::string, Candle> m_candles;
};

} // namespace energy
