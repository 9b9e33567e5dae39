// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/identity/access_token.h"
#include "core/identity/identity_store.h"
#include "core/identity/login_throttle.h"
#include "core/identity/password.h"
#include "core/identity/worker_pool.h"

#include <tl/expected.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace energy {

/// What a client receives after log-in or refresh.
struct SignedIn {
    Identity identity;
    std::string accessToken;
    Instant accessExpires;
    std::string refreshToken; ///< For one use; the answer brings the next.
    Instant sessionExpires;
};

enum class SignInRefusal {
    BadCredentials, ///< Unknown login, wrong password or disabled account: never said which.
    Throttled, ///< Too many failures; see retryAfter.
    Busy, ///< Too many log-ins at once; see retryAfter.
    Unavailable, ///< The records could not be read or written; detail is for the log.
};

struct SignInRefused {
    SignInRefusal reason = SignInRefusal::BadCredentials;
    Nanoseconds retryAfter = 0;
    std::string detail;
};

using SignInOutcome = tl::expected<SignedIn, SignInRefused>;
using SignInCallback = std::function<void(SignInOutcome)>;

enum class RegistrationRefusal {
    BadLogin,
    LoginTaken,
    BadPassword, ///< detail says why, for the person.
    Busy,
    Unavailable,
};

struct RegistrationRefused {
    RegistrationRefusal reason = RegistrationRefusal::BadLogin;
    std::string detail;
};

using RegistrationOutcome = tl::expected<User, RegistrationRefused>;
using RegistrationCallback = std::function<void(RegistrationOutcome)>;

struct IdentityOptions {
    TokenPolicy tokens;
    ThrottlePolicy throttle;
    PasswordCost passwords;
    std::size_t hashingThreads = 2;
    std::size_t hashingQueue = 64; ///< Log-ins that may wait; more are told Busy.
};

/// Everything that decides who is calling: log-in, refresh, registration, and the check of each
/// credential. Thread-safe; authenticate() and stillValid() never wait for the disk.
class IdentityService {
public:
    using WallClock = std::function<Instant()>;

    /// Opens DIR/records.db and DIR/token-key.pem, making them at the first start. Token lifetimes
    /// and the throttle run on this wall clock, never on the virtual one.
    [[nodiscard]] static Result<std::unique_ptr<IdentityService>>
    open(const std::string &dataFolder, IdentityOptions options, WallClock clock);
    /// Waits for log-ins in progress; their callbacks are called.
    ~IdentityService();

    [[nodiscard]] IdentityStore &store() { return *m_store; }

    /// Checks the password on a worker thread and calls back there exactly once; refusals that need
    /// no hashing (Throttled, Busy) are called back at once on the caller's thread. An unknown
    /// login takes as long as a known one.
    void logIn(std::string_view login, std::string_view password, std::string_view remote,
               SignInCallback done);
    /// Waits for the disk, no hashing. A spent token closes its session.
    [[nodiscard]] SignInOutcome refresh(std::string_view refreshToken, std::string_view remote);
    /// Ends the session or, for an API key, refuses: keys are revoked by id. Errors: NotFound,
    /// Denied.
    [[nodiscard]] Result<void> logOut(const Identity &identity, std::string_view remote);
    /// Makes an account: hashes on a worker thread and calls back there, or at once on the caller's
    /// thread when refused before that. Which roles may be asked for is the caller's rule. The
    /// participant is attached later by IdentityStore::setParticipant, once the exchange has opened
    /// it.
    void registerUser(std::string_view login, std::string_view password, Roles roles,
                      RegistrationCallback done);

    /// Who bears this credential: an access token or an API key. Nothing when it is malformed,
    /// forged, expired or revoked, or its user is disabled. Roles and participant are the present
    /// ones of the account.
    [[nodiscard]] std::optional<Identity> authenticate(std::string_view credential,
                                                       Instant wallNow) const;
    [[nodiscard]] bool stillValid(const Identity &identity, Instant wallNow) const;

private:
    IdentityService(std::unique_ptr<IdentityStore> store, AccessTokens tokens,
                    IdentityOptions options, WallClock clock, std::string decoyHash);
    [[nodiscard]] SignInOutcome checkPassword(const std::string &login, const std::string &password,
                                              const std::string &remote);
    [[nodiscard]] RegistrationOutcome createAccount(const std::string &login,
                                                    const std::string &password, Roles roles);
    [[nodiscard]] SignInOutcome signIn(const OpenedSession &opened, Instant now) const;

    std::unique_ptr<IdentityStore> m_store;
    AccessTokens m_tokens;
    IdentityOptions m_options;
    WallClock m_clock;
    std::string
        m_decoyHash; ///< What an unknown login's password is compared with, to take the same time.
    LoginThrottle m_throttle;
    WorkerPool m_workers; ///< Last: its threads end before what they use.
};

/// Makes an account in the records of a stopped server's data folder: how the first administrator
/// comes to be, since there is no built-in account. The caller holds DIR/lock. Errors: Malformed
/// (login, password), Conflict, others of IdentityStore::open.
[[nodiscard]] Result<User> addUser(const std::string &dataFolder, const NewUser &user,
                                   std::string_view password, Instant now);

} // namespace energy
