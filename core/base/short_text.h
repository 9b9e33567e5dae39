// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace energy {

/// A name of at most `Capacity` bytes held in place: printable ASCII without blanks, quotes or
/// control characters, so that it may stand in logs, file names and URLs as it is.
template <std::size_t Capacity>
class ShortText {
public:
    static_assert(Capacity < 256);
    static constexpr std::size_t capacity = Capacity;

    constexpr ShortText() = default;

    /// Nothing when the text is too long or holds a character outside [A-Za-z0-9._:/+@-].
    [[nodiscard]] static constexpr std::optional<ShortText> of(std::string_view text)
    {
        if (text.size() > Capacity) {
            return std::nullopt;
        }
        ShortText made;
        for (const char c : text) {
            if (!allowed(c)) {
                return std::nullopt;
            }
            made.m_bytes[made.m_size++] = c;
        }
        return made;
    }

    [[nodiscard]] constexpr std::string_view view() const { return {m_bytes.data(), m_size}; }
    [[nodiscard]] constexpr bool empty() const { return m_size == 0; }

    friend constexpr bool operator==(const ShortText &a, const ShortText &b)
    {
        return a.view() == b.view();
    }
    friend constexpr std::strong_ordering operator<=>(const ShortText &a, const ShortText &b)
    {
        return a.view().compare(b.view()) <=> 0;
    }

private:
    static constexpr bool allowed(char c)
    {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || std::string_view("._:/+@-").find(c) != std::string_view::npos;
    }

    std::array<char, Capacity> m_bytes{};
    std::uint8_t m_size = 0;
};

using ClientId = ShortText<36>; ///< Chosen by the client, unique per participant for the life of
                                ///< its market; a UUID fits.
using LocationName
    = ShortText<40>; ///< A grid node as its operator writes it, for example "NP15SLAK_5_N001".
using MeterName = ShortText<40>;
using Reference = ShortText<40>; ///< Of a bank transfer, for example.

} // namespace energy
