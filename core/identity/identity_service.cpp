// SPDX-License-Identifier: Apache-2.0
#include "core/identity/identity_service.h"

#include "core/identity/secret.h"

#include <sodium.h>
#include <utility>

namespace energy {

namespace {

constexpr Nanoseconds busyRetry = oneSecond;

tl::unexpected<SignInRefused> refuse(SignInRefusal reason, Nanoseconds retryAfter,
                                     std::string detail)
{
    return tl::unexpected(SignInRefused{reason, retryAfter, std::move(detail)});
}

tl::unexpected<RegistrationRefused> refuse(RegistrationRefusal reason, std::string_view detail)
{
    return tl::unexpected(RegistrationRefused{reason, std::string(detail)});
}

/// A password on its way to a worker; wiped when done with.
class Password {
public:
    explicit Password(std::string_view text)
        : m_text(text)
    {
    }
    Password(const Password &) = delete;
    Password &operator=(const Password &) = delete;
    ~Password() { sodium_memzero(m_text.data(), m_text.size()); }

    [[nodiscard]] const std::string &text() const { return m_text; }

private:
    std::string m_text;
};

} // namespace

Result<std::unique_ptr<IdentityService>>
IdentityService::open(const std::string &dataFolder, IdentityOptions options, WallClock clock)
{
    auto key = TokenKey::loadOrCreate(dataFolder + "/token-key.pem");
    if (!key) {
        return tl::unexpected(key.error());
    }
    auto store = IdentityStore::open(dataFolder + "/records.db");
    if (!store) {
        return tl::unexpected(store.error());
    }
    auto decoy = hashPassword(randomSecret(), options.passwords);
    if (!decoy) {
        return tl::unexpected(decoy.error());
    }
    AccessTokens tokens(*key, options.tokens);
    return std::unique_ptr<IdentityService>(
        new IdentityService(std::move(*store), std::move(tokens), std::move(options),
                            std::move(clock), std::move(*decoy)));
}

IdentityService::IdentityService(std::unique_ptr<IdentityStore> store, AccessTokens tokens,
                                 IdentityOptions options, WallClock clock, std::string decoyHash)
    : m_store(std::move(store))
    , m_tokens(std::move(tokens))
    , m_options(std::move(options))
    , m_clock(std::move(clock))
    , m_decoyHash(std::move(decoyHash))
    , m_throttle(m_options.throttle)
    , m_workers(m_options.hashingThreads, m_options.hashingQueue)
{
}

IdentityService::~IdentityService() = default;

void IdentityService::logIn(std::string_view login, std::string_view password,
                            std::string_view remote, SignInCallback done)
{
    // A text that no account can have is counted by its digest: it may be of any length.
    const std::string name = normalLogin(login).value_or(secretHash(login));
    const std::string from(remote);
    if (const Nanoseconds wait = m_throttle.admit(name, from, m_clock()); wait > 0) {
        done(refuse(SignInRefusal::Throttled, wait, "too many failures"));
        return;
    }
    auto secret = std::make_shared<const Password>(password);
    auto answer = std::make_shared<const SignInCallback>(std::move(done));
    const bool taken = m_workers.offer([this, name, from, secret, answer] {
        (*answer)(checkPassword(name, secret->text(), from));
    });
    if (!taken) {
        m_throttle.abandoned(name, from);
        (*answer)(refuse(SignInRefusal::Busy, busyRetry, "too many log-ins at once"));
    }
}

SignInOutcome IdentityService::checkPassword(const std::string &login, const std::string &password,
                                             const std::string &remote)
{
    const auto user = m_store->findUser(login);
    const bool matches = verifyPassword(user ? user->passwordHash : m_decoyHash, password);
    const Instant now = m_clock();
    if (!user || !matches || user->disabled) {
        m_throttle.failed(remote, now);
        const auto id = user ? std::optional(user->id) : std::nullopt;
        const auto noted = m_store->recordEvent(SecurityEvent::LogInFailed, id, remote, now);
        return noted ? refuse(SignInRefusal::BadCredentials, 0, "")
                     : refuse(SignInRefusal::Unavailable, 0, noted.error().detail);
    }
    m_throttle.succeeded(login, remote);
    if (needsRehash(user->passwordHash, m_options.passwords)) {
        if (const auto fresh = hashPassword(password, m_options.passwords)) {
            // When this fails the old hash still serves, and the next log-in tries again.
            static_cast<void>(m_store->replaceHash(user->id, user->passwordHash, *fresh));
        }
    }
    const auto opened = m_store->openSession(user->id, remote, now);
    if (!opened) {
        const bool disabled = opened.error().code == ErrorCode::Denied;
        return disabled ? refuse(SignInRefusal::BadCredentials, 0, "")
                        : refuse(SignInRefusal::Unavailable, 0, opened.error().detail);
    }
    return signIn(*opened, now);
}

SignInOutcome IdentityService::signIn(const OpenedSession &opened, Instant now) const
{
    const Session &session = opened.session;
    const auto identity = m_store->bySession(session.userId, session.id, now);
    if (!identity) {
        return refuse(SignInRefusal::BadCredentials, 0, "the session was closed meanwhile");
    }
    TokenClaims claims;
    claims.userId = identity->userId;
    claims.participant = identity->participant;
    claims.roles = identity->roles;
    claims.sessionId = session.id;
    const IssuedToken token = m_tokens.issue(claims, now);
    return SignedIn{*identity, token.text, token.expires, opened.refreshToken, session.expires};
}

SignInOutcome IdentityService::refresh(std::string_view refreshToken, std::string_view remote)
{
    const Instant now = m_clock();
    const auto opened = m_store->refresh(refreshToken, std::string(remote), now);
    if (opened) {
        return signIn(*opened, now);
    }
    const ErrorCode code = opened.error().code;
    const bool refused = code == ErrorCode::Denied || code == ErrorCode::Expired;
    return refuse(refused ? SignInRefusal::BadCredentials : SignInRefusal::Unavailable, 0,
                  opened.error().detail);
}

Result<void> IdentityService::logOut(const Identity &identity, std::string_view remote)
{
    if (identity.kind == CredentialKind::ApiKey) {
        return fail(ErrorCode::Denied, "an API key has no session; it is revoked by its id");
    }
    return m_store->closeSession(identity.userId, identity.sessionId, std::string(remote),
                                 m_clock());
}

void IdentityService::registerUser(std::string_view login, std::string_view password, Roles roles,
                                   RegistrationCallback done)
{
    const auto name = normalLogin(login);
    if (!name) {
        done(refuse(RegistrationRefusal::BadLogin,
                    "a login is 3 to 64 of a-z 0-9 . _ - + @ and begins with a letter or digit"));
        return;
    }
    if (const PasswordFlaw flaw = passwordFlaw(password, *name); flaw != PasswordFlaw::None) {
        done(refuse(RegistrationRefusal::BadPassword, describe(flaw)));
        return;
    }
    if (m_store->findUser(*name)) {
        done(refuse(RegistrationRefusal::LoginTaken, ""));
        return;
    }
    auto secret = std::make_shared<const Password>(password);
    auto answer = std::make_shared<const RegistrationCallback>(std::move(done));
    const bool taken = m_workers.offer([this, name = *name, roles, secret, answer] {
        (*answer)(createAccount(name, secret->text(), roles));
    });
    if (!taken) {
        (*answer)(refuse(RegistrationRefusal::Busy, "too many log-ins at once"));
    }
}

RegistrationOutcome IdentityService::createAccount(const std::string &login,
                                                   const std::string &password, Roles roles)
{
    const auto hash = hashPassword(password, m_options.passwords);
    if (!hash) {
        return refuse(RegistrationRefusal::Unavailable, hash.error().detail);
    }
    auto user = m_store->createUser({login, *hash, 0, roles}, m_clock());
    if (!user) {
        const bool known = user.error().code == ErrorCode::Conflict;
        return refuse(known ? RegistrationRefusal::LoginTaken : RegistrationRefusal::Unavailable,
                      user.error().detail);
    }
    return std::move(*user);
}

std::optional<Identity> IdentityService::authenticate(std::string_view credential,
                                                      Instant wallNow) const
{
    if (parseApiKey(credential)) {
        return m_store->byApiKey(credential, wallNow);
    }
    const auto claims = m_tokens.verify(credential, wallNow);
    return claims ? m_store->bySession(claims->userId, claims->sessionId, wallNow) : std::nullopt;
}

bool IdentityService::stillValid(const Identity &identity, Instant wallNow) const
{
    return m_store->stillValid(identity, wallNow);
}

Result<User> addUser(const std::string &dataFolder, const NewUser &user, std::string_view password,
                     Instant now)
{
    if (const PasswordFlaw flaw = passwordFlaw(password, user.login); flaw != PasswordFlaw::None) {
        return fail(ErrorCode::Malformed, std::string(describe(flaw)));
    }
    auto hash = hashPassword(password, PasswordCost());
    if (!hash) {
        return tl::unexpected(hash.error());
    }
    auto store = IdentityStore::open(dataFolder + "/records.db");
    if (!store) {
        return tl::unexpected(store.error());
    }
    return (*store)->createUser({user.login, *hash, user.participant, user.roles}, now);
}

} // namespace energy
