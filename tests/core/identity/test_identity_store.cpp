// SPDX-License-Identifier: Apache-2.0
#include "core/identity/identity_store.h"
#include "core/identity/secret.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace energy;

namespace {

constexpr Instant now{1'700'000'000 * oneSecond};
constexpr Roles trader = Roles::of(Role::Trader);
constexpr Roles admin = Roles::of(Role::Admin);

template <class Value>
int codeOf(const Result<Value> &result)
{
    return result ? -1 : static_cast<int>(result.error().code);
}

int code(ErrorCode value)
{
    return static_cast<int>(value);
}

} // namespace

class TestIdentityStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        reopen();
    }
    void cleanup() { m_store.reset(); }

    void logins_data()
    {
        QTest::addColumn<QByteArray>("login");
        QTest::addColumn<QByteArray>("stored");
        QTest::newRow("plain") << QByteArray("ann") << QByteArray("ann");
        QTest::newRow("capitals") << QByteArray("Ann.B-7_x+y@Example.org")
                                  << QByteArray("ann.b-7_x+y@example.org");
        QTest::newRow("longest") << QByteArray(64, 'a') << QByteArray(64, 'a');
        for (const QByteArray &bad :
             {QByteArray(), QByteArray("ab"), QByteArray(65, 'a'), QByteArray("a b c"),
              QByteArray(".ann"), QByteArray("@ann"), QByteArray("an\xc3\xb1o"),
              QByteArray("ann\n"), QByteArray("an\0n", 4), QByteArray("ann'--"),
              QByteArray("<ann>")}) {
            QTest::newRow(("refused " + bad.toPercentEncoding()).constData())
                << bad << QByteArray();
        }
    }
    void logins()
    {
        QFETCH(QByteArray, login);
        QFETCH(QByteArray, stored);
        const auto user = m_store->createUser({login.toStdString(), "hash", 0, trader}, now);
        QCOMPARE(user.has_value(), !stored.isEmpty());
        if (user) {
            QCOMPARE(user->login, stored.toStdString());
            QCOMPARE(m_store->findUser(login.toStdString())->id, user->id);
        } else {
            QCOMPARE(codeOf(user), code(ErrorCode::Malformed));
            QVERIFY(!m_store->findUser(login.toStdString()));
        }
    }

    void usersSurviveARestart()
    {
        const auto ann = m_store->createUser({"ann", "hash-a", 7, trader | admin}, now);
        const auto bob = m_store->createUser({"bob", "hash-b", 0, Roles()}, now + 1);
        QCOMPARE(ann->id, std::uint64_t{1});
        QCOMPARE(bob->id, std::uint64_t{2});
        QVERIFY(m_store->setParticipant(bob->id, 8).has_value());
        reopen();
        const auto again = m_store->findUser("ANN");
        QVERIFY(again.has_value());
        QCOMPARE(again->passwordHash, std::string("hash-a"));
        QCOMPARE(again->participant, std::uint64_t{7});
        QVERIFY(again->roles == (trader | admin));
        QCOMPARE(again->created.ns, now.ns);
        QVERIFY(!again->disabled);
        QCOMPARE(m_store->user(2)->participant, std::uint64_t{8});
        QCOMPARE(m_store->users().size(), std::size_t{2});
        QCOMPARE(m_store->createUser({"cid", "h", 0, trader}, now)->id, std::uint64_t{3});
    }

    void nobodyTwice()
    {
        QVERIFY(m_store->createUser({"ann", "h", 7, trader}, now).has_value());
        QCOMPARE(codeOf(m_store->createUser({"Ann", "h", 0, trader}, now)),
                 code(ErrorCode::Conflict));
        QCOMPARE(codeOf(m_store->createUser({"bob", "h", 7, trader}, now)),
                 code(ErrorCode::Conflict));
        const auto bob = m_store->createUser({"bob", "h", 0, trader}, now);
        QVERIFY(bob.has_value());
        QVERIFY(m_store->createUser({"cid", "h", 0, trader}, now).has_value()); // Two without.
        QCOMPARE(codeOf(m_store->setParticipant(bob->id, 7)), code(ErrorCode::Conflict));
        QCOMPARE(m_store->user(bob->id)->participant, std::uint64_t{0}); // Memory follows the disk.
        QCOMPARE(codeOf(m_store->setRoles(99, admin, now)), code(ErrorCode::NotFound));
        QCOMPARE(codeOf(m_store->openSession(99, "", now)), code(ErrorCode::NotFound));
        QCOMPARE(codeOf(m_store->createKey({99, "k", trader, {}}, now)), code(ErrorCode::NotFound));
    }

    void keysActWithinTheirScopes()
    {
        const auto ann = m_store->createUser({"ann", "h", 7, trader | admin}, now);
        const auto key = m_store->createKey({ann->id, "bot", trader, now + oneHour}, now);
        QVERIFY(key.has_value());
        for (int pass = 0; pass < 2; ++pass) {
            const auto bearer = m_store->byApiKey(key->text, now);
            QVERIFY(bearer.has_value());
            QCOMPARE(bearer->login, std::string("ann"));
            QCOMPARE(bearer->participant, std::uint64_t{7});
            QVERIFY(bearer->roles == trader);
            QVERIFY(bearer->kind == CredentialKind::ApiKey);
            QCOMPARE(bearer->sessionId, key->key.id);
            QVERIFY(m_store->stillValid(*bearer, now));
            reopen();
        }
        QVERIFY(m_store->byApiKey(key->text, now + (oneHour - 1)).has_value());
        QVERIFY(!m_store->byApiKey(key->text, now + oneHour));
        std::string wrong = key->text;
        wrong.back() = wrong.back() == 'A' ? 'B' : 'A';
        QVERIFY(!m_store->byApiKey(wrong, now));
        QVERIFY(!m_store->byApiKey(apiKeyText(2, parseApiKey(key->text)->secret), now));
        QCOMPARE(codeOf(m_store->createKey({ann->id, "", trader, {}}, now)),
                 code(ErrorCode::Malformed));
        QCOMPARE(codeOf(m_store->createKey({ann->id, std::string(101, 'k'), trader, {}}, now)),
                 code(ErrorCode::Malformed));
        QVERIFY(m_store->setRoles(ann->id, admin, now).has_value());
        QVERIFY(m_store->byApiKey(key->text, now)->roles == Roles()); // Nothing left in its scopes.
    }

    void aRevokedKeyFailsAtOnceAndForGood()
    {
        const auto ann = m_store->createUser({"ann", "h", 7, trader}, now);
        const auto bob = m_store->createUser({"bob", "h", 8, trader}, now);
        const auto key = m_store->createKey({ann->id, "bot", trader, std::nullopt}, now);
        const auto other = m_store->createKey({ann->id, "other", trader, std::nullopt}, now);
        const auto bearer = m_store->byApiKey(key->text, now);
        QCOMPARE(codeOf(m_store->revokeKey(bob->id, key->key.id, now)), code(ErrorCode::NotFound));
        QVERIFY(m_store->byApiKey(key->text, now).has_value());
        QVERIFY(m_store->revokeKey(ann->id, key->key.id, now).has_value());
        QVERIFY(!m_store->byApiKey(key->text, now));
        QVERIFY(!m_store->stillValid(*bearer, now));
        QVERIFY(m_store->byApiKey(other->text, now).has_value());
        QVERIFY(m_store->revokeKey(ann->id, key->key.id, now + 1).has_value()); // Harmless again.
        reopen();
        QVERIFY(!m_store->byApiKey(key->text, now));
        QCOMPARE(m_store->keys(ann->id).size(), std::size_t{2});
        QCOMPARE(m_store->keys(ann->id).front().revoked->ns, now.ns);
        QVERIFY(m_store->keys(bob->id).empty());
    }

    void refreshTokensRotate()
    {
        const auto ann = m_store->createUser({"ann", "h", 7, trader}, now);
        auto opened = m_store->openSession(ann->id, "192.0.2.1", now);
        QVERIFY(opened.has_value());
        const std::uint64_t session = opened->session.id;
        for (int i = 1; i <= 20; ++i) {
            const auto next = m_store->refresh(opened->refreshToken, "", now + i * oneMinute);
            QVERIFY(next.has_value());
            QCOMPARE(next->session.id, session);
            QCOMPARE(next->session.expires.ns, (now + sessionLifetime).ns); // Never moves.
            QVERIFY(next->refreshToken != opened->refreshToken);
            opened = next;
            if (i % 7 == 0) {
                reopen();
            }
        }
        QCOMPARE(m_store->sessions(ann->id, now).size(), std::size_t{1});
        const auto late = m_store->refresh(opened->refreshToken, "", now + sessionLifetime);
        QCOMPARE(codeOf(late), code(ErrorCode::Expired));
        QVERIFY(!m_store->bySession(ann->id, session, now + sessionLifetime));
        for (const char *rubbish : {"", "er_", "rubbish"}) {
            QCOMPARE(codeOf(m_store->refresh(rubbish, "", now)), code(ErrorCode::Denied));
        }
        QCOMPARE(codeOf(m_store->refresh("er_" + randomSecret(), "", now)),
                 code(ErrorCode::Denied));
    }

    void aSpentRefreshTokenClosesItsSessionOnly_data()
    {
        QTest::addColumn<bool>("restart");
        QTest::newRow("at once") << false;
        QTest::newRow("after a restart") << true;
    }
    void aSpentRefreshTokenClosesItsSessionOnly()
    {
        QFETCH(bool, restart);
        const auto ann = m_store->createUser({"ann", "h", 7, trader}, now);
        const auto other = m_store->openSession(ann->id, "", now);
        const auto first = m_store->openSession(ann->id, "", now);
        const auto second = m_store->refresh(first->refreshToken, "", now);
        const auto third = m_store->refresh(second->refreshToken, "", now);
        const auto bearer = m_store->bySession(ann->id, first->session.id, now);
        QVERIFY(third.has_value() && bearer.has_value());
        if (restart) {
            reopen();
        }
        QCOMPARE(codeOf(m_store->refresh(first->refreshToken, "thief", now)),
                 code(ErrorCode::Denied));
        QVERIFY(!m_store->stillValid(*bearer, now));
        if (restart) {
            reopen();
        }
        QVERIFY(!m_store->bySession(ann->id, first->session.id, now));
        QCOMPARE(codeOf(m_store->refresh(third->refreshToken, "", now)), code(ErrorCode::Denied));
        QVERIFY(m_store->refresh(other->refreshToken, "", now).has_value());
        QCOMPARE(events("refresh_reused"), std::int64_t{1});
    }

    /// Two clients with the same token: one wins, the other closes the session, in whatever order.
    void twoThreadsWithOneRefreshToken()
    {
        const auto ann = m_store->createUser({"ann", "h", 7, trader}, now);
        for (int round = 0; round < 10; ++round) {
            const auto opened = m_store->openSession(ann->id, "", now);
            std::atomic<int> won = 0;
            const auto use = [&] {
                won += m_store->refresh(opened->refreshToken, "", now).has_value() ? 1 : 0;
            };
            std::thread other(use);
            use();
            other.join();
            QCOMPARE(won.load(), 1);
            QVERIFY(!m_store->bySession(ann->id, opened->session.id, now));
        }
    }

    void whatEndsSessions_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<bool>("ends");
        QTest::newRow("roles") << 0 << true;
        QTest::newRow("disabling") << 1 << true;
        QTest::newRow("password") << 2 << true;
        QTest::newRow("log-out") << 3 << true;
        QTest::newRow("rehash") << 4 << false;
        QTest::newRow("participant") << 5 << false;
    }
    void whatEndsSessions()
    {
        QFETCH(int, what);
        QFETCH(bool, ends);
        const auto ann = m_store->createUser({"ann", "old", 0, trader}, now);
        const auto bob = m_store->createUser({"bob", "old", 0, trader}, now);
        const auto opened = m_store->openSession(ann->id, "", now);
        const auto bobs = m_store->openSession(bob->id, "", now);
        const auto bearer = m_store->bySession(ann->id, opened->session.id, now);
        QVERIFY(change(what, ann->id, opened->session.id).has_value());
        QCOMPARE(!m_store->stillValid(*bearer, now), ends);
        for (int pass = 0; pass < 2; ++pass) {
            QCOMPARE(!m_store->bySession(ann->id, opened->session.id, now), ends);
            QVERIFY(m_store->bySession(bob->id, bobs->session.id, now).has_value());
            reopen();
        }
        QCOMPARE(!m_store->refresh(opened->refreshToken, "", now), ends);
    }

    void aDisabledUserHasNothingLeft()
    {
        const auto ann = m_store->createUser({"ann", "h", 7, trader}, now);
        const auto key = m_store->createKey({ann->id, "bot", trader, std::nullopt}, now);
        const auto bearer = m_store->byApiKey(key->text, now);
        QVERIFY(m_store->setDisabled(ann->id, true, now).has_value());
        QVERIFY(!m_store->byApiKey(key->text, now));
        QVERIFY(!m_store->stillValid(*bearer, now));
        QCOMPARE(codeOf(m_store->openSession(ann->id, "", now)), code(ErrorCode::Denied));
        QVERIFY(m_store->setDisabled(ann->id, false, now).has_value());
        QVERIFY(m_store->byApiKey(key->text, now).has_value());
    }

    void aSessionBelongsToItsUser()
    {
        const auto ann = m_store->createUser({"ann", "h", 7, trader}, now);
        const auto bob = m_store->createUser({"bob", "h", 8, admin}, now);
        const auto opened = m_store->openSession(ann->id, "", now);
        QVERIFY(!m_store->bySession(bob->id, opened->session.id, now));
        QCOMPARE(codeOf(m_store->closeSession(bob->id, opened->session.id, "", now)),
                 code(ErrorCode::NotFound));
        QVERIFY(m_store->bySession(ann->id, opened->session.id, now).has_value());
    }

    void aHashChangedMeanwhileIsNotReplaced()
    {
        const auto ann = m_store->createUser({"ann", "old", 7, trader}, now);
        QVERIFY(m_store->replaceHash(ann->id, "older", "newer").has_value());
        QCOMPARE(m_store->user(ann->id)->passwordHash, std::string("old"));
        QVERIFY(m_store->replaceHash(ann->id, "old", "new").has_value());
        QCOMPARE(m_store->user(ann->id)->passwordHash, std::string("new"));
    }

    void expiredSessionsLeaveTheFile()
    {
        const auto ann = m_store->createUser({"ann", "h", 7, trader}, now);
        for (int i = 0; i < 5; ++i) {
            QVERIFY(m_store->openSession(ann->id, "", now + i).has_value());
        }
        const Instant later = now + (sessionLifetime + 10);
        QVERIFY(m_store->openSession(ann->id, "", later).has_value());
        QCOMPARE(count("SELECT count(*) FROM login_sessions"), std::int64_t{1});
        QCOMPARE(m_store->sessions(ann->id, now).size(), std::size_t{1});
    }

    void noSecretIsStored()
    {
        const auto ann = m_store->createUser({"ann", "h", 7, trader}, now);
        const auto key = m_store->createKey({ann->id, "bot", trader, std::nullopt}, now);
        const auto opened = m_store->openSession(ann->id, "", now);
        m_store.reset();
        QFile file(m_folder->filePath(QStringLiteral("records.db")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(content.contains("login_sessions"));
        const auto secret = parseApiKey(key->text)->secret;
        QVERIFY(
            !content.contains(QByteArray(secret.data(), static_cast<qsizetype>(secret.size()))));
        QVERIFY(!content.contains(opened->refreshToken.substr(3).c_str()));
    }

    void threadsReadWhileOthersRevoke()
    {
        const auto ann = m_store->createUser({"ann", "h", 7, trader}, now);
        std::vector<IssuedApiKey> keys;
        for (int i = 0; i < 20; ++i) {
            keys.push_back(*m_store->createKey({ann->id, "k", trader, std::nullopt}, now));
        }
        std::atomic<std::size_t> revoked = 0;
        std::atomic<bool> wrong = false;
        std::vector<std::thread> readers;
        for (int reader = 0; reader < 2; ++reader) {
            readers.emplace_back([&] {
                while (revoked < keys.size()) {
                    const std::size_t gone = revoked;
                    for (std::size_t i = 0; i < gone; ++i) {
                        wrong = wrong || m_store->byApiKey(keys[i].text, now).has_value();
                    }
                }
            });
        }
        for (const IssuedApiKey &key : keys) {
            const bool done = m_store->revokeKey(ann->id, key.key.id, now).has_value();
            wrong = wrong || !done;
            ++revoked;
        }
        for (std::thread &reader : readers) {
            reader.join();
        }
        QVERIFY(!wrong);
    }

    void everyEventIsNamedAndKept()
    {
        QCOMPARE(securityEventName(SecurityEvent::LoggedIn), std::string_view("logged_in"));
        QCOMPARE(securityEventName(SecurityEvent::KeyRevoked), std::string_view("key_revoked"));
        QVERIFY(m_store->recordEvent(SecurityEvent::LogInFailed, std::nullopt, "192.0.2.1", now)
                    .has_value());
        QCOMPARE(events("log_in_failed"), std::int64_t{1});
    }

private:
    void reopen()
    {
        m_store.reset();
        auto store
            = IdentityStore::open(m_folder->filePath(QStringLiteral("records.db")).toStdString());
        if (!store) {
            qFatal("%s", store.error().detail.c_str());
        }
        m_store = std::move(*store);
    }
    [[nodiscard]] Result<void> change(int what, std::uint64_t userId, std::uint64_t sessionId)
    {
        switch (what) {
        case 0:
            return m_store->setRoles(userId, admin, now);
        case 1:
            return m_store->setDisabled(userId, true, now);
        case 2:
            return m_store->setPassword(userId, "new", now);
        case 3:
            return m_store->closeSession(userId, sessionId, "", now);
        case 4:
            return m_store->replaceHash(userId, "old", "new");
        default:
            return m_store->setParticipant(userId, 12);
        }
    }
    [[nodiscard]] std::int64_t count(const std::string &sql) const
    {
        auto database
            = Database::open(m_folder->filePath(QStringLiteral("records.db")).toStdString(), {});
        return database ? database->integer(sql, {}).value_or(-1) : -2;
    }
    [[nodiscard]] std::int64_t events(const std::string &kind) const
    {
        return count("SELECT count(*) FROM security_events WHERE kind = '" + kind + "'");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<IdentityStore> m_store;
};

QTEST_GUILESS_MAIN(TestIdentityStore)
#include "test_identity_store.moc"
