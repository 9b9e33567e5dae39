// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "core/client/command_log.h"

#include <QTest>

using namespace energy;
using namespace std::chrono_literals;

namespace {

const CommandLog::Steady::time_point t0{1h};

QJsonObject command(const char *type, const char *clientId)
{
    QJsonObject fields{{QStringLiteral("type"), QString::fromLatin1(type)}};
    if (clientId != nullptr) {
        fields.insert(QStringLiteral("client_id"), QString::fromLatin1(clientId));
    }
    return fields;
}

} // namespace

class TestCommandLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesAnIdOnce()
    {
        CommandLog log({});
        const std::string first = log.give(command("place_order", "a"), t0).id;
        const std::string second = log.give(command("place_order", "b"), t0).id;
        QVERIFY(first != second);
        QCOMPARE(log.find(first)->message.value(QLatin1String("id")).toString().toStdString(),
                 first);
    }

    void hearsOneAnswer()
    {
        CommandLog log({});
        const std::string id = log.give(command("place_order", "a"), t0).id;
        QCOMPARE(log.accepted(id, 12, 7)->fate, CommandFate::Accepted);
        QVERIFY(log.refused(id, "busy", "") == nullptr);
        QVERIFY(log.accepted("unknown", 1, {}) == nullptr);
        QVERIFY(!log.hasOpen());
    }

    void sendsWarmCommandsAgainUnderTheirId()
    {
        CommandLog log({});
        const GivenCommand given = log.give(command("place_order", "a"), t0);
        log.linkLost();
        QCOMPARE(log.find(given.id)->fate, CommandFate::Unknown);
        const auto again = log.linkLive(t0 + 2s);
        QCOMPARE(again.size(), std::size_t(1));
        QCOMPARE(again.front(), given.message);
        QCOMPARE(log.find(given.id)->fate, CommandFate::Sending);
    }

    void neverSendsAColdOrderAgain()
    {
        CommandLog log({});
        const std::string id = log.give(command("place_order", "a"), t0).id;
        log.linkLost();
        QVERIFY(log.linkLive(t0 + 10s).empty());
        QCOMPARE(log.toAskFor(t0 + 10s).size(), std::size_t(1));
        QVERIFY(log.notFound(id, t0 + 10s) == nullptr); // It may still be on its way.
        QCOMPARE(log.find(id)->fate, CommandFate::Unknown);
        QVERIFY(log.toAskFor(t0 + 11s).empty());
        QCOMPARE(log.toAskFor(t0 + 16s).size(), std::size_t(1));
        QCOMPARE(log.notFound(id, t0 + 45s)->fate, CommandFate::NotArrived);
    }

    void cancelsHoweverLate()
    {
        CommandLog log({});
        (void)log.give(command("cancel_order", nullptr), t0);
        log.linkLost();
        QCOMPARE(log.linkLive(t0 + 1h).size(), std::size_t(1));
    }

    void learnsByWhatACommandMade()
    {
        CommandLog log({});
        const std::string id = log.give(command("place_order", "a"), t0).id;
        QVERIFY(log.seen("a", 5) == nullptr); // Its answer will come: nothing is unknown.
        log.linkLost();
        QCOMPARE(log.seen("a", 5)->id, id);
        QCOMPARE(log.find(id)->result, std::uint64_t(5));
        QVERIFY(log.seen("", 5) == nullptr);
    }

    void leavesAloneWhatWasGivenOnTheNewConnection()
    {
        CommandLog log({});
        log.linkLost();
        (void)log.give(command("place_order", "a"), t0);
        QVERIFY(log.linkLive(t0 + 1s).empty());
    }
};

QTEST_GUILESS_MAIN(TestCommandLog)
#include "test_command_log.moc"
