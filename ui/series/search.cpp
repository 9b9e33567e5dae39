// SPDX-License-Identifier: Apache-2.0
#include "ui/series/search.h"

#include "ui/series/index_range.h"

#include <algorithm>

namespace energy {

namespace {

std::size_t firstNotBefore(const Column<Instant> &column, Instant at, IndexRange range)
{
    while (!range.empty()) {
        const std::size_t middle = range.begin + range.size() / 2;
        if (column[middle] < at) {
            range.begin = middle + 1;
        } else {
            range.end = middle;
        }
    }
    return range.begin;
}

} // namespace

std::size_t firstNotBefore(const Column<Instant> &column, Instant at)
{
    return firstNotBefore(column, at, IndexRange{0, column.size()});
}

std::size_t firstNotBefore(const Column<Instant> &column, Instant at, std::size_t from)
{
    std::size_t begin = from;
    std::size_t step = 1;
    while (begin + step < column.size() && column[begin + step] < at) {
        begin += step;
        step *= 2;
    }
    return firstNotBefore(column, at, IndexRange{begin, std::min(begin + step, column.size())});
}

} // namespace energy
