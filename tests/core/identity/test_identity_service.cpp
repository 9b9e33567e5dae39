// SPDX-License-Identifier: Apache-2.0
#include "core/base/check.h"
#include "core/identity/identity_service.h"
#include "core/identity/secret.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <future>
#include <latch>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace energy;

namespace {

constexpr Instant start{1'700'000'000 * oneSecond};
constexpr Roles trader = Roles::of(Role::Trader);
const std::string password = "kv7 Qm2 xL9z";

IdentityOptions quick()
{
    IdentityOptions options;
    options.passwords = {std::size_t{64} * 1024, 1};
    return options;
}

} // namespace

class TestIdentityService : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_now = start.ns;
        open(quick());
    }
    void cleanup() { m_service.reset(); }

    void fromRegistrationToLogOut()
    {
        const auto ann = registered("Ann", password);
        QVERIFY(ann.has_value());
        QCOMPARE(ann->login, std::string("ann"));
        QVERIFY(m_service->store().setParticipant(ann->id, 7).has_value());

        const auto in = logIn("ANN", password);
        QVERIFY(in.has_value());
        QCOMPARE(in->accessExpires - start, 10 * oneMinute);
        QCOMPARE(in->sessionExpires - start, sessionLifetime);
        const auto bearer = m_service->authenticate(in->accessToken, start);
        QVERIFY(bearer.has_value());
        QCOMPARE(bearer->userId, ann->id);
        QCOMPARE(bearer->login, std::string("ann"));
        QCOMPARE(bearer->participant, std::uint64_t{7});
        QVERIFY(bearer->roles == trader);
        QVERIFY(bearer->kind == CredentialKind::AccessToken);

        m_now = (start + 9 * oneMinute).ns;
        const auto next = m_service->refresh(in->refreshToken, "192.0.2.1");
        QVERIFY(next.has_value());
        const Instant later = start + 11 * oneMinute;
        QVERIFY(!m_service->authenticate(in->accessToken, later));
        QVERIFY(m_service->authenticate(next->accessToken, later).has_value());
        QCOMPARE(next->identity.sessionId, bearer->sessionId);

        QVERIFY(m_service->logOut(*bearer, "192.0.2.1").has_value());
        QVERIFY(!m_service->authenticate(next->accessToken, later));
        QVERIFY(!m_service->stillValid(*bearer, later));
        QVERIFY(!m_service->refresh(next->refreshToken, "192.0.2.1").has_value());
        QVERIFY(!m_service->logOut(*bearer, "192.0.2.1").has_value());
    }

    void neverSaysWhichPartWasWrong()
    {
        QVERIFY(registered("ann", password).has_value());
        const auto off = registered("off", password);
        QVERIFY(m_service->store().setDisabled(off->id, true, start).has_value());
        for (const auto &[login, guess] :
             {std::pair<std::string, std::string>{"ann", "wrong password"},
              {"ann", ""},
              {"nobody", password},
              {"off", password},
              {"", ""},
              {std::string(10'000, 'x'), "x"},
              {"a' OR 1=1 --", password},
              {"ann", std::string(100'000, 'x')}}) {
            const auto refused = logIn(login, guess);
            QVERIFY(!refused);
            QVERIFY(refused.error().reason == SignInRefusal::BadCredentials);
            QVERIFY(refused.error().detail.empty());
        }
    }

    void unknownLoginsTakeAsLong()
    {
        IdentityOptions options;
        options.throttle.freeFailures = 1'000'000;
        m_service.reset();
        open(options);
        QVERIFY(registered("ann", password).has_value());
        std::vector<std::int64_t> known;
        std::vector<std::int64_t> unknown;
        for (int i = 0; i < 15; ++i) {
            known.push_back(workOf("ann"));
            unknown.push_back(workOf("bob"));
        }
        const double ratio
            = static_cast<double>(median(unknown)) / static_cast<double>(median(known));
        qInfo("median of a wrong log-in: known %lld us, unknown %lld us, ratio %.3f",
              static_cast<long long>(median(known) / 1000),
              static_cast<long long>(median(unknown) / 1000), ratio);
        // Wide, since the work of a hash varies; without the decoy the ratio is about a tenth.
        QVERIFY(ratio > 0.5 && ratio < 2.0);
    }

    void guessingIsSlowedDown()
    {
        QVERIFY(registered("ann", password).has_value());
        for (int i = 0; i < 10; ++i) {
            QVERIFY(logIn("ann", "wrong password").error().reason == SignInRefusal::BadCredentials);
        }
        const auto throttled = logIn("ann", password);
        QVERIFY(throttled.error().reason == SignInRefusal::Throttled);
        QCOMPARE(throttled.error().retryAfter, 30 * oneSecond);
        m_now += 30 * oneSecond;
        QVERIFY(logIn("ann", password).has_value());
        QVERIFY(logIn("ann", password).has_value());
    }

    void tooManyAtOnceAreToldBusy()
    {
        IdentityOptions options = quick();
        options.hashingThreads = 1;
        options.hashingQueue = 1;
        m_service.reset();
        open(options);
        std::latch working(1);
        std::latch release(1);
        m_service->logIn("first", password, "192.0.2.1", [&](const SignInOutcome &) {
            working.count_down();
            release.wait();
        });
        working.wait();
        std::promise<SignInOutcome> second;
        m_service->logIn("second", password, "192.0.2.1",
                         [&](SignInOutcome outcome) { second.set_value(std::move(outcome)); });
        const auto third = logIn("third", password);
        QVERIFY(!third);
        QVERIFY(third.error().reason == SignInRefusal::Busy);
        QVERIFY(third.error().retryAfter > 0);
        const auto late = registered("fourth", password);
        QVERIFY(late.error().reason == RegistrationRefusal::Busy);
        release.count_down();
        QVERIFY(second.get_future().get().error().reason == SignInRefusal::BadCredentials);
    }

    void registrationRefuses()
    {
        QVERIFY(registered("ann", password).has_value());
        QVERIFY(registered("a", password).error().reason == RegistrationRefusal::BadLogin);
        QVERIFY(registered("ANN", password).error().reason == RegistrationRefusal::LoginTaken);
        const auto weak = registered("bob", "password12345");
        QVERIFY(weak.error().reason == RegistrationRefusal::BadPassword);
        QVERIFY(!weak.error().detail.empty());
        QVERIFY(registered("bobby", "it is bobby's").error().reason
                == RegistrationRefusal::BadPassword);
        QCOMPARE(m_service->store().users().size(), std::size_t{1});
    }

    void twoRegistrationsOfOneLogin()
    {
        std::atomic<int> made = 0;
        std::latch done(8);
        for (int i = 0; i < 8; ++i) {
            m_service->registerUser("ann", password, trader,
                                    [&](const RegistrationOutcome &outcome) {
                                        made += outcome.has_value() ? 1 : 0;
                                        done.count_down();
                                    });
        }
        done.wait();
        QCOMPARE(made.load(), 1);
    }

    void apiKeysAreCredentialsToo()
    {
        const auto ann = registered("ann", password);
        const auto key = m_service->store().createKey({ann->id, "bot", trader, {}}, start);
        const auto bearer = m_service->authenticate(key->text, start);
        QVERIFY(bearer.has_value());
        QVERIFY(bearer->kind == CredentialKind::ApiKey);
        QVERIFY(!m_service->logOut(*bearer, "").has_value());
        QVERIFY(m_service->store().revokeKey(ann->id, key->key.id, start).has_value());
        QVERIFY(!m_service->authenticate(key->text, start));
        for (const std::string &rubbish :
             {std::string(), std::string("eb_"), std::string(100'000, '.'), password}) {
            QVERIFY(!m_service->authenticate(rubbish, start));
        }
    }

    void presentRolesCount()
    {
        const auto ann = registered("ann", password);
        const auto in = logIn("ann", password);
        QVERIFY(m_service->store().setRoles(ann->id, Roles::of(Role::Auditor), start).has_value());
        QVERIFY(!m_service->authenticate(in->accessToken, start)); // What it was granted is gone.
        const auto again = logIn("ann", password);
        QVERIFY(m_service->authenticate(again->accessToken, start)->roles
                == Roles::of(Role::Auditor));
    }

    void sessionsSurviveARestartAndTokensOfAnotherServerDoNot()
    {
        QVERIFY(registered("ann", password).has_value());
        const auto in = logIn("ann", password);
        m_service.reset();
        open(quick());
        QVERIFY(m_service->authenticate(in->accessToken, start).has_value());
        m_service.reset();
        QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("token-key.pem"))));
        open(quick());
        QVERIFY(!m_service->authenticate(in->accessToken, start));
        QVERIFY(m_service->refresh(in->refreshToken, "").has_value());
    }

    void anOldHashIsReplacedAtLogIn()
    {
        const auto ann = registered("ann", password);
        m_service.reset();
        IdentityOptions dearer = quick();
        dearer.passwords.passes = 2;
        open(dearer);
        QVERIFY(needsRehash(m_service->store().user(ann->id)->passwordHash, dearer.passwords));
        QVERIFY(logIn("ann", password).has_value());
        const std::string fresh = m_service->store().user(ann->id)->passwordHash;
        QVERIFY(!needsRehash(fresh, dearer.passwords));
        QVERIFY(logIn("ann", password).has_value());
        QCOMPARE(m_service->store().user(ann->id)->passwordHash, fresh);
    }

    void theFirstAdministratorIsAddedOffline()
    {
        m_service.reset();
        const std::string folder = m_folder->path().toStdString();
        const NewUser root{"root", "", 0, Roles::of(Role::Admin)};
        QVERIFY(!addUser(folder, root, "short", start).has_value());
        QVERIFY(!addUser(folder, {"r", "", 0, Roles()}, password, start).has_value());
        QVERIFY(addUser(folder, root, password, start).has_value());
        const auto twice = addUser(folder, root, password, start);
        QCOMPARE(static_cast<int>(twice.error().code), static_cast<int>(ErrorCode::Conflict));
        open(quick());
        QCOMPARE(m_service->store().users().size(), std::size_t{1}); // And no built-in account.
        const auto in = logIn("root", password);
        QVERIFY(in.has_value());
        QVERIFY(in->identity.roles.has(Role::Admin));
    }

    void manyThreadsLogInAndOut()
    {
        for (int i = 0; i < 4; ++i) {
            QVERIFY(registered("user" + std::to_string(i), password).has_value());
        }
        std::atomic<int> good = 0;
        std::vector<std::thread> clients;
        for (int i = 0; i < 4; ++i) {
            clients.emplace_back([&, i] {
                for (int round = 0; round < 5; ++round) {
                    const auto in = logIn("user" + std::to_string(i), password);
                    const auto bearer = m_service->authenticate(in->accessToken, start);
                    const bool left = bearer && m_service->logOut(*bearer, "").has_value();
                    const bool closed = !m_service->authenticate(in->accessToken, start);
                    good += left && closed ? 1 : 0;
                }
            });
        }
        for (std::thread &client : clients) {
            client.join();
        }
        QCOMPARE(good.load(), 20);
    }

    void checkingACredentialIsFast()
    {
        const auto ann = registered("ann", password);
        const auto key = m_service->store().createKey({ann->id, "bot", trader, {}}, start);
        const auto in = logIn("ann", password);
        for (const std::string &credential : {key->text, in->accessToken}) {
            constexpr int rounds = 500;
            const std::int64_t before = workNow();
            for (int i = 0; i < rounds; ++i) {
                QVERIFY(m_service->authenticate(credential, start).has_value());
            }
            const std::int64_t each = (workNow() - before) / rounds;
            qInfo("%s: %lld ns a check", credential.substr(0, 3).c_str(),
                  static_cast<long long>(each));
            QVERIFY(each < 5 * oneMillisecond); // Far below a disk flush or a password hash.
        }
    }

private:
    void open(const IdentityOptions &options)
    {
        auto service = IdentityService::open(m_folder->path().toStdString(), options,
                                             [this] { return Instant{m_now}; });
        if (!service) {
            qFatal("%s", service.error().detail.c_str());
        }
        m_service = std::move(*service);
    }
    [[nodiscard]] SignInOutcome logIn(const std::string &login, const std::string &guess)
    {
        std::promise<SignInOutcome> outcome;
        m_service->logIn(login, guess, "192.0.2.1",
                         [&](SignInOutcome answer) { outcome.set_value(std::move(answer)); });
        return outcome.get_future().get();
    }
    [[nodiscard]] RegistrationOutcome registered(const std::string &login,
                                                 const std::string &chosen)
    {
        std::promise<RegistrationOutcome> outcome;
        m_service->registerUser(login, chosen, trader, [&](RegistrationOutcome answer) {
            outcome.set_value(std::move(answer));
        });
        return outcome.get_future().get();
    }
    /// What this process has computed so far, in ns: unlike time, it does not grow while others use
    /// the machine.
    [[nodiscard]] static std::int64_t workNow()
    {
        timespec used{};
        require(::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0);
        return used.tv_sec * oneSecond + used.tv_nsec;
    }
    [[nodiscard]] std::int64_t workOf(const std::string &login)
    {
        const std::int64_t before = workNow();
        static_cast<void>(logIn(login, "wrong password"));
        return workNow() - before;
    }
    [[nodiscard]] static std::int64_t median(std::vector<std::int64_t> times)
    {
        std::ranges::sort(times);
        return times[times.size() / 2];
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::atomic<std::int64_t> m_now = 0;
    std::unique_ptr<IdentityService> m_service;
};

QTEST_GUILESS_MAIN(TestIdentityService)
#include "test_identity_service.moc"
