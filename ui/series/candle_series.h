// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/series/bucket_pyramid.h"
#include "ui/series/candle.h"

#include <optional>

namespace energy {

/// Candles in columns, oldest first, with what any range of them adds up to in O(log n). It holds
/// 72 bytes a candle: six columns, and as much again as half of them in the pyramid.
class CandleSeries {
public:
    /// False, and nothing changes, for a candle that does not begin after the last one.
    [[nodiscard]] bool append(const Candle &candle);

    /// Replaces the last candle. False, and nothing changes, when that begins at another time.
    [[nodiscard]] bool updateLast(const Candle &candle);

    [[nodiscard]] std::size_t size() const { return m_starts.size(); }
    [[nodiscard]] bool empty() const { return m_starts.empty(); }
    [[nodiscard]] Candle at(std::size_t index) const;
    [[nodiscard]] Instant startAt(std::size_t index) const { return m_starts[index]; }
    [[nodiscard]] Candle last() const { return at(size() - 1); }

    /// The first candle that begins at the instant or later; size() when none does.
    [[nodiscard]] std::size_t firstFrom(Instant at) const;
    /// The same, known to be at `from` or later: quick when it is near.
    [[nodiscard]] std::size_t firstFrom(Instant at, std::size_t from) const;
    /// The candles that begin in the interval.
    [[nodiscard]] IndexRange within(Interval interval) const;

    /// One candle for all of a range: first open, highest high, lowest low, last close, all volume.
    /// Nothing for an empty range.
    [[nodiscard]] std::optional<Candle> merged(IndexRange range) const;
    [[nodiscard]] std::optional<PriceRange> priceRange(IndexRange range) const;

    [[nodiscard]] std::size_t bytes() const;

private:
    struct Bucket {
        PriceRange prices;
        Energy volume;

        [[nodiscard]] static Bucket merged(const Bucket &a, const Bucket &b)
        {
            return {PriceRange::merged(a.prices, b.prices), a.volume + b.volume};
        }
    };

    [[nodiscard]] Bucket leaf(std::size_t index) const
    {
        return {{m_lows[index], m_highs[index]}, m_volumes[index]};
    }
    [[nodiscard]] Bucket over(IndexRange range) const;
    void lastChanged();

    Column<Instant> m_starts;
    Column<Price> m_opens;
    Column<Price> m_highs;
    Column<Price> m_lows;
    Column<Price> m_closes;
    Column<Energy> m_volumes;
    BucketPyramid<Bucket> m_pyramid;
};

} // namespace energy
