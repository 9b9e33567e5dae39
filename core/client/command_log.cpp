// SPDX-License-Identifier: Apache-2.0
#include "core/client/command_log.h"

#include <QUuid>

#include <algorithm>

namespace energy {

namespace {

constexpr std::size_t kept = 10'000; ///< Decided commands beyond this are forgotten.
constexpr std::chrono::milliseconds askEvery{5'000};

/// What is bound to the market of the moment must not come later as a surprise; the rest, such as a
/// cancellation or a retirement, is still meant however late.
bool growsCold(const std::string &type)
{
    return type == "place_order" || type == "replace_order" || type == "place_bid"
        || type == "list_block";
}

bool isDecided(CommandFate fate)
{
    return fate != CommandFate::Sending && fate != CommandFate::Unknown;
}

} // namespace

CommandLog::CommandLog(Rules rules)
    : m_rules(rules)
{
}

const GivenCommand &CommandLog::give(const QJsonObject &fields, Steady::time_point now)
{
    GivenCommand command;
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    command.id = id.toStdString();
    command.type = fields.value(QLatin1String("type")).toString().toStdString();
    command.clientId = fields.value(QLatin1String("client_id")).toString().toStdString();
    command.message = fields;
    command.message.insert(QStringLiteral("op"), QStringLiteral("command"));
    command.message.insert(QStringLiteral("id"), id);
    command.givenAt = now;
    forgetOldest();
    m_order.push_back(command.id);
    return m_entries.emplace(command.id, Entry{command, false, {}}).first->second.command;
}

std::vector<GivenCommand> CommandLog::linkLost()
{
    std::vector<GivenCommand> lost;
    for (auto &[id, entry] : m_entries) {
        if (entry.command.fate == CommandFate::Sending) {
            entry.command.fate = CommandFate::Unknown;
            entry.wasOnLostLink = true;
            lost.push_back(entry.command);
        }
    }
    return lost;
}

std::vector<GivenCommand> CommandLog::linkLive(Steady::time_point now)
{
    m_lateUntil = now + m_rules.lateArrival;
    std::vector<GivenCommand> again;
    for (const std::string &id : m_order) {
        Entry &entry = m_entries.at(id);
        if (isDecided(entry.command.fate) || !entry.wasOnLostLink) {
            continue;
        }
        const bool isWarm = now - entry.command.givenAt <= m_rules.warm;
        if (isWarm || !growsCold(entry.command.type)) {
            entry.command.fate = CommandFate::Sending;
            again.push_back(entry.command);
        } else {
            entry.askAgainAt = now;
        }
    }
    return again;
}

CommandLog::Entry *CommandLog::open(const std::string &id)
{
    const auto found = m_entries.find(id);
    return found != m_entries.end() && !isDecided(found->second.command.fate) ? &found->second
                                                                              : nullptr;
}

const GivenCommand *CommandLog::accepted(const std::string &id, std::uint64_t sequence,
                                         std::optional<std::uint64_t> result)
{
    Entry *entry = open(id);
    if (entry == nullptr) {
        return nullptr;
    }
    entry->command.fate = CommandFate::Accepted;
    entry->command.sequence = sequence;
    entry->command.result = result.value_or(0);
    return &entry->command;
}

const GivenCommand *CommandLog::refused(const std::string &id, const std::string &code,
                                        const std::string &words)
{
    Entry *entry = open(id);
    if (entry == nullptr) {
        return nullptr;
    }
    entry->command.fate = CommandFate::Refused;
    entry->command.code = code;
    entry->command.words = words;
    return &entry->command;
}

const GivenCommand *CommandLog::seen(const std::string &clientId, std::uint64_t result)
{
    if (clientId.empty()) {
        return nullptr;
    }
    for (auto &[id, entry] : m_entries) {
        if (entry.command.clientId == clientId && entry.command.fate == CommandFate::Unknown) {
            return accepted(id, 0, result);
        }
    }
    return nullptr;
}

const GivenCommand *CommandLog::foundDone(const std::string &id, std::uint64_t result)
{
    const Entry *entry = open(id);
    return entry != nullptr && entry->command.fate == CommandFate::Unknown ? accepted(id, 0, result)
                                                                           : nullptr;
}

const GivenCommand *CommandLog::notFound(const std::string &id, Steady::time_point now)
{
    Entry *entry = open(id);
    if (entry == nullptr || entry->command.fate != CommandFate::Unknown) {
        return nullptr;
    }
    if (now < m_lateUntil) {
        entry->askAgainAt = std::min(now + askEvery, m_lateUntil);
        return nullptr;
    }
    entry->command.fate = CommandFate::NotArrived;
    return &entry->command;
}

std::vector<GivenCommand> CommandLog::toAskFor(Steady::time_point now)
{
    std::vector<GivenCommand> due;
    for (auto &[id, entry] : m_entries) {
        if (entry.command.fate == CommandFate::Unknown && entry.askAgainAt
            && *entry.askAgainAt <= now) {
            entry.askAgainAt = now + askEvery; // Should the answer never come.
            due.push_back(entry.command);
        }
    }
    return due;
}

const GivenCommand *CommandLog::find(const std::string &id) const
{
    const auto found = m_entries.find(id);
    return found != m_entries.end() ? &found->second.command : nullptr;
}

bool CommandLog::hasOpen() const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [](const auto &each) { return !isDecided(each.second.command.fate); });
}

void CommandLog::forgetOldest()
{
    while (m_order.size() >= kept) {
        const auto decided = std::find_if(m_order.begin(), m_order.end(), [this](const auto &id) {
            return isDecided(m_entries.at(id).command.fate);
        });
        if (decided == m_order.end()) {
            return;
        }
        m_entries.erase(*decided);
        m_order.erase(decided);
    }
}

} // namespace energy
