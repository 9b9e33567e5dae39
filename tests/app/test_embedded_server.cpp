// SPDX-License-Identifier: Apache-2.0
#include "app/demo_accounts.h"
#include "app/embedded_server.h"
#include "core/base/result.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

using namespace energy;

namespace {

constexpr int patienceMs = 60'000;

} // namespace

class TestEmbeddedServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void startsAndStops()
    {
        EmbeddedServer server(options());
        QSignalSpy ready(&server, &EmbeddedServer::ready);
        server.start();
        QVERIFY(ready.wait(patienceMs));
        QVERIFY(server.isOurs());
        QVERIFY(server.url().port() > 0);
        QVERIFY(demoApiKey(server.dataFolder(), QStringLiteral("trader")).has_value());
        QVERIFY(!demoApiKey(server.dataFolder(), QStringLiteral("nobody")).has_value());
        QVERIFY(server.stop());
    }

    /// A second terminal on one data folder takes the first one's server.
    void joinsTheServerThatHoldsTheFolder()
    {
        EmbeddedServer first(options());
        QSignalSpy firstReady(&first, &EmbeddedServer::ready);
        first.start();
        QVERIFY(firstReady.wait(patienceMs));
        EmbeddedServer second(options());
        QSignalSpy secondReady(&second, &EmbeddedServer::ready);
        second.start();
        QVERIFY(secondReady.wait(patienceMs));
        QCOMPARE(second.url(), first.url());
        QVERIFY(!second.isOurs());
        QVERIFY(!second.stop()); // Not its own to stop.
        QVERIFY(first.stop());
    }

    /// Both at once: one of them finds a server that is still starting.
    void waitsForAServerThatIsStarting()
    {
        EmbeddedServer first(options());
        EmbeddedServer second(options());
        QSignalSpy firstReady(&first, &EmbeddedServer::ready);
        QSignalSpy secondReady(&second, &EmbeddedServer::ready);
        first.start();
        second.start();
        QTRY_COMPARE_WITH_TIMEOUT(firstReady.size() + secondReady.size(), 2, patienceMs);
        QCOMPARE(second.url(), first.url());
        QVERIFY(first.isOurs() != second.isOurs());
        QVERIFY(first.isOurs() ? first.stop() : second.stop());
    }

    void saysWhyItCannotStart()
    {
        EmbeddedServer::Options wrong = options();
        wrong.clock = QStringLiteral("yesterday");
        EmbeddedServer server(wrong);
        QSignalSpy failed(&server, &EmbeddedServer::failed);
        server.start();
        QVERIFY(failed.wait(patienceMs));
        QVERIFY2(failed.front().front().toString().contains(QLatin1String("clock")),
                 qPrintable(failed.front().front().toString()));
    }

    void saysThatTheProgramIsMissing()
    {
        EmbeddedServer::Options missing = options();
        missing.program.clear();
        EmbeddedServer server(missing);
        QSignalSpy failed(&server, &EmbeddedServer::failed);
        server.start();
        QCOMPARE(failed.size(), 1);
    }

private:
    [[nodiscard]] EmbeddedServer::Options options() const
    {
        return {qEnvironmentVariable("ENERGYBIDD"), m_folder->path(), true,
                QStringLiteral("virtual:2026-11-22T12:00:00Z")};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestEmbeddedServer)
#include "test_embedded_server.moc"
