// SPDX-License-Identifier: Apache-2.0
#include "tests/scenarios/scenario.h"

#include "core/base/decimal.h"
#include "core/protocol/codec.h"

#include <charconv>
#include <cstring>

namespace energy {

namespace {

std::string_view nextWord(std::string_view &text)
{
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    return word;
}

/// The same text, the same sixteen bytes.
std::array<std::uint8_t, 16> digestOf(std::string_view text)
{
    std::array<std::uint8_t, 16> bytes{};
    const Digest digest = sha256(text);
    std::memcpy(bytes.data(), digest.bytes.data(), bytes.size());
    return bytes;
}

IdempotencyKey takeKey(Notation::Fields &fields)
{
    IdempotencyKey key;
    if (const auto given = fields.find("key"); given != fields.end()) {
        key.key = digestOf(given->second);
        key.request = digestOf(fields["body"]);
        fields.erase("key");
        fields.erase("body");
    }
    return key;
}

/// "100x" is 100; anything else is no count.
std::optional<int> countOf(std::string_view word)
{
    int count = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), count);
    const bool isCount
        = error == std::errc() && end == word.data() + word.size() - 1 && *end == 'x';
    return isCount ? std::optional(count) : std::nullopt;
}

std::string levelsText(const std::vector<Level> &levels)
{
    std::string text;
    for (const Level &level : levels) {
        text += " " + priceText(level.price) + "x" + powerText(level.quantity) + "("
            + std::to_string(level.orders) + ")";
    }
    return text;
}

} // namespace

std::string Scenario::run(std::string_view text)
{
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        ++m_lineNumber;
        line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    checkAtEnd();
    return m_out;
}

void Scenario::line(std::string_view text)
{
    if (text.starts_with("  = ")) {
        return; // Written anew after its command.
    }
    std::string_view rest = text;
    const std::string_view word = nextWord(rest);
    const std::string_view value = nextWord(rest);
    if (word == "money") {
        m_out += moneyLine(value);
        return;
    }
    if (word == "book") {
        m_out += bookLine(value);
        return;
    }
    m_out.append(text).append("\n");
    if (word.empty() || word.starts_with('#')) {
        return;
    }
    if (word == "day") {
        const auto midnight = m_notation.readInstant(std::string(value) + "T00:00:00Z");
        m_notation.setDay(midnight.value_or(Instant()));
        expect(midnight.has_value(), "no day");
    } else if (word == "at") {
        const auto at = m_notation.readInstant(value);
        m_next = at.value_or(m_next);
        expect(at.has_value(), "no instant");
    } else {
        commandLine(text);
    }
}

void Scenario::commandLine(std::string_view text)
{
    std::string_view word = nextWord(text);
    const bool isGiven = word == "given";
    word = isGiven ? nextWord(text) : word;
    const auto times = isGiven ? countOf(word) : std::nullopt;
    word = times ? nextWord(text) : word;
    if (!word.ends_with('>')) {
        return problem("not a line of a scenario");
    }
    word.remove_suffix(1);
    const auto participant
        = word == "operator" ? std::optional<std::uint64_t>(0) : m_notation.numberOf(word);
    if (!participant) {
        return problem("nobody is called " + std::string(word));
    }
    const Actor actor{ParticipantId(*participant), 0};
    const std::string kind(nextWord(text));
    Notation::Fields fields;
    std::string name;
    for (word = nextWord(text); !word.empty(); word = nextWord(text)) {
        const auto equals = word.find('=');
        if (word == "as") {
            name = nextWord(text);
        } else if (equals == std::string_view::npos) {
            return problem("not a field: " + std::string(word));
        } else {
            fields[std::string(word.substr(0, equals))] = word.substr(equals + 1);
        }
    }
    const IdempotencyKey key = takeKey(fields);
    const std::string client = fields.contains("client") ? fields["client"] : "";
    for (int i = 1; i <= times.value_or(1); ++i) {
        if (times && client.ends_with('#')) {
            fields["client"] = client.substr(0, client.size() - 1) + std::to_string(i);
        }
        const auto command = m_notation.readCommand(kind, fields);
        if (!command) {
            return problem(command.error().detail);
        }
        apply(actor, *command, key, isGiven, name);
    }
}

void Scenario::apply(const Actor &actor, const Command &command, const IdempotencyKey &key,
                     bool isGiven, const std::string &name)
{
    if (m_next <= m_exchange.lastStamp()) {
        return problem("the clock must move forwards");
    }
    const Stamped stamped{Sequence(++m_sequence), m_next, actor, key, command};
    m_next = m_next + oneMillisecond;
    appendStamped(stamped, m_journal);
    Events events;
    const Outcome outcome = m_exchange.apply(stamped, events);
    if (outcome.refusal != Refusal::None) {
        m_refusals.insert(outcome.refusal);
    }
    if (!name.empty()) {
        m_notation.name(outcome.id, name);
        expect(outcome.id != 0, "nothing was made that could have a name");
    }
    if (isGiven && (outcome.refusal != Refusal::None || outcome.isRepeat)) {
        problem("refused: " + std::string(info(outcome.refusal).code));
    }
    for (const Event &event : events) {
        if (!isGiven) {
            m_out += "  = " + m_notation.eventText(event) + "\n";
        }
    }
    if (outcome.isRepeat) {
        m_out += "  = repeated: " + std::string(info(outcome.refusal).code)
            + " id=" + m_notation.nameOf(outcome.id) + "\n";
    }
    checkAll(outcome, events);
}

void Scenario::checkAll(const Outcome &outcome, const Events &events)
{
    for (const std::string &contradiction : m_exchange.contradictions()) {
        problem(contradiction);
    }
    bool isRefused = false;
    for (const Event &event : events) {
        appendRecord({EventNumber(++m_events), Sequence(m_sequence), m_exchange.lastStamp(), event},
                     m_eventLog);
        if (const std::string wrong = m_ledger.fold(event); !wrong.empty()) {
            problem(wrong);
        }
        const auto *refused = std::get_if<CommandRefused>(&event);
        isRefused = isRefused || refused != nullptr;
        if (refused != nullptr && refused->why != outcome.refusal) {
            problem("the answer and the event name different reasons");
        }
    }
    if (const std::string wrong = m_ledger.check(); !wrong.empty()) {
        problem(wrong);
    }
    if (isRefused != (outcome.refusal != Refusal::None) && !outcome.isRepeat) {
        problem("a refusal without its event, or an event without its refusal");
    }
    if (number(m_exchange.lastEvent()) != m_events) {
        problem("the exchange counts its events wrongly");
    }
}

void Scenario::checkAtEnd()
{
    const Digest hash = m_exchange.stateHash();
    Exchange loaded;
    if (!loaded.load(m_exchange.save()) || loaded.stateHash() != hash) {
        problem("a snapshot of the end is not the end");
    }
    const auto journal = decodeStamped(m_journal);
    if (!journal) {
        return problem("the commands cannot be read back");
    }
    Exchange replayed;
    std::string log;
    std::uint64_t count = 0;
    for (const Stamped &stamped : *journal) {
        Events events;
        replayed.apply(stamped, events);
        for (const Event &event : events) {
            appendRecord({EventNumber(++count), stamped.sequence, stamped.at, event}, log);
        }
    }
    if (replayed.stateHash() != hash || log != m_eventLog) {
        problem("a replay comes to something else");
    }
    const auto records = decodeRecords(m_eventLog);
    std::string again;
    for (const EventRecord &record : records.value_or(std::vector<EventRecord>())) {
        appendRecord(record, again);
    }
    if (again != m_eventLog) {
        problem("the events cannot be read back");
    }
}

void Scenario::problem(const std::string &what)
{
    m_problems.push_back("line " + std::to_string(m_lineNumber) + ": " + what);
}

void Scenario::expect(bool holds, const std::string &otherwise)
{
    if (!holds) {
        problem(otherwise);
    }
}

std::string Scenario::moneyLine(std::string_view name) const
{
    const ParticipantId participant{m_notation.numberOf(name).value_or(0)};
    return "money " + std::string(name) + " = " + moneyText(m_ledger.free(participant)) + " free, "
        + moneyText(m_ledger.held(participant)) + " held\n";
}

std::string Scenario::bookLine(std::string_view name) const
{
    const BookLevels levels
        = m_exchange.bookLevels(ContractId(m_notation.numberOf(name).value_or(0)));
    return "book " + std::string(name) + " = buy" + levelsText(levels.bids) + " | sell"
        + levelsText(levels.asks) + "\n";
}

} // namespace energy
