// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace energy {

/// Numbers a slot of a pool; `noSlot` is nothing.
using Slot = std::uint32_t;
inline constexpr Slot noSlot = UINT32_MAX;

/// Items under stable 32-bit numbers, which serve as half-size pointers. Grows by a chunk at a
/// time, so that no growth copies what is there. T has a field `next` of type Slot, which the pool
/// uses while an item is free. What was given back last is given out first: it is still in the
/// cache.
template <class T>
class SlotPool {
public:
    [[nodiscard]] T &operator[](Slot slot)
    {
        return (*m_chunks[slot / chunkSize])[slot % chunkSize];
    }
    [[nodiscard]] const T &operator[](Slot slot) const
    {
        return (*m_chunks[slot / chunkSize])[slot % chunkSize];
    }

    /// A slot whose content is whatever was there before.
    [[nodiscard]] Slot take()
    {
        if (m_free != noSlot) {
            const Slot slot = m_free;
            m_free = (*this)[slot].next;
            return slot;
        }
        if (m_used == m_chunks.size() * chunkSize) {
            m_chunks.push_back(std::make_unique<Chunk>());
        }
        return m_used++;
    }

    void giveBack(Slot slot)
    {
        (*this)[slot].next = m_free;
        m_free = slot;
    }

private:
    static constexpr std::size_t chunkSize = 256;
    using Chunk = std::array<T, chunkSize>;

    std::vector<std::unique_ptr<Chunk>> m_chunks;
    Slot m_used = 0;
    Slot m_free = noSlot;
};

} // namespace energy
