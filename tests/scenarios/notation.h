// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/protocol/command.h"
#include "core/protocol/event.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace energy {

/// How scenarios write commands and events, so that somebody who knows the market but not the
/// program can read them: `PlaceBid client=b1 auction=morning price=18.50`.
///
/// Money in $, prices in $/MWh, energy in MWh, power in MW, all decimal. An instant of the
/// scenario's day is HH:MM[:SS], any other one RFC 3339. An interval is start..end, durations are
/// 15m, 1h, 30s. Lists are separated by commas, and their items are interval/value or, for `count`
/// equal ones in a row, start+length*count/value.
class Notation {
public:
    /// Gives a name to a number of the exchange (see ids.h: unique over all kinds but trades and
    /// certificates, which therefore stay numbers).
    void name(std::uint64_t number, const std::string &name);
    [[nodiscard]] std::optional<std::uint64_t> numberOf(std::string_view name) const;
    [[nodiscard]] std::string nameOf(std::uint64_t number) const;
    [[nodiscard]] std::string nameOf(ParticipantId participant) const;

    /// Midnight UTC of the day that short instants belong to.
    void setDay(Instant midnight) { m_day = midnight; }
    [[nodiscard]] Instant day() const { return m_day; }

    [[nodiscard]] std::string eventText(const Event &event) const;

    using Fields = std::map<std::string, std::string, std::less<>>;
    /// Fields that are not given keep their defaults. Error Malformed for an unknown kind or field
    /// or a value that cannot be read.
    [[nodiscard]] Result<Command> readCommand(std::string_view kind, const Fields &fields) const;
    [[nodiscard]] std::optional<Instant> readInstant(std::string_view text) const;

private:
    std::map<std::uint64_t, std::string> m_names;
    std::map<std::string, std::uint64_t, std::less<>> m_numbers;
    Instant m_day;
};

} // namespace energy
