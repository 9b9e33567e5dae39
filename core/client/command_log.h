// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace energy {

/// What is known of a command that was given.
enum class CommandFate {
    Sending, ///< No answer yet.
    /// The connection broke before the answer. It may have arrived, may still arrive, or may not.
    Unknown,
    Accepted,
    Refused,
    NotArrived, ///< The server never got it, and can no longer get it.
};

struct GivenCommand {
    std::string id; ///< Made once, and the key under which the server does it at most once.
    std::string type; ///< "place_order"
    std::string clientId; ///< Empty for types that have none.
    QJsonObject message; ///< As it went out, and would go out again.
    std::chrono::steady_clock::time_point givenAt;
    CommandFate fate = CommandFate::Sending;
    std::uint64_t sequence = 0; ///< Of the last event it caused, when accepted.
    std::uint64_t result = 0; ///< The id of what it made.
    std::string code; ///< Of the refusal.
    std::string words; ///< Of the refusal.
};

/// Keeps every command from the key press until its fate is known, over broken connections too.
///
/// What has no answer when the connection comes back is sent again under its id, so that the server
/// does it once, if that is still what was meant: orders, bids and blocks only within `warm` of
/// being given, since they must not come as a surprise, anything else always. The fate of what has
/// grown cold is learned without sending it: from the events of one's own, or by asking, see
/// fateQuestion(). "Not there" is final only after `lateArrival`, when the server has closed the
/// connection that might still have brought it.
class CommandLog {
public:
    using Steady = std::chrono::steady_clock;
    struct Rules {
        std::chrono::milliseconds warm{3'000};
        std::chrono::milliseconds lateArrival{35'000};
    };

    explicit CommandLog(Rules rules);

    /// A new command; the fields are those of docs/protocol.md, with `type`.
    const GivenCommand &give(const QJsonObject &fields, Steady::time_point now);

    /// The commands whose fate is unknown now.
    [[nodiscard]] std::vector<GivenCommand> linkLost();
    /// The commands to send again.
    [[nodiscard]] std::vector<GivenCommand> linkLive(Steady::time_point now);

    // Each returns the command when its fate changed.
    const GivenCommand *accepted(const std::string &id, std::uint64_t sequence,
                                 std::optional<std::uint64_t> result);
    const GivenCommand *refused(const std::string &id, const std::string &code,
                                const std::string &words);
    /// Something of one's own with this client id has come into being.
    const GivenCommand *seen(const std::string &clientId, std::uint64_t result);
    /// Who asked found it done.
    const GivenCommand *foundDone(const std::string &id, std::uint64_t result);
    /// Who asked found nothing of it.
    const GivenCommand *notFound(const std::string &id, Steady::time_point now);

    /// Whose fate has to be asked for now.
    [[nodiscard]] std::vector<GivenCommand> toAskFor(Steady::time_point now);

    [[nodiscard]] const GivenCommand *find(const std::string &id) const;
    [[nodiscard]] bool hasOpen() const; ///< Any Sending or Unknown.

private:
    struct Entry {
        GivenCommand command;
        bool wasOnLostLink = false;
        std::optional<Steady::time_point> askAgainAt;
    };
    Entry *open(const std::string &id);
    void forgetOldest();

    const Rules m_rules;
    std::map<std::string, Entry> m_entries;
    std::vector<std::string> m_order; ///< As they were given.
    Steady::time_point m_lateUntil; ///< Until then an old connection may bring something.
};

} // namespace energy
