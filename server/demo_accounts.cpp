// SPDX-License-Identifier: Apache-2.0
#include "server/demo_accounts.h"

#include "core/identity/password.h"
#include "core/identity/secret.h"
#include "server/first_start.h"
#include "server/gateway/json_writer.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

namespace energy {

namespace {

constexpr Money funds = Money::of(100'000'000'000); // 100,000 $

struct DemoAccount {
    std::string_view login;
    Roles roles;
    bool trades = false;
};

constexpr std::array<DemoAccount, 9> demoAccounts = {{
    {"admin", Roles::of(Role::Admin), false},
    {"operator", Roles::of(Role::Operator), false},
    {"auditor", Roles::of(Role::Auditor), false},
    {"producer-1", Roles::of(Role::Producer), true},
    {"producer-2", Roles::of(Role::Producer), true},
    {"buyer-1", Roles::of(Role::Consumer), true},
    {"buyer-2", Roles::of(Role::Consumer), true},
    {"buyer-3", Roles::of(Role::Consumer), true},
    {"trader", Roles::of(Role::Trader), true},
}};

/// The user of this login with a fresh password, made if need be.
Result<User> userWith(IdentityStore &store, const DemoAccount &account, const std::string &password,
                      Instant now)
{
    // 256 random bits need no slow hash, and a demonstration shall start at once; the first log-in
    // stores the usual one.
    const auto hash = hashPassword(password, PasswordCost{std::size_t{1024} * 1024, 1});
    if (!hash) {
        return tl::unexpected(hash.error());
    }
    if (const auto known = store.findUser(account.login)) {
        const auto changed = store.setPassword(known->id, *hash, now);
        return changed ? Result<User>(*known) : tl::unexpected(changed.error());
    }
    return store.createUser({std::string(account.login), *hash, 0, account.roles}, now);
}

/// A participant for the user, funded once whatever happened before.
Result<std::uint64_t> fundedParticipant(IdentityStore &store, Engine &engine, const User &user,
                                        const DemoAccount &account)
{
    std::uint64_t participant = user.participant;
    if (participant == 0) {
        const auto opened = submitAndWait(engine, OpenParticipant{account.roles});
        if (!opened) {
            return tl::unexpected(opened.error());
        }
        participant = opened->id;
        if (const auto attached = store.setParticipant(user.id, participant); !attached) {
            return tl::unexpected(attached.error());
        }
    }
    const auto reference = Reference::of("demo-" + std::string(account.login));
    const auto deposited = submitAndWait(
        engine, BookDeposit{ParticipantId(participant), funds, reference.value_or(Reference())});
    if (!deposited) {
        return tl::unexpected(deposited.error());
    }
    return participant;
}

Result<void> writeAccount(JsonWriter &json, IdentityStore &store, Engine &engine,
                          const DemoAccount &account)
{
    const Instant now = WallClock().now();
    const std::string password = randomSecret();
    const auto user = userWith(store, account, password, now);
    if (!user) {
        return tl::unexpected(user.error());
    }
    const auto key = store.createKey({user->id, "demo", account.roles, std::nullopt}, now);
    if (!key) {
        return tl::unexpected(key.error());
    }
    json.beginObject()
        .text("login", account.login)
        .text("password", password)
        .text("api_key", key->text);
    json.text("user", std::to_string(user->id));
    if (account.trades) {
        const auto participant = fundedParticipant(store, engine, *user, account);
        if (!participant) {
            return tl::unexpected(participant.error());
        }
        json.text("participant", std::to_string(*participant));
    }
    json.beginArray("roles");
    for (const std::string &name : roleNamesOf(account.roles)) {
        json.text(name);
    }
    json.endArray().endObject();
    return {};
}

/// Whole or not at all, readable by its owner only.
Result<void> writeSecretFile(const std::string &path, const std::string &text)
{
    const std::string draft = path + ".new";
    const int file = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool isWritten = file >= 0
        && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size())
        && ::fsync(file) == 0;
    const int why = errno;
    if (file >= 0) {
        ::close(file);
    }
    if (!isWritten || ::rename(draft.c_str(), path.c_str()) != 0) {
        return fail(ErrorCode::WriteFailed, path + ": " + std::strerror(isWritten ? errno : why));
    }
    return {};
}

} // namespace

Result<void> makeDemoAccounts(const std::string &dataFolder, IdentityService &identity,
                              Engine &engine)
{
    const std::string path = dataFolder + "/demo-accounts.json";
    if (std::filesystem::exists(path)) {
        return {};
    }
    JsonWriter json;
    json.beginObject().beginArray("accounts");
    for (const DemoAccount &account : demoAccounts) {
        if (const auto written = writeAccount(json, identity.store(), engine, account); !written) {
            return written;
        }
    }
    json.endArray().endObject();
    return writeSecretFile(path, json.view() + "\n");
}

} // namespace energy
