// SPDX-License-Identifier: Apache-2.0
// First: the moc of Qt 6.4 cannot read <compare> when nothing of the library came before it.
#include "core/base/result.h"
#include "core/identity/first_admin_token.h"
#include "core/identity/identity_service.h"
#include "core/identity/secret.h"
#include "core/identity/worker_pool.h"
#include "core/storage/posix_file_system.h"
#include "server/engine/clock.h"
#include "server/gateway/auth_area.h"
#include "server/identity_authenticator.h"
#include "tests/server/gateway/area_asker.h"
#include "tests/server/gateway/router_fixture.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace energy;
using namespace energy::test;

namespace {

const std::string password = "a long and winding wire";

struct Accounts {
    Accounts()
    {
        IdentityOptions options;
        options.passwords = {std::size_t{64} * 1024, 1}; // What is tested here is not the hash.
        options.throttle.freeFailures = 2;
        identity = std::move(*IdentityService::open(folder.path().toStdString(), options,
                                                    [] { return WallClock().now(); }));
        workers = std::make_unique<WorkerPool>(1, 16);
        asker = std::make_unique<AreaAsker>(std::make_shared<IdentityAuthenticator>(*identity));
        firstAdmin = std::move(
            *FirstAdminToken::prepare(files, folder.path().toStdString(), identity->store()));
        addAuthRoutes(asker->router, {*identity, *workers, firstAdmin.get()});
    }

    [[nodiscard]] QString tokenPath() const
    {
        return folder.filePath(QStringLiteral("first-admin-token"));
    }
    [[nodiscard]] std::string token() const
    {
        QFile file(tokenPath());
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toStdString() : "";
    }
    AreaAnswer enrollFirst(const std::string &secret, const std::string &more = {},
                           const std::string &chosen = password)
    {
        return asker->ask("POST", "/api/v1/auth/register", {},
                          R"({"login":"ada","password":")" + chosen + R"(","first_admin_token":")"
                              + secret + "\"" + more + "}");
    }

    AreaAnswer enroll(const std::string &login, const std::string &roles = R"(["trader"])")
    {
        return asker->ask("POST", "/api/v1/auth/register", {},
                          R"({"login":")" + login + R"(","password":")" + password + R"(","roles":)"
                              + roles + "}");
    }
    AreaAnswer logIn(const std::string &login, const std::string &secret = password)
    {
        return asker->ask("POST", "/api/v1/auth/login", {},
                          R"({"login":")" + login + R"(","password":")" + secret + "\"}");
    }
    AreaAnswer refresh(const std::string &token)
    {
        return asker->ask("POST", "/api/v1/auth/refresh", {},
                          R"({"refresh_token":")" + token + "\"}");
    }
    int statusAs(const std::string &token)
    {
        return asker->ask("GET", "/api/v1/auth/keys", token).response.status;
    }

    QTemporaryDir folder;
    PosixFileSystem files;
    std::unique_ptr<FirstAdminToken> firstAdmin;
    std::unique_ptr<IdentityService> identity;
    std::unique_ptr<WorkerPool> workers;
    std::unique_ptr<AreaAsker> asker;
};

} // namespace

class TestAuthArea : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void registersTradersOnly()
    {
        Accounts accounts;
        const AreaAnswer made = accounts.enroll("Ada");
        QCOMPARE(made.response.status, 201);
        QCOMPARE(made.text("login"), std::string("ada"));
        QVERIFY(made.json[QLatin1String("participant")].isNull());
        QCOMPARE(accounts.enroll("ada").text("code"), std::string("login_taken"));
        QCOMPARE(accounts.enroll("x").text("pointer"), std::string("/login"));
        for (const char *roles :
             {R"(["admin"])", R"(["trader","operator"])", "[]", R"(["king"])"}) {
            const AreaAnswer refused = accounts.enroll("eve", roles);
            QCOMPARE(refused.text("code"), std::string("bad_field"));
            QCOMPARE(refused.text("pointer"), std::string("/roles"));
        }
        const AreaAnswer weak
            = accounts.asker->ask("POST", "/api/v1/auth/register", {},
                                  R"({"login":"bob","password":"short","roles":["consumer"]})");
        QCOMPARE(weak.text("code"), std::string("weak_password"));
    }

    void theTokenMakesTheFirstAdministratorOnce()
    {
        Accounts accounts;
        const std::string token = accounts.token();
        QCOMPARE(token.size(), secretLength);
        QCOMPARE(QFile::permissions(accounts.tokenPath())
                     & ~(QFile::ReadUser | QFile::WriteUser | QFile::ReadOwner | QFile::WriteOwner),
                 QFile::Permissions());
        const AreaAnswer wrong = accounts.enrollFirst(std::string(secretLength, 'x'));
        QCOMPARE(wrong.text("code"), std::string("forbidden"));
        QCOMPARE(wrong.text("pointer"), std::string("/first_admin_token"));
        // A refused registration does not spend it.
        QCOMPARE(accounts.enrollFirst(token, {}, "short").text("code"),
                 std::string("weak_password"));
        QCOMPARE(accounts.enrollFirst(token, R"(,"roles":["admin"])").text("pointer"),
                 std::string("/roles"));
        const AreaAnswer made = accounts.enrollFirst(token, R"(,"roles":["trader"])");
        QCOMPARE(made.response.status, 201);
        QCOMPARE(made.json[QLatin1String("roles")].toArray(),
                 QJsonArray({QStringLiteral("trader"), QStringLiteral("operator"),
                             QStringLiteral("admin")}));
        QVERIFY(!QFile::exists(accounts.tokenPath()));
        QCOMPARE(accounts.enrollFirst(token).text("code"), std::string("forbidden"));
    }

    void theTokenIsThereWhileNobodyIsAdministrator()
    {
        Accounts accounts;
        const std::string folder = accounts.folder.path().toStdString();
        const std::string first = accounts.token();
        QCOMPARE(accounts.enroll("eve").response.status, 201);
        QVERIFY(FirstAdminToken::prepare(accounts.files, folder, accounts.identity->store()));
        QVERIFY(!accounts.token().empty() && accounts.token() != first);
        QVERIFY(accounts.identity->store().setRoles(1, Roles::of(Role::Admin), Instant()));
        const auto none
            = FirstAdminToken::prepare(accounts.files, folder, accounts.identity->store());
        QVERIFY(none && !(*none)->claim(""));
        QVERIFY(!QFile::exists(accounts.tokenPath()));
    }

    void logsInRefreshesAndLogsOut()
    {
        Accounts accounts;
        QCOMPARE(accounts.enroll("ada").response.status, 201);
        const AreaAnswer in = accounts.logIn("ada");
        QCOMPARE(in.response.status, 200);
        QCOMPARE(in.text("token_type"), std::string("Bearer"));
        QCOMPARE(in.json[QLatin1String("user")][QLatin1String("login")].toString(),
                 QStringLiteral("ada"));
        QCOMPARE(accounts.statusAs(in.text("access_token")), 200);

        const AreaAnswer next = accounts.refresh(in.text("refresh_token"));
        QCOMPARE(next.response.status, 200);
        QCOMPARE(next.text("session_expires_at"), in.text("session_expires_at"));
        const std::string token = next.text("access_token");
        const AreaAnswer sessions = accounts.asker->ask("GET", "/api/v1/auth/sessions", token);
        QCOMPARE(sessions.json[QLatin1String("items")].toArray().size(), 1);
        QVERIFY(sessions.json[QLatin1String("items")][0][QLatin1String("current")].toBool());

        QCOMPARE(accounts.asker->ask("POST", "/api/v1/auth/logout", token).response.status, 204);
        QCOMPARE(accounts.statusAs(token), 401);
        QCOMPARE(accounts.refresh(next.text("refresh_token")).text("code"),
                 std::string("bad_credentials"));
    }

    void aRefreshTokenUsedTwiceEndsItsSession()
    {
        Accounts accounts;
        QCOMPARE(accounts.enroll("ada").response.status, 201);
        const AreaAnswer in = accounts.logIn("ada");
        const AreaAnswer next = accounts.refresh(in.text("refresh_token"));
        QCOMPARE(accounts.refresh(in.text("refresh_token")).response.status, 401);
        QCOMPARE(accounts.statusAs(next.text("access_token")), 401);
    }

    void guessingIsSlowedDown()
    {
        Accounts accounts;
        QCOMPARE(accounts.enroll("ada").response.status, 201);
        QCOMPARE(accounts.logIn("ada", "wrong password").text("code"),
                 std::string("bad_credentials"));
        AreaAnswer last = accounts.logIn("nobody", "wrong password");
        QCOMPARE(last.text("code"),
                 std::string("bad_credentials")); // Nobody learns which logins there are.
        for (int i = 0; i < 5 && last.response.status == 401; ++i) {
            last = accounts.logIn("ada", "wrong password");
        }
        QCOMPARE(last.text("code"), std::string("account_locked"));
        QVERIFY(std::stoi(fieldOf(last.response, "Retry-After")) >= 1);
    }

    void onlyOwnSessionsEnd()
    {
        Accounts accounts;
        QCOMPARE(accounts.enroll("ada").response.status, 201);
        QCOMPARE(accounts.enroll("bob").response.status, 201);
        const std::string ada = accounts.logIn("ada").text("access_token");
        const std::string bob = accounts.logIn("bob").text("access_token");
        const std::string path = "/api/v1/auth/sessions";
        const std::string id = accounts.asker->ask("GET", path, ada)
                                   .json[QLatin1String("items")][0][QLatin1String("id")]
                                   .toString()
                                   .toStdString();
        QCOMPARE(accounts.asker->ask("DELETE", path + "/" + id, bob).response.status, 404);
        QCOMPARE(accounts.statusAs(ada), 200);
        QCOMPARE(accounts.asker->ask("DELETE", path + "/" + id, ada).response.status, 204);
        QCOMPARE(accounts.statusAs(ada), 401);
    }

    void keysActInSomeOfTheirOwnersRoles()
    {
        Accounts accounts;
        QCOMPARE(accounts.enroll("ada", R"(["producer","consumer"])").response.status, 201);
        const std::string ada = accounts.logIn("ada").text("access_token");
        const std::string path = "/api/v1/auth/keys";
        QCOMPARE(accounts.asker->ask("POST", path, ada, R"({"name":"bot","scopes":["admin"]})")
                     .text("pointer"),
                 std::string("/scopes"));
        const AreaAnswer made
            = accounts.asker->ask("POST", path, ada, R"({"name":"bot","scopes":["producer"]})");
        QCOMPARE(made.response.status, 201);
        const std::string key = made.text("key");
        const auto bearer = accounts.identity->authenticate(key, WallClock().now());
        QVERIFY(bearer && bearer->roles == Roles::of(Role::Producer));

        for (const char *method : {"GET", "POST"}) { // A key makes and sees no keys,
            const AreaAnswer refused = accounts.asker->ask(
                method, path, key, method == std::string("POST") ? R"({"name":"x"})" : "");
            QCOMPARE(refused.text("code"), std::string("forbidden"));
        }
        QCOMPARE(accounts.asker->ask("POST", "/api/v1/auth/logout", key).response.status,
                 403); // nor has it a session.

        const AreaAnswer list = accounts.asker->ask("GET", path, ada);
        QVERIFY(!list.response.body.empty() && list.response.body.find(key) == std::string::npos);
        QVERIFY(list.json[QLatin1String("items")][0][QLatin1String("revoked_at")].isNull());
        QCOMPARE(accounts.asker->ask("DELETE", path + "/" + made.text("id"), ada).response.status,
                 204);
        QVERIFY(!accounts.identity->authenticate(key, WallClock().now()));
        QCOMPARE(accounts.asker->ask("DELETE", path + "/999", ada).response.status, 404);
    }
};

QTEST_GUILESS_MAIN(TestAuthArea)
#include "test_auth_area.moc"
