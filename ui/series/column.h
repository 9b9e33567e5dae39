// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace energy {

/// A growing column of values that never moves what it holds: an append costs the same however long
/// the column is, and at most one block is empty memory.
template <class Value>
class Column {
public:
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }

    [[nodiscard]] const Value &operator[](std::size_t index) const
    {
        return (*m_blocks[index / blockLength])[index % blockLength];
    }
    [[nodiscard]] Value &operator[](std::size_t index)
    {
        return (*m_blocks[index / blockLength])[index % blockLength];
    }
    [[nodiscard]] const Value &back() const { return (*this)[m_size - 1]; }
    [[nodiscard]] Value &back() { return (*this)[m_size - 1]; }

    void append(const Value &value)
    {
        if (m_size % blockLength == 0) {
            m_blocks.push_back(std::make_unique<Block>());
        }
        m_size += 1;
        back() = value;
    }

    [[nodiscard]] std::size_t bytes() const
    {
        return m_blocks.size() * sizeof(Block) + m_blocks.capacity() * sizeof(m_blocks.front());
    }

private:
    static constexpr std::size_t blockLength = 256;
    using Block = std::array<Value, blockLength>;

    std::vector<std::unique_ptr<Block>> m_blocks;
    std::size_t m_size = 0;
};

} // namespace energy
