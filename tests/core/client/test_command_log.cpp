// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "core/client/command_log.h"
#include "core/client/fate_question.h"

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
        const auto lost = log.linkLost();
        QCOMPARE(lost.size(), std::size_t(1));
        QCOMPARE(lost.front().id, given.id);
        QCOMPARE(log.find(given.id)->fate, CommandFate::Unknown);
        QVERIFY(log.linkLost().empty()); // Told once.
        const auto again = log.linkLive(t0 + 2s);
        QCOMPARE(again.size(), std::size_t(1));
        QCOMPARE(again.front().message, given.message);
        QCOMPARE(log.find(given.id)->fate, CommandFate::Sending);
    }

    void neverSendsAColdOrderAgain()
    {
        CommandLog log({});
        const std::string id = log.give(command("place_order", "a"), t0).id;
        (void)log.linkLost();
        QVERIFY(log.linkLive(t0 + 10s).empty());
        QCOMPARE(log.toAskFor(t0 + 10s).size(), std::size_t(1));
        QVERIFY(log.notFound(id, t0 + 10s) == nullptr); // It may still be on its way.
        QCOMPARE(log.find(id)->fate, CommandFate::Unknown);
        QVERIFY(log.toAskFor(t0 + 11s).empty());
        QCOMPARE(log.toAskFor(t0 + 16s).size(), std::size_t(1));
        QCOMPARE(log.notFound(id, t0 + 45s)->fate, CommandFate::NotArrived);
    }

    void sendsAgain_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("late");
        for (const char *type : {"place_order", "replace_order", "place_bid", "list_block"}) {
            QTest::newRow(type) << QByteArray(type) << false;
        }
        for (const char *type : {"cancel_order", "cancel_orders", "withdraw_block",
                                 "retire_certificate", "transfer_certificate"}) {
            QTest::newRow(type) << QByteArray(type) << true;
        }
    }

    /// What is bound to the moment is asked for, all else is sent again.
    void sendsAgain()
    {
        QFETCH(QByteArray, type);
        QFETCH(bool, late);
        CommandLog log({});
        const GivenCommand given = log.give(command(type.constData(), "a"), t0);
        (void)log.linkLost();
        QCOMPARE(log.linkLive(t0 + 1h).size(), std::size_t(late ? 1 : 0));
        QCOMPARE(log.toAskFor(t0 + 1h).size(), std::size_t(late ? 0 : 1));
        QCOMPARE(fateQuestion(given).has_value(), !late);
    }

    void believesWhoFoundItDone()
    {
        CommandLog log({});
        const std::string id = log.give(command("replace_order", nullptr), t0).id;
        QVERIFY(log.foundDone(id, 7) == nullptr); // Its answer will come.
        (void)log.linkLost();
        QCOMPARE(log.foundDone(id, 7)->fate, CommandFate::Accepted);
    }

    void readsAFate_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<qint64>("id"); // -1: the answer does not tell.
        const auto row = [](const char *name, const char *type, const char *answer, qint64 id) {
            QTest::newRow(name) << QByteArray(type) << QByteArray(answer) << id;
        };
        const char *bid
            = R"({"items":[{"id":"9","auction":"3","at":"2026-11-22T12:00:00Z","price":"2.00",
            "state":"leading","client_id":"a"}],"next_cursor":null})";
        row("the bid", "place_bid", bid, 9);
        row("nobody's", "place_order", R"({"items":[],"next_cursor":null})", 0);
        row("not readable", "place_order", R"({"items":[{"id":"9"}]})", -1);
        row("not JSON", "list_block", "<html>", -1);
    }

    void readsAFate()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, answer);
        QFETCH(qint64, id);
        CommandLog log({});
        const auto question = fateQuestion(log.give(command(type.constData(), "a"), t0));
        QVERIFY(question.has_value());
        const auto found = question->read(answer);
        QCOMPARE(found ? static_cast<qint64>(*found) : -1, id);
        QVERIFY(!question->read(tl::unexpected(ApiProblem{503, "view_behind", {}, {}, {}})));
    }

    void learnsByWhatACommandMade()
    {
        CommandLog log({});
        const std::string id = log.give(command("place_order", "a"), t0).id;
        QVERIFY(log.seen("a", 5) == nullptr); // Its answer will come: nothing is unknown.
        (void)log.linkLost();
        QCOMPARE(log.seen("a", 5)->id, id);
        QCOMPARE(log.find(id)->result, std::uint64_t(5));
        QVERIFY(log.seen("", 5) == nullptr);
    }

    void leavesAloneWhatWasGivenOnTheNewConnection()
    {
        CommandLog log({});
        (void)log.linkLost();
        (void)log.give(command("place_order", "a"), t0);
        QVERIFY(log.linkLive(t0 + 1s).empty());
    }
};

QTEST_GUILESS_MAIN(TestCommandLog)
#include "test_command_log.moc"
