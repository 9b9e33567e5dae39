// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"
#include "core/protocol/refusal.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace energy {

/// Reads a decimal number of a source as a whole number of units of 10^-places, rounded once, half
/// to even, when it is finer: parseRounded("34.744595", 5) is 3474460. Accepted:
/// [+-]digits[.digits][e[+-]digits], the digits on one side of the point may be missing. Nothing
/// for anything else or what 64 bits do not hold.
[[nodiscard]] std::optional<std::int64_t> parseRounded(std::string_view text, int places);

/// Reads the instants of one payload, in which the same few days come again and again.
class InstantReader {
public:
    /// RFC 3339 with "Z" or an offset ("2018-11-04T08:00:00-00:00"). Refused as malformed_payload,
    /// or as beyond_calendar from 2038 on.
    [[nodiscard]] tl::expected<Instant, Refusal> read(std::string_view text);

private:
    [[nodiscard]] tl::expected<Instant, Refusal> readAny(std::string_view text) const;

    std::string m_dayText; ///< The last day read, "2018-11-04"; empty before the first.
    Instant m_midnight; ///< Its beginning in UTC.
};

} // namespace energy
