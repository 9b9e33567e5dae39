// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/check.h"
#include "core/base/digest.h"

#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

namespace energy {

/// The same number with its bytes in the order of the files.
template <std::unsigned_integral T>
constexpr T littleEndian(T value)
{
    if constexpr (std::endian::native == std::endian::little || sizeof(T) == 1) {
        return value;
    } else {
        T swapped = 0;
        for (std::size_t i = 0; i < sizeof(T); ++i) {
            swapped = static_cast<T>((swapped << 8U) | ((value >> (8U * i)) & 0xffU));
        }
        return swapped;
    }
}

/// Appends the bytes of a number, lowest first.
template <std::unsigned_integral T>
void appendLittle(std::string &into, T value)
{
    std::array<char, sizeof(T)> bytes;
    const T ordered = littleEndian(value);
    std::memcpy(bytes.data(), &ordered, bytes.size());
    into.append(bytes.data(), bytes.size());
}

inline void appendDigest(std::string &into, const Digest &digest)
{
    std::array<char, sizeof(digest.bytes)> bytes;
    std::memcpy(bytes.data(), digest.bytes.data(), bytes.size());
    into.append(bytes.data(), bytes.size());
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
        copyTo(&value, sizeof(T));
        return littleEndian(value);
    }

    Digest takeDigest()
    {
        Digest digest;
        copyTo(digest.bytes.data(), digest.bytes.size());
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
    void copyTo(void *into, std::size_t count)
    {
        require(count <= m_bytes.size());
        std::memcpy(into, m_bytes.data(), count);
        m_bytes.remove_prefix(count);
    }

    std::string_view m_bytes;
};

} // namespace energy
