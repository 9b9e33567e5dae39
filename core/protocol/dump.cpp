// SPDX-License-Identifier: Apache-2.0
#include "core/base/instant_text.h"
#include "core/protocol/codec.h"

namespace energy {

namespace {

/// Names as the macro wrote them: "client, contract, side".
std::string_view nextName(std::string_view &names)
{
    const auto comma = names.find(',');
    std::string_view name = names.substr(0, comma);
    names.remove_prefix(comma == std::string_view::npos ? names.size() : comma + 1);
    while (name.starts_with(' ')) {
        name.remove_prefix(1);
    }
    return name;
}

class Dump {
public:
    template <class T>
    void value(const T &item)
    {
        if constexpr (std::is_same_v<T, Refusal>) {
            text(info(item).code);
        } else if constexpr (std::is_same_v<T, bool>) {
            out += item ? "true" : "false";
        } else if constexpr (std::is_enum_v<T>) {
            out += std::to_string(static_cast<std::underlying_type_t<T>>(item));
        } else if constexpr (std::is_integral_v<T>) {
            out += std::to_string(item);
        } else if constexpr (HasFields<T>) {
            out += '{';
            members(item);
            out += '}';
        } else {
            special(item);
        }
    }

    template <class T>
    void members(const T &item)
    {
        std::string_view names = T::fieldNames();
        std::apply([this, &names](const auto &...field) { (member(nextName(names), field), ...); },
                   item.fields());
    }

    template <class T>
    void member(std::string_view name, const T &item)
    {
        if (out.back() != '{' && out.back() != '[') {
            out += ',';
        }
        text(name);
        out += ':';
        value(item);
    }

    void memberText(std::string_view name, std::string_view raw)
    {
        out += ',';
        text(name);
        out += ':';
        text(raw);
    }

    void text(std::string_view raw)
    {
        // Everything dumped is a name of ours or a ShortText, neither of which holds a character to
        // escape.
        out += '"';
        out += raw;
        out += '"';
    }

    std::string out;

private:
    template <class Unit>
    void special(const Quantity<Unit> &item)
    {
        out += std::to_string(item.count());
    }
    void special(const Instant &item) { text(instantText(item)); }
    void special(const Interval &item)
    {
        out += '[';
        value(item.start);
        out += ',';
        value(item.end);
        out += ']';
    }
    template <std::size_t N>
    void special(const ShortText<N> &item)
    {
        text(item.view());
    }
    template <std::size_t N>
    void special(const std::array<std::uint8_t, N> &item)
    {
        constexpr std::string_view digits = "0123456789abcdef";
        out += '"';
        for (const std::uint8_t byte : item) {
            out += digits[byte >> 4U];
            out += digits[byte & 15U];
        }
        out += '"';
    }
    template <class T>
    void special(const std::optional<T> &item)
    {
        if (item) {
            value(*item);
        } else {
            out += "null";
        }
    }
    template <class T>
    void special(const std::vector<T> &items)
    {
        out += '[';
        bool isFirst = true;
        for (const T &item : items) {
            out += isFirst ? "" : ",";
            isFirst = false;
            value(item);
        }
        out += ']';
    }
};

} // namespace

std::string dumpJson(const Stamped &stamped)
{
    Dump dump;
    dump.out = "{";
    dump.member("sequence", stamped.sequence);
    dump.member("at", stamped.at);
    dump.member("actor", stamped.actor);
    if (stamped.idempotency != IdempotencyKey{}) {
        dump.member("idempotency", stamped.idempotency);
    }
    dump.memberText("kind", kindName(stamped.command));
    std::visit([&dump](const auto &command) { dump.members(command); }, stamped.command);
    return dump.out + "}";
}

std::string dumpJson(const EventRecord &record)
{
    Dump dump;
    dump.out = "{";
    dump.member("number", record.number);
    dump.member("sequence", record.sequence);
    dump.member("at", record.at);
    dump.memberText("kind", kindName(record.event));
    std::visit([&dump](const auto &event) { dump.members(event); }, record.event);
    return dump.out + "}";
}

} // namespace energy
