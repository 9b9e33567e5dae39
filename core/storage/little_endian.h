// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/digest.h"

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <ranges>
#include <string>
#include <string_view>

namespace energy {

/// Appends the bytes of a number, lowest first.
template <std::unsigned_integral T>
void appendLittle(std::string &into, T value)
{
    for (std::size_t i = 0; i < sizeof(T); ++i) {
        into += static_cast<char>(static_cast<unsigned char>(value >> (8 * i)));
    }
}

inline void appendDigest(std::string &into, const Digest &digest)
{
    into.append(digest.bytes.begin(), digest.bytes.end());
}

/// Takes fields off the front of bytes that the caller knows to be long enough.
class FieldReader {
public:
    explicit FieldReader(std::string_view bytes)
        : m_bytes(bytes)
    {
    }

    template <std::unsigned_integral T>
    T take()
    {
        T value = 0;
        for (const char byte : takeBytes(sizeof(T)) | std::views::reverse) {
            value = static_cast<T>((value << 8U) | static_cast<unsigned char>(byte));
        }
        return value;
    }

    Digest takeDigest()
    {
        Digest digest;
        std::ranges::transform(takeBytes(digest.bytes.size()), digest.bytes.begin(),
                               [](char byte) { return static_cast<std::uint8_t>(byte); });
        return digest;
    }

    std::string_view takeBytes(std::size_t count)
    {
        const std::string_view taken = m_bytes.substr(0, count);
        m_bytes.remove_prefix(count);
        return taken;
    }

    [[nodiscard]] std::string_view rest() const { return m_bytes; }

private:
    std::string_view m_bytes;
};

} // namespace energy
