// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/time.h"
#include "core/protocol/words.h"
#include "core/storage/views/row_query.h"
#include "server/gateway/router.h"
#include "server/gateway/url_text.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace energy {

/// Reads the query parameters of a GET. The first fault sticks; fault() is asked once, at the end,
/// and also names the first parameter that nobody asked for.
class ReadParameters {
public:
    explicit ReadParameters(const Call &call);

    [[nodiscard]] EventNumber atLeast(); ///< 0 when absent.
    [[nodiscard]] PageRequest page();
    [[nodiscard]] std::optional<std::string> text(std::string_view name, std::size_t maxLength);
    [[nodiscard]] std::optional<std::uint64_t> id(std::string_view name);
    [[nodiscard]] std::optional<Instant> instant(std::string_view name);
    [[nodiscard]] bool flag(std::string_view name); ///< False when absent.
    [[nodiscard]] std::int64_t integer(std::string_view name, std::int64_t least, std::int64_t most,
                                       std::int64_t absent);

    template <class Enum>
    [[nodiscard]] std::optional<Enum> word(std::string_view name)
    {
        const auto given = text(name, maxWord);
        const auto value = given ? fromWord<Enum>(*given) : std::nullopt;
        if (given && !value) {
            std::string words;
            for (const std::string_view each : Words<Enum>::names) {
                words.append(words.empty() ? "" : ", ").append(each);
            }
            refuse(name, "one of " + words);
        }
        return value;
    }

    /// What is wrong with the request, in words; nothing when all is well.
    [[nodiscard]] std::optional<std::string> fault() const;

private:
    static constexpr std::size_t maxWord = 40;

    void refuse(std::string_view name, const std::string &wanted);
    [[nodiscard]] std::optional<std::uint64_t> digits(std::string_view name);

    QueryFields m_fields;
    std::set<std::string, std::less<>> m_asked;
    std::optional<std::string> m_fault;
};

} // namespace energy
