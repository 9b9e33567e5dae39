// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/exchange.h"
#include "tests/random/plain_ledger.h"
#include "tests/scenarios/notation.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

/// Runs one scenario file. It is text of these lines; see tests/scenarios/README.md:
///
///     day 2026-06-01                        short instants belong to this day
///     at 10:00                              the stamp of the next command; each further one is 1
///     ms later solar> PlaceBid client=b1 …           a command of a participant (or `operator`)
///       = BidAccepted …                     every event of the command above, in order
///     operator> OpenParticipant … as solar  gives the number that the command made a name
///     given operator> …                     must be accepted; its events are not listed
///     given 100x solar> … client=c#         the same many times, # being 1, 2, 3 …
///     money solar = 5.00 free, 1.00 held    the participant's money now
///     book morning = buy … | sell …         the contract's price levels now
///
/// A command may end with `key=K body=B`: an Idempotency-Key and the request it stands for.
class Scenario {
public:
    /// The scenario as it should be written: every expectation replaced by what happened. A
    /// scenario holds exactly when this is the text it was made of.
    [[nodiscard]] std::string run(std::string_view text);

    /// What no expectation can excuse: contradictions, a replay or a snapshot that differs, a line
    /// that cannot be read. Empty when all is well.
    [[nodiscard]] const std::vector<std::string> &problems() const { return m_problems; }
    [[nodiscard]] const std::set<Refusal> &refusals() const { return m_refusals; }

private:
    void line(std::string_view text);
    void commandLine(std::string_view text);
    void apply(const Actor &actor, const Command &command, const IdempotencyKey &key, bool isGiven,
               const std::string &name);
    void checkAll(const Outcome &outcome, const Events &events);
    void checkAtEnd();
    void problem(const std::string &what);
    void expect(bool holds, const std::string &otherwise);
    [[nodiscard]] std::string moneyLine(std::string_view name) const;
    [[nodiscard]] std::string bookLine(std::string_view name) const;

    Exchange m_exchange;
    Notation m_notation;
    PlainLedger m_ledger;
    Instant m_next;
    std::uint64_t m_sequence = 0;
    std::uint64_t m_events = 0;
    std::string m_journal; ///< Every command in its byte form, for the replay.
    std::string m_eventLog;
    std::string m_out;
    std::size_t m_lineNumber = 0;
    std::vector<std::string> m_problems;
    std::set<Refusal> m_refusals;
};

} // namespace energy
