// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/market/slot_pool.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace energy {

/// Finds the slot of an order by its id: open addressing with linear probing, eight bytes an entry,
/// a removal closes its gap. Only half of each id is kept, so `isIt(slot)` decides; two ids with
/// equal halves are 2^32 commands apart. Never iterated: the order of its entries means nothing.
class OrderIndex {
public:
    template <class IsIt>
    [[nodiscard]] Slot find(OrderId order, const IsIt &isIt) const
    {
        const std::size_t at = locate(order, isIt);
        return at == absent ? noSlot : m_entries[at].slot;
    }

    /// The id must not be there yet.
    void insert(OrderId order, Slot slot)
    {
        if (m_size >= m_entries.size() / 4 * 3) {
            grow();
        }
        put({half(order), slot});
        ++m_size;
    }

    /// Removes the id and tells its slot; `noSlot` when it was not there.
    template <class IsIt>
    Slot remove(OrderId order, const IsIt &isIt)
    {
        const std::size_t at = locate(order, isIt);
        if (at == absent) {
            return noSlot;
        }
        const Slot slot = m_entries[at].slot;
        closeGap(at);
        --m_size;
        return slot;
    }

    /// Starts loading the memory that a following insert() of this id will touch.
    void expect(OrderId order) const
    {
        if (!m_entries.empty()) {
            __builtin_prefetch(m_entries.data() + home(half(order)), 1);
        }
    }

    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    struct Entry {
        std::uint32_t half = 0;
        Slot slot = noSlot;
    };
    static constexpr std::size_t absent = SIZE_MAX;
    static constexpr unsigned smallestBits = 4;

    static std::uint32_t half(OrderId order) { return static_cast<std::uint32_t>(number(order)); }

    /// Multiplying by 2^32 / golden ratio spreads consecutive numbers evenly (Knuth, The Art of
    /// Computer Programming, volume 3, section 6.4).
    [[nodiscard]] std::size_t home(std::uint32_t half) const
    {
        return (half * 0x9E3779B9U) >> (32 - m_bits);
    }

    template <class IsIt>
    [[nodiscard]] std::size_t locate(OrderId order, const IsIt &isIt) const
    {
        if (m_size == 0) {
            return absent;
        }
        const Entry *const entries = m_entries.data();
        const std::size_t mask = m_entries.size() - 1;
        for (std::size_t at = home(half(order)); entries[at].slot != noSlot; at = (at + 1) & mask) {
            if (entries[at].half == half(order) && isIt(entries[at].slot)) {
                return at;
            }
        }
        return absent;
    }

    void put(Entry entry)
    {
        Entry *const entries = m_entries.data();
        const std::size_t mask = m_entries.size() - 1;
        std::size_t at = home(entry.half);
        while (entries[at].slot != noSlot) {
            at = (at + 1) & mask;
        }
        entries[at] = entry;
    }

    /// Moves later entries of the run forward, as far as each one's home allows, until the run
    /// ends.
    void closeGap(std::size_t gap)
    {
        Entry *const entries = m_entries.data();
        const std::size_t mask = m_entries.size() - 1;
        for (std::size_t at = (gap + 1) & mask; entries[at].slot != noSlot; at = (at + 1) & mask) {
            const std::size_t distance = (at - home(entries[at].half)) & mask;
            if (distance >= ((at - gap) & mask)) {
                entries[gap] = entries[at];
                gap = at;
            }
        }
        entries[gap] = {};
    }

    void grow()
    {
        m_bits = m_entries.empty() ? smallestBits : m_bits + 1;
        const std::vector<Entry> old
            = std::exchange(m_entries, std::vector<Entry>(std::size_t(1) << m_bits));
        for (const Entry &entry : old) {
            if (entry.slot != noSlot) {
                put(entry);
            }
        }
    }

    std::vector<Entry> m_entries;
    std::size_t m_size = 0;
    unsigned m_bits = smallestBits;
};

} // namespace energy
