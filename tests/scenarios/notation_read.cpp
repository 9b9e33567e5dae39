// SPDX-License-Identifier: Apache-2.0
#include "core/base/decimal.h"
#include "core/base/instant_text.h"
#include "core/protocol/words.h"
#include "tests/scenarios/notation.h"

#include <charconv>
#include <set>

namespace energy {

namespace {

template <class T>
concept HasWords = requires { Words<T>::names; };

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (true) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(at + 1);
    }
}

template <class T>
std::optional<T> readInteger(std::string_view text)
{
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                    : std::nullopt;
}

std::optional<Nanoseconds> readDuration(std::string_view text)
{
    const std::pair<std::string_view, Nanoseconds> units[]
        = {{"ns", 1}, {"h", oneHour}, {"m", oneMinute}, {"s", oneSecond}};
    for (const auto &[suffix, unit] : units) {
        if (text.ends_with(suffix)) {
            const auto count
                = readInteger<std::int64_t>(text.substr(0, text.size() - suffix.size()));
            return count ? std::optional(*count * unit) : std::nullopt;
        }
    }
    return std::nullopt;
}

/// Reads the fields of one command.
class CommandReader {
public:
    CommandReader(const Notation &notation, const Notation::Fields &fields)
        : m_notation(notation)
        , m_fields(fields)
    {
        for (const auto &[name, value] : fields) {
            m_unknown.insert(name);
        }
    }

    template <class T>
    void members(T &item)
    {
        std::string_view names = T::fieldNames();
        std::apply([this, &names](auto &...field) { (member(next(names), field), ...); },
                   item.fields());
    }

    /// What is wrong with the fields; empty when nothing is.
    [[nodiscard]] std::string problem() const
    {
        if (!m_problem.empty() || m_unknown.empty()) {
            return m_problem;
        }
        return "unknown field " + *m_unknown.begin();
    }

private:
    static std::string_view next(std::string_view &names)
    {
        const auto comma = names.find(',');
        std::string_view name = names.substr(0, comma);
        names.remove_prefix(comma == std::string_view::npos ? names.size() : comma + 1);
        name.remove_prefix(std::min(name.find_first_not_of(' '), name.size()));
        return name;
    }

    template <class T>
    void member(std::string_view name, T &item)
    {
        if constexpr (std::is_same_v<T, AuctionTerms>) {
            members(item);
        } else if (const auto given = m_fields.find(name); given != m_fields.end()) {
            m_unknown.erase(std::string(name));
            if (!read(given->second, item)) {
                m_problem = "cannot read " + std::string(name) + "=" + given->second;
            }
        }
    }

    template <class T>
    static bool keep(const std::optional<T> &read, T &item)
    {
        item = read.value_or(T{});
        return read.has_value();
    }

    template <class T>
    bool read(std::string_view text, T &item) const
    {
        if constexpr (HasWords<T>) {
            return keep(fromWord<T>(text), item);
        } else if constexpr (std::is_enum_v<T>) {
            auto value = m_notation.numberOf(text);
            value = value ? value : readInteger<std::uint64_t>(text);
            item = static_cast<T>(value.value_or(0));
            return value.has_value();
        } else if constexpr (std::is_same_v<T, Nanoseconds>) {
            return keep(readDuration(text), item);
        } else if constexpr (std::is_integral_v<T>) {
            return keep(readInteger<T>(text), item);
        } else {
            return special(text, item);
        }
    }

    bool special(std::string_view text, Money &item) const { return keep(parseMoney(text), item); }
    bool special(std::string_view text, Price &item) const { return keep(parsePrice(text), item); }
    bool special(std::string_view text, FinePrice &item) const
    {
        return keep(parseFinePrice(text), item);
    }
    bool special(std::string_view text, Energy &item) const
    {
        return keep(parseEnergy(text), item);
    }
    bool special(std::string_view text, Power &item) const { return keep(parsePower(text), item); }
    bool special(std::string_view text, Instant &item) const
    {
        return keep(m_notation.readInstant(text), item);
    }
    bool special(std::string_view text, Interval &item) const
    {
        const auto dots = text.find("..");
        return dots != std::string_view::npos && special(text.substr(0, dots), item.start)
            && special(text.substr(dots + 2), item.end);
    }
    bool special(std::string_view text, Roles &item) const
    {
        item = {};
        if (text == "none") {
            return true;
        }
        if (const auto bits = readInteger<std::uint32_t>(text)) {
            item.bits = *bits;
            return true;
        }
        for (const std::string_view name : split(text, '+')) {
            const auto role = roleFromName(name);
            if (!role) {
                return false;
            }
            item = item | Roles::of(*role);
        }
        return true;
    }
    template <std::size_t N>
    bool special(std::string_view text, ShortText<N> &item) const
    {
        return keep(ShortText<N>::of(text), item);
    }

    bool readValue(std::string_view text, ProfileLine &item) const
    {
        return special(text, item.energy);
    }
    bool readValue(std::string_view text, PeriodPrice &item) const
    {
        return special(text, item.price);
    }
    bool readValue(std::string_view text, MeterValue &item) const
    {
        const auto parts = split(text, '/');
        return special(parts[0], item.energy)
            && (parts.size() == 1 || read(parts[1], item.quality));
    }
    template <class Item>
    bool special(std::string_view text, std::vector<Item> &items) const
    {
        items.clear();
        if (text == "none") {
            return true;
        }
        for (const std::string_view part : split(text, ',')) {
            if (!readItems(part, items)) {
                return false;
            }
        }
        return true;
    }
    /// start..end/value or start+length*count/value
    template <class Item>
    bool readItems(std::string_view text, std::vector<Item> &items) const
    {
        Item item;
        const auto slash = text.find('/');
        if (slash == std::string_view::npos || !readValue(text.substr(slash + 1), item)) {
            return false;
        }
        const std::string_view when = text.substr(0, slash);
        const auto plus = when.find('+');
        const auto star = when.find('*');
        if (plus == std::string_view::npos || star == std::string_view::npos) {
            items.push_back(item);
            return special(when, items.back().interval);
        }
        const auto length = readDuration(when.substr(plus + 1, star - plus - 1));
        const auto count = readInteger<std::size_t>(when.substr(star + 1));
        if (!length || !count || !special(when.substr(0, plus), item.interval.start)) {
            return false;
        }
        for (std::size_t i = 0; i < *count; ++i) {
            item.interval.end = item.interval.start + *length;
            items.push_back(item);
            item.interval.start = item.interval.end;
        }
        return true;
    }

    const Notation &m_notation;
    const Notation::Fields &m_fields;
    std::set<std::string> m_unknown;
    std::string m_problem;
};

template <std::size_t Index = 0>
bool makeKind(std::string_view kind, Command &command)
{
    if constexpr (Index == std::variant_size_v<Command>) {
        return false;
    } else {
        if (std::variant_alternative_t<Index, Command>::kindText != kind) {
            return makeKind<Index + 1>(kind, command);
        }
        command.emplace<Index>();
        return true;
    }
}

} // namespace

std::optional<Instant> Notation::readInstant(std::string_view text) const
{
    std::string full(text);
    if (text.find('T') == std::string_view::npos) {
        full = instantText(m_day).substr(0, 11) + full + (text.size() == 5 ? ":00Z" : "Z");
    }
    return parseInstant(full);
}

Result<Command> Notation::readCommand(std::string_view kind, const Fields &fields) const
{
    Command command;
    if (!makeKind(kind, command)) {
        return fail(ErrorCode::Malformed, "unknown command " + std::string(kind));
    }
    CommandReader reader(*this, fields);
    std::visit([&reader](auto &alternative) { reader.members(alternative); }, command);
    if (const std::string problem = reader.problem(); !problem.empty()) {
        return fail(ErrorCode::Malformed, problem);
    }
    return command;
}

} // namespace energy
