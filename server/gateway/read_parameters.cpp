// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/read_parameters.h"

#include "core/base/instant_text.h"

#include <algorithm>
#include <charconv>

namespace energy {

ReadParameters::ReadParameters(const Call &call)
{
    auto fields = parseQuery(call.request().query);
    if (fields) {
        m_fields = std::move(*fields);
    } else {
        m_fault = "The query cannot be decoded, or holds a parameter twice.";
    }
}

EventNumber ReadParameters::atLeast()
{
    return EventNumber{digits("at_least").value_or(0)};
}

PageRequest ReadParameters::page()
{
    PageRequest page;
    page.limit = integer("limit", 1, PageRequest::maxLimit, PageRequest::defaultLimit);
    page.cursor = text("cursor", 64).value_or(std::string());
    return page;
}

std::optional<std::string> ReadParameters::text(std::string_view name, std::size_t maxLength)
{
    m_asked.emplace(name);
    const auto found = std::ranges::find(
        m_fields, name, [](const auto &field) { return std::string_view(field.first); });
    if (found == m_fields.end()) {
        return std::nullopt;
    }
    if (found->second.empty() || found->second.size() > maxLength) {
        refuse(name, "1 to " + std::to_string(maxLength) + " characters");
        return std::nullopt;
    }
    return found->second;
}

std::optional<std::uint64_t> ReadParameters::digits(std::string_view name)
{
    const auto given = text(name, 19);
    if (!given) {
        return std::nullopt;
    }
    std::uint64_t value = 0;
    const char *const end = given->data() + given->size();
    const auto [stopped, error] = std::from_chars(given->data(), end, value);
    if (error != std::errc() || stopped != end) {
        refuse(name, "a whole number in decimal digits");
        return std::nullopt;
    }
    return value;
}

std::optional<std::uint64_t> ReadParameters::id(std::string_view name)
{
    return digits(name);
}

std::optional<Instant> ReadParameters::instant(std::string_view name)
{
    const auto given = text(name, 40);
    const auto value = given ? parseInstant(*given) : std::nullopt;
    if (given && !value) {
        refuse(name, "an instant as in RFC 3339, like 2030-01-01T00:00:00Z");
    }
    return value;
}

bool ReadParameters::flag(std::string_view name)
{
    const auto given = text(name, 5);
    if (given && *given != "true" && *given != "false") {
        refuse(name, "true or false");
    }
    return given == "true";
}

std::int64_t ReadParameters::integer(std::string_view name, std::int64_t least, std::int64_t most,
                                     std::int64_t absent)
{
    const auto given = digits(name);
    if (!given) {
        return absent;
    }
    if (*given < static_cast<std::uint64_t>(least) || *given > static_cast<std::uint64_t>(most)) {
        refuse(name, std::to_string(least) + " to " + std::to_string(most));
        return absent;
    }
    return static_cast<std::int64_t>(*given);
}

std::optional<std::string> ReadParameters::fault() const
{
    if (m_fault) {
        return m_fault;
    }
    for (const auto &[name, value] : m_fields) {
        if (!m_asked.contains(name)) {
            return "The parameter `" + name + "` is not known here.";
        }
    }
    return std::nullopt;
}

void ReadParameters::refuse(std::string_view name, const std::string &wanted)
{
    if (!m_fault) {
        m_fault = "The parameter `" + std::string(name) + "` must be " + wanted + ".";
    }
}

} // namespace energy
