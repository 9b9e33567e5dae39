// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/series/column.h"
#include "ui/series/index_range.h"

namespace energy {

/// Summaries of 2, 4, 8 … neighbours over a series that only grows at its end. `Bucket` has
/// `static Bucket merged(const Bucket &, const Bucket &)`; `leafAt(index)` gives the bucket of one
/// element. A change at the end touches one bucket of each level, and so does reading any range
/// twice at most: both are O(log n).
template <class Bucket>
class BucketPyramid {
public:
    /// To be called after an element was appended at, or replaced as, the last of `size` elements.
    template <class LeafAt>
    void lastChanged(std::size_t size, const LeafAt &leafAt)
    {
        std::size_t below = size;
        for (std::size_t level = 0; below > 1; ++level) {
            const std::size_t at = (below - 1) / 2;
            if (level == m_levels.size()) {
                m_levels.emplace_back();
            }
            Column<Bucket> &buckets = m_levels[level];
            if (at == buckets.size()) {
                buckets.append(Bucket());
            }
            buckets[at] = bucketOver(level, at, below, leafAt);
            below = buckets.size();
        }
    }

    /// What a range that is not empty adds up to.
    template <class LeafAt>
    [[nodiscard]] Bucket over(IndexRange range, const LeafAt &leafAt) const
    {
        Bucket found = leafAt(range.begin);
        range.begin += 1;
        for (std::size_t level = 0; !range.empty(); ++level) {
            if (range.begin % 2 != 0) {
                found = Bucket::merged(found, at(level, range.begin, leafAt));
                range.begin += 1;
            }
            if (range.end % 2 != 0 && !range.empty()) {
                range.end -= 1;
                found = Bucket::merged(found, at(level, range.end, leafAt));
            }
            range = {range.begin / 2, range.end / 2};
        }
        return found;
    }

    [[nodiscard]] std::size_t bytes() const
    {
        std::size_t sum = m_levels.capacity() * sizeof(Column<Bucket>);
        for (const Column<Bucket> &level : m_levels) {
            sum += level.bytes();
        }
        return sum;
    }

private:
    /// Level 0 is the elements themselves.
    template <class LeafAt>
    [[nodiscard]] Bucket at(std::size_t level, std::size_t index, const LeafAt &leafAt) const
    {
        return level == 0 ? leafAt(index) : m_levels[level - 1][index];
    }

    template <class LeafAt>
    [[nodiscard]] Bucket bucketOver(std::size_t level, std::size_t index, std::size_t below,
                                    const LeafAt &leafAt) const
    {
        const Bucket left = at(level, 2 * index, leafAt);
        return 2 * index + 1 < below ? Bucket::merged(left, at(level, 2 * index + 1, leafAt))
                                     : left;
    }

    std::vector<Column<Bucket>> m_levels;
};

} // namespace energy
