// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/check.h"

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace energy {

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA
/// 2014): the same numbers from the same seed on every machine and library. Not for secrets.
class SeededRandom {
public:
    explicit constexpr SeededRandom(std::uint64_t seed)
        : m_state(seed)
    {
    }

    constexpr std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15U;
        std::uint64_t mixed = m_state;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
        return mixed ^ (mixed >> 31);
    }

    /// From `least` to `most`, both included. Small numbers are favoured by span / 2^64, which no
    /// simulation can tell.
    constexpr std::int64_t between(std::int64_t least, std::int64_t most)
    {
        require(least <= most);
        const auto span = static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least) + 1;
        return least + static_cast<std::int64_t>(next() % span);
    }

    /// True in `perMille` of 1000 cases.
    constexpr bool chance(std::int64_t perMille) { return between(1, 1000) <= perMille; }

private:
    std::uint64_t m_state;
};

/// One seed out of several numbers, in their order: related numbers give unrelated seeds.
constexpr std::uint64_t mixedSeed(std::initializer_list<std::uint64_t> parts)
{
    std::uint64_t mixed = 0;
    for (const std::uint64_t part : parts) {
        mixed = SeededRandom(mixed ^ part).next();
    }
    return mixed;
}

/// A number for a name (FNV-1a), to seed by it.
constexpr std::uint64_t seedOf(std::string_view name)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char letter : name) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
    }
    return hash;
}

} // namespace energy
