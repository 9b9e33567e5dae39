// SPDX-License-Identifier: Apache-2.0
#include "core/grid/feed_value.h"

#include "core/base/instant_text.h"
#include "core/base/quantity.h"

#include <algorithm>
#include <limits>

namespace energy {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// A number as digits × 10^exponent; 37 digits are exact, and what follows them only says that
/// there is more.
struct Digits {
    static constexpr int most = 37;

    WideInteger mantissa = 0;
    int count = 0; ///< Of significant digits in the mantissa.
    int exponent = 0;
    bool isMore = false;
    bool isAny = false;

    void take(char c, bool isFraction)
    {
        isAny = true;
        if (count == most) {
            isMore = isMore || c != '0';
            exponent += isFraction ? 0 : 1;
            return;
        }
        mantissa = mantissa * 10 + (c - '0');
        count += mantissa != 0 ? 1 : 0;
        exponent -= isFraction ? 1 : 0;
    }
    /// The digits that were too many become one digit that tells a half from more than a half.
    void close()
    {
        if (isMore) {
            mantissa = mantissa * 10 + 1;
            exponent -= 1;
        }
    }
};

/// Takes "e-5" off the front of the rest of a number.
std::optional<int> readExponent(std::string_view &rest)
{
    if (rest.empty()) {
        return 0;
    }
    if (rest.front() != 'e' && rest.front() != 'E') {
        return std::nullopt;
    }
    rest.remove_prefix(1);
    const bool isNegative = rest.starts_with('-');
    if (isNegative || rest.starts_with('+')) {
        rest.remove_prefix(1);
    }
    if (rest.empty() || rest.size() > 3 || !std::all_of(rest.begin(), rest.end(), isDigit)) {
        return std::nullopt;
    }
    int value = 0;
    for (const char c : rest) {
        value = value * 10 + (c - '0');
    }
    return isNegative ? -value : value;
}

/// mantissa × 10^shift, rounded half to even; nothing when it does not fit.
std::optional<std::int64_t> scaled(WideInteger mantissa, int shift)
{
    constexpr WideInteger most = std::numeric_limits<std::int64_t>::max();
    for (; shift > 0 && mantissa != 0; --shift) {
        if (mantissa > most) {
            return std::nullopt;
        }
        mantissa *= 10;
    }
    if (shift < -(Digits::most + 1)) {
        return 0; // Less than a tenth of one unit.
    }
    WideInteger divisor = 1;
    for (; shift < 0; ++shift) {
        divisor *= 10;
    }
    WideInteger quotient = mantissa / divisor;
    const WideInteger remainder = mantissa % divisor;
    const WideInteger missing = divisor - remainder;
    if (remainder > missing || (remainder == missing && quotient % 2 != 0)) {
        quotient += 1;
    }
    return quotient <= most ? std::optional(static_cast<std::int64_t>(quotient)) : std::nullopt;
}

} // namespace

std::optional<std::int64_t> parseRounded(std::string_view text, int places)
{
    const bool isNegative = text.starts_with('-');
    if (isNegative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    Digits digits;
    bool isFraction = false;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if (isDigit(text[at])) {
            digits.take(text[at], isFraction);
        } else if (text[at] == '.' && !isFraction) {
            isFraction = true;
        } else {
            break;
        }
    }
    digits.close();
    text.remove_prefix(at);
    const auto exponent = readExponent(text);
    if (!digits.isAny || !exponent) {
        return std::nullopt;
    }
    const auto magnitude = scaled(digits.mantissa, digits.exponent + *exponent + places);
    return magnitude && isNegative ? std::optional(-*magnitude) : magnitude;
}

namespace {

/// "08:00:00" as nanoseconds of the day; negative for anything else.
Nanoseconds timeOfDay(std::string_view clock)
{
    const auto pair = [clock](std::size_t at) {
        return isDigit(clock[at]) && isDigit(clock[at + 1])
            ? (clock[at] - '0') * 10 + (clock[at + 1] - '0')
            : 99;
    };
    const int hour = pair(0);
    const int minute = pair(3);
    const int second = pair(6);
    if (clock[2] != ':' || clock[5] != ':' || hour > 23 || minute > 59 || second > 59) {
        return -1;
    }
    return hour * oneHour + minute * oneMinute + second * oneSecond;
}

constexpr std::size_t daySize = 10; // "2018-11-04"
constexpr std::size_t clockSize = 8; // "08:00:00"

} // namespace

tl::expected<Instant, Refusal> InstantReader::read(std::string_view text)
{
    const std::string_view zone = text.substr(std::min(text.size(), daySize + 1 + clockSize));
    if ((zone != "-00:00" && zone != "Z" && zone != "+00:00") || text[daySize] != 'T') {
        return readAny(text);
    }
    const std::string_view day = text.substr(0, daySize);
    if (day != m_dayText) {
        const auto midnight = readAny(std::string(day).append("T00:00:00Z"));
        if (!midnight) {
            return midnight;
        }
        m_dayText = day;
        m_midnight = *midnight;
    }
    const Nanoseconds time = timeOfDay(text.substr(daySize + 1, clockSize));
    if (time < 0) {
        return tl::unexpected(Refusal::MalformedPayload);
    }
    return m_midnight + time;
}

tl::expected<Instant, Refusal> InstantReader::readAny(std::string_view text) const
{
    const auto at = parseInstant(text);
    if (at && *at < calendarEnd) {
        return *at;
    }
    // Of a year beyond what nanoseconds hold, only the calendar is at fault.
    const bool isLaterYear = text.size() > 4 && std::all_of(text.begin(), text.begin() + 4, isDigit)
        && text.substr(0, 4) >= "2262" && text[4] == '-';
    return tl::unexpected(at || isLaterYear ? Refusal::BeyondCalendar : Refusal::MalformedPayload);
}

} // namespace energy
