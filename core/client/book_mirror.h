// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/stream_message.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>

namespace energy {

/// The levels of one order book as the server told them.
class BookMirror {
public:
    using Bids = std::map<Price, LevelRow, std::greater<>>; ///< Best first.
    using Asks = std::map<Price, LevelRow>;

    void begin(const BookSnapshot &snapshot);
    void apply(const BookChanged &change);
    /// Something was missed: what stands here is not to be traded on until begin().
    void distrust() { m_isWhole = false; }

    [[nodiscard]] bool isWhole() const { return m_isWhole; }
    [[nodiscard]] const Bids &bids() const { return m_bids; }
    [[nodiscard]] const Asks &asks() const { return m_asks; }
    [[nodiscard]] std::optional<Price> bestBid() const;
    [[nodiscard]] std::optional<Price> bestAsk() const;
    [[nodiscard]] Power quantityAt(Side side, Price price) const;
    [[nodiscard]] std::optional<Instant> changedAt() const { return m_changedAt; }

private:
    Bids m_bids;
    Asks m_asks;
    std::optional<Instant> m_changedAt;
    bool m_isWhole = false;
};

} // namespace energy
