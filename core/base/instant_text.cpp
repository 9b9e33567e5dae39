// SPDX-License-Identifier: Apache-2.0
#include "core/base/instant_text.h"

#include <date/date.h>

#include <array>
#include <cstdio>

namespace energy {

namespace {

constexpr date::sys_days firstDay = date::year(1970) / 1 / 1;
constexpr date::sys_days endDay = date::year(2262) / 1 / 1;
constexpr Instant endOfText = {endDay.time_since_epoch().count() * oneDay};

/// Reads fixed-width digits off the front; a failure sticks.
class Scanner {
public:
    explicit Scanner(std::string_view text)
        : m_text(text)
    {
    }

    int number(std::size_t width)
    {
        int value = 0;
        for (std::size_t i = 0; i < width; ++i) {
            value = value * 10 + digit();
        }
        return value;
    }
    void expect(char c, char alternative)
    {
        const char got = take();
        m_failed = m_failed || (got != c && got != alternative);
    }
    Nanoseconds fraction()
    {
        if (!m_text.starts_with('.')) {
            return 0;
        }
        take();
        Nanoseconds value = 0;
        Nanoseconds unit = oneSecond;
        do {
            unit /= 10;
            m_failed = m_failed || unit == 0;
            value += digit() * unit;
        } while (!m_failed && !m_text.empty() && m_text.front() >= '0' && m_text.front() <= '9');
        return value;
    }
    char take()
    {
        if (m_text.empty()) {
            m_failed = true;
            return '\0';
        }
        const char c = m_text.front();
        m_text.remove_prefix(1);
        return c;
    }
    void fail() { m_failed = true; }
    [[nodiscard]] bool finished() const { return !m_failed && m_text.empty(); }

private:
    int digit()
    {
        const char c = take();
        if (c < '0' || c > '9') {
            m_failed = true;
            return 0;
        }
        return c - '0';
    }

    std::string_view m_text;
    bool m_failed = false;
};

Nanoseconds readOffset(Scanner &scanner)
{
    const char sign = scanner.take();
    if (sign == 'Z' || sign == 'z') {
        return 0;
    }
    const int hours = scanner.number(2);
    scanner.expect(':', ':');
    const int minutes = scanner.number(2);
    if ((sign != '+' && sign != '-') || hours > 23 || minutes > 59) {
        scanner.fail();
    }
    const Nanoseconds offset = hours * oneHour + minutes * oneMinute;
    return sign == '-' ? -offset : offset;
}

} // namespace

std::string instantText(Instant at)
{
    Nanoseconds fraction = at.ns % oneSecond;
    std::int64_t seconds = at.ns / oneSecond;
    if (fraction < 0) {
        fraction += oneSecond;
        seconds -= 1;
    }
    const date::sys_seconds point{std::chrono::seconds(seconds)};
    const auto midnight = date::floor<date::days>(point);
    const date::year_month_day civil(midnight);
    const date::hh_mm_ss clock(point - midnight);
    std::array<char, 48> text{};
    const int size = std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d",
                                   int(civil.year()), unsigned(civil.month()),
                                   unsigned(civil.day()), int(clock.hours().count()),
                                   int(clock.minutes().count()), int(clock.seconds().count()));
    std::string result(text.data(), static_cast<std::size_t>(size));
    if (fraction != 0) {
        std::string digits = std::to_string(fraction);
        digits.insert(0, 9 - digits.size(), '0');
        while (digits.ends_with("000")) {
            digits.resize(digits.size() - 3);
        }
        result += "." + digits;
    }
    return result + "Z";
}

std::optional<Instant> parseInstant(std::string_view text)
{
    Scanner scanner(text);
    const int year = scanner.number(4);
    scanner.expect('-', '-');
    const int month = scanner.number(2);
    scanner.expect('-', '-');
    const int dayOfMonth = scanner.number(2);
    scanner.expect('T', 't');
    const int hours = scanner.number(2);
    scanner.expect(':', ':');
    const int minutes = scanner.number(2);
    scanner.expect(':', ':');
    const int seconds = scanner.number(2);
    const Nanoseconds fraction = scanner.fraction();
    const Nanoseconds offset = readOffset(scanner);

    const auto civil = date::year(year) / date::month(static_cast<unsigned>(month))
        / date::day(static_cast<unsigned>(dayOfMonth));
    if (!scanner.finished() || !civil.ok() || hours > 23 || minutes > 59 || seconds > 59) {
        return std::nullopt;
    }
    const date::sys_days midnight(civil);
    if (midnight < firstDay - date::days(1) || midnight > endDay) {
        return std::nullopt; // So far out that the nanoseconds need not fit.
    }
    const Instant at{midnight.time_since_epoch().count() * oneDay + hours * oneHour
                     + minutes * oneMinute + seconds * oneSecond + fraction - offset};
    return at >= calendarBegin && at < endOfText ? std::optional(at) : std::nullopt;
}

} // namespace energy
