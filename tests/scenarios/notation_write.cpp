// SPDX-License-Identifier: Apache-2.0
#include "core/base/decimal.h"
#include "core/base/instant_text.h"
#include "core/protocol/words.h"
#include "tests/scenarios/notation.h"

#include <array>

namespace energy {

namespace {

template <class T>
concept HasWords = requires { Words<T>::names; };

template <std::size_t... Indexes>
constexpr auto kindNamesOf(std::index_sequence<Indexes...>)
{
    return std::array{std::variant_alternative_t<Indexes, Command>::kindText...};
}
constexpr auto commandNames = kindNamesOf(std::make_index_sequence<std::variant_size_v<Command>>());

std::string durationText(Nanoseconds length)
{
    if (length % oneHour == 0 && length != 0) {
        return std::to_string(length / oneHour) + "h";
    }
    if (length % oneMinute == 0 && length != 0) {
        return std::to_string(length / oneMinute) + "m";
    }
    return length % oneSecond == 0 ? std::to_string(length / oneSecond) + "s"
                                   : std::to_string(length) + "ns";
}

/// Writes the fields of one event.
class EventWriter {
public:
    explicit EventWriter(const Notation &notation)
        : m_notation(notation)
    {
    }

    template <class T>
    void members(const T &item)
    {
        std::string_view names = T::fieldNames();
        std::apply([this, &names](const auto &...field) { (member(next(names), field), ...); },
                   item.fields());
    }

    /// The amount is in the asset's own unit, and only some subjects are numbers with names.
    void members(const Posted &posted)
    {
        add("from", text("", posted.from));
        add("to", text("", posted.to));
        add("asset", text("", posted.asset));
        switch (posted.asset.kind) {
        case AssetKind::Dollar:
            add("amount", moneyText(Money::of(posted.amount)));
            break;
        case AssetKind::Certificate:
            add("amount", std::to_string(posted.amount));
            break;
        case AssetKind::ContractEnergy:
        case AssetKind::BlockEnergy:
        case AssetKind::CertificateEnergy:
            add("amount", energyText(Energy::of(posted.amount)));
            break;
        }
        add("reason", std::string(word(posted.reason)));
        const bool isCertificate = posted.reason == PostingReason::CertificateCut
            || posted.reason == PostingReason::CertificateTransfer
            || posted.reason == PostingReason::Retirement;
        add("subject",
            isCertificate ? std::to_string(posted.subject) : m_notation.nameOf(posted.subject));
    }

    std::string out;

private:
    static std::string_view next(std::string_view &names)
    {
        const auto comma = names.find(',');
        std::string_view name = names.substr(0, comma);
        names.remove_prefix(comma == std::string_view::npos ? names.size() : comma + 1);
        name.remove_prefix(std::min(name.find_first_not_of(' '), name.size()));
        return name;
    }

    void add(std::string_view name, const std::string &value)
    {
        out.append(" ").append(name).append("=").append(value);
    }

    template <class T>
    void member(std::string_view name, const T &item)
    {
        if constexpr (std::is_same_v<T, AuctionTerms>) {
            members(item);
        } else if (const std::string value = text(name, item); !value.empty()) {
            add(name, value);
        }
    }

    template <class T>
    std::string text(std::string_view name, const T &item) const
    {
        if constexpr (std::is_same_v<T, Refusal>) {
            return std::string(info(item).code);
        } else if constexpr (HasWords<T>) {
            return std::string(word(item));
        } else if constexpr (std::is_same_v<T, ParticipantId>) {
            return m_notation.nameOf(item);
        } else if constexpr (std::is_same_v<T, TradeId> || std::is_same_v<T, CertificateId>) {
            return std::to_string(number(item));
        } else if constexpr (std::is_enum_v<T>) {
            return m_notation.nameOf(number(item));
        } else if constexpr (std::is_same_v<T, bool>) {
            return item ? "yes" : "no";
        } else if constexpr (std::is_integral_v<T>) {
            return integerText(name, item);
        } else {
            return special(item);
        }
    }

    template <class T>
    std::string integerText(std::string_view name, T item) const
    {
        if (name == "command") {
            return std::string(commandNames.at(static_cast<std::size_t>(item) - 1));
        }
        if (name == "series") {
            return seriesText(static_cast<std::uint64_t>(item));
        }
        if (name == "extension") {
            return durationText(static_cast<Nanoseconds>(item));
        }
        return name == "market" ? m_notation.nameOf(static_cast<std::uint64_t>(item))
                                : std::to_string(item);
    }

    /// A certificate series: the meter and the month.
    std::string seriesText(std::uint64_t series) const
    {
        const std::uint64_t months = series % 4096;
        const std::string month = std::to_string(101 + months % 12).substr(1);
        return m_notation.nameOf(series / 4096) + "@" + std::to_string(1970 + months / 12) + "-"
            + month;
    }

    std::string special(const Money &item) const { return moneyText(item); }
    std::string special(const Price &item) const { return priceText(item); }
    std::string special(const FinePrice &item) const { return finePriceText(item); }
    std::string special(const Energy &item) const { return energyText(item); }
    std::string special(const Power &item) const { return powerText(item); }
    std::string special(const Instant &item) const
    {
        std::string full = instantText(item);
        if (item < m_notation.day() || item >= m_notation.day() + oneDay) {
            return full;
        }
        const std::string clock = full.substr(11, full.size() - 12);
        return clock.size() == 8 && clock.ends_with(":00") ? clock.substr(0, 5) : clock;
    }
    std::string special(const Interval &item) const
    {
        return special(item.start) + ".." + special(item.end);
    }
    std::string special(const Roles &item) const
    {
        std::string joined;
        for (const std::string &name : roleNamesOf(item)) {
            joined += (joined.empty() ? "" : "+") + name;
        }
        return joined.empty() ? "none" : joined;
    }
    std::string special(const Account &item) const
    {
        const std::string owner = m_notation.nameOf(item.owner);
        return item.kind == AccountKind::Available ? owner
                                                   : owner + "." + std::string(word(item.kind));
    }
    std::string special(const Asset &item) const
    {
        std::string kind(word(item.kind));
        switch (item.kind) {
        case AssetKind::Dollar:
            return kind;
        case AssetKind::CertificateEnergy:
        case AssetKind::Certificate:
            return kind + ":" + seriesText(item.id);
        case AssetKind::ContractEnergy:
        case AssetKind::BlockEnergy:
            return kind + ":" + m_notation.nameOf(item.id);
        }
        return kind;
    }
    std::string special(const HoldKey &item) const
    {
        return m_notation.nameOf(item.participant) + "." + std::string(word(item.reason)) + ":"
            + m_notation.nameOf(item.subject);
    }
    template <std::size_t N>
    std::string special(const ShortText<N> &item) const
    {
        return std::string(item.view());
    }
    template <class T>
    std::string special(const std::optional<T> &item) const
    {
        return item ? text("", *item) : std::string();
    }

    static std::string valueText(const ProfileLine &item) { return energyText(item.energy); }
    static std::string valueText(const PeriodPrice &item) { return finePriceText(item.price); }
    static std::string valueText(const MeterValue &item)
    {
        return energyText(item.energy)
            + (item.quality == ReadingQuality::Actual ? "" : "/" + std::string(word(item.quality)));
    }
    std::string special(const MeterValue &item) const
    {
        return special(item.interval) + "/" + valueText(item);
    }
    std::string special(const PeriodPrice &item) const
    {
        return special(item.interval) + "/" + valueText(item);
    }
    template <class Item>
    std::string special(const std::vector<Item> &items) const
    {
        std::string joined;
        for (std::size_t first = 0; first < items.size();) {
            const std::size_t count = runLength(items, first);
            const Interval &interval = items[first].interval;
            joined += joined.empty() ? "" : ",";
            joined += count == 1 ? special(interval)
                                 : special(interval.start) + "+" + durationText(interval.length())
                    + "*" + std::to_string(count);
            joined += "/" + valueText(items[first]);
            first += count;
        }
        return joined;
    }
    /// How many items from here on follow each other with the same length and value.
    template <class Item>
    static std::size_t runLength(const std::vector<Item> &items, std::size_t first)
    {
        std::size_t count = 1;
        while (first + count < items.size()) {
            const Interval &previous = items[first + count - 1].interval;
            const Item &item = items[first + count];
            if (item.interval.start != previous.end || item.interval.length() != previous.length()
                || valueText(item) != valueText(items[first])) {
                break;
            }
            ++count;
        }
        return count;
    }

    const Notation &m_notation;
};

} // namespace

void Notation::name(std::uint64_t number, const std::string &name)
{
    m_names[number] = name;
    m_numbers[name] = number;
}

std::optional<std::uint64_t> Notation::numberOf(std::string_view name) const
{
    const auto found = m_numbers.find(name);
    return found == m_numbers.end() ? std::nullopt : std::optional(found->second);
}

std::string Notation::nameOf(std::uint64_t number) const
{
    const auto found = m_names.find(number);
    return found == m_names.end() ? std::to_string(number) : found->second;
}

std::string Notation::nameOf(ParticipantId participant) const
{
    return participant == ParticipantId() ? "operator" : nameOf(number(participant));
}

std::string Notation::eventText(const Event &event) const
{
    EventWriter writer(*this);
    writer.out = kindName(event);
    std::visit([&writer](const auto &alternative) { writer.members(alternative); }, event);
    return writer.out;
}

} // namespace energy
