// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/bytes.h"
#include "core/protocol/codec.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace energy {

/// Fills every field of a command or event, in the order of its field list, with values that differ
/// from each other and that decoding accepts.
class SampleValues {
public:
    explicit SampleValues(std::uint64_t first)
        : m_next(first)
    {
    }

    template <class T>
    void fill(T &value)
    {
        if constexpr (BoundedEnum<T>) {
            value = static_cast<T>(next() % (static_cast<std::uint64_t>(lastOf(value)) + 1));
        } else if constexpr (std::is_same_v<T, bool>) {
            value = true;
        } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
            value = static_cast<T>(next());
        } else if constexpr (HasFields<T>) {
            std::apply([this](auto &...field) { (fill(field), ...); }, value.fields());
        } else {
            fillValue(value);
        }
    }

private:
    std::uint64_t next() { return m_next++; }
    std::int64_t nextSigned() { return static_cast<std::int64_t>(next()); }

    template <class Unit>
    void fillValue(Quantity<Unit> &value)
    {
        value = Quantity<Unit>::of(-1000 * nextSigned());
    }
    void fillValue(Instant &value) { value = {nextSigned() * oneMinute}; }
    void fillValue(Interval &value)
    {
        fill(value.start);
        fill(value.end);
    }
    template <std::size_t N>
    void fillValue(std::array<std::uint8_t, N> &value)
    {
        for (std::uint8_t &byte : value) {
            fill(byte);
        }
    }
    template <std::size_t N>
    void fillValue(ShortText<N> &value)
    {
        value = ShortText<N>::of("text-" + std::to_string(next())).value();
    }
    template <class T>
    void fillValue(std::optional<T> &value)
    {
        fill(value.emplace());
    }
    template <class T>
    void fillValue(std::vector<T> &value)
    {
        value.resize(2);
        for (T &item : value) {
            fill(item);
        }
    }

    std::uint64_t m_next;
};

template <class Variant, std::size_t Index>
Variant sampleOf()
{
    Variant value;
    SampleValues(1 + 100 * Index).fill(value.template emplace<Index>());
    return value;
}

/// One sample of every kind of command or event, in the order of their numbers.
template <class Variant>
std::vector<Variant> samples()
{
    return []<std::size_t... Index>(std::index_sequence<Index...>) {
        return std::vector<Variant>{sampleOf<Variant, Index>()...};
    }(std::make_index_sequence<std::variant_size_v<Variant>>());
}

} // namespace energy
