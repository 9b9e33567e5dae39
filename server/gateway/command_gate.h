// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/engine/engine.h"
#include "server/gateway/router.h"

#include <functional>
#include <memory>

namespace energy {

/// Who may trade on an account of his own.
inline constexpr Roles tradingRoles
    = Roles::of(Role::Producer) | Roles::of(Role::Consumer) | Roles::of(Role::Trader);

/// The user's number, as commands carry it.
[[nodiscard]] std::uint64_t userNumber(const Principal &principal);

/// The key under which a command is remembered: that of another user, or in another space of keys,
/// is another key. The parts of the request tell whether a second one is the same.
[[nodiscard]] IdempotencyKey idempotencyKey(std::string_view space, const Principal &principal,
                                            std::string_view key,
                                            std::initializer_list<std::string_view> request);

/// Sends what callers ask for to the engine and answers from the outcome alone, so that a repeated
/// request with the same Idempotency-Key gets the same answer: 200 or 201 with {"id", "sequence"},
/// or the problem of the refusal.
class CommandGate {
public:
    explicit CommandGate(Engine &engine)
        : m_engine(engine)
    {
    }

    /// Takes over after an accepted command, on the engine's thread: short, and calls `reply` at
    /// last, from any thread.
    using Afterwards = std::function<void(const Outcome &, std::function<void()> reply)>;

    /// For a participant's own account; refused for users without one.
    void submitOwn(const std::shared_ptr<Call> &call, Command command, int successStatus);
    /// On the account of the market; the router has checked the role.
    void submitAsOperator(const std::shared_ptr<Call> &call, Command command, int successStatus,
                          Afterwards afterwards = nullptr);

    /// What the command would lock, without doing it.
    void preview(const std::shared_ptr<Call> &call, Command command);

    /// Asks the exchange, between two batches, on the engine's thread; answers `busy` or
    /// `shutting_down` itself.
    void ask(const std::shared_ptr<Call> &call,
             std::function<void(const Exchange &, Instant now)> question);

    /// The caller as an actor: nothing, with the call refused, for a user who trades for nobody.
    [[nodiscard]] static std::optional<Actor> ownActor(Call &call);
    [[nodiscard]] static Actor operatorActor(const Call &call);

    void submit(const std::shared_ptr<Call> &call, const Actor &actor, Command command,
                int successStatus, Afterwards afterwards = nullptr);

    [[nodiscard]] Engine &engine() { return m_engine; }

private:
    Engine &m_engine;
};

/// {"id":"12","sequence":345}; id is left out when nothing was made.
[[nodiscard]] std::string outcomeJson(const Outcome &outcome);
/// Holds by asset and reason, fee and headroom.
[[nodiscard]] std::string previewJson(const Preview &preview);

} // namespace energy
