// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/storage/data_folder.h"
#include "core/storage/posix_file_system.h"
#include "tests/server/tools/tool_run.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace energy;

namespace {

QStringList resultsOf(const Ran &ran)
{
    QStringList results;
    for (const QJsonValue &bid : ran.json()[QStringLiteral("bids")].toArray()) {
        results += bid[QStringLiteral("result")].toString();
    }
    return results;
}

QString text(const Ran &ran, const char *name)
{
    return ran.json()[QLatin1String(name)].toString();
}

std::string auctionCase(const std::string &bids)
{
    return R"({"listed":"2026-01-01T00:00:00Z","fee":"0.10","collateral":"5.00",
        "block":{"location":"NP15","source":"solar","reserve":"30.00",
          "profile":[{"start":"2026-01-03T10:00:00Z","end":"2026-01-03T11:00:00Z","mwh":"5.0"}],
          "auction":{"form":"english","closes":"2026-01-02T00:00:00Z","min_raise":"0.50","extend_s":120,"max_extensions":1}},
        "funds":[{"bidder":"poor","amount":"100.00"}],"bids":[)"
        + bids + "]}";
}

std::string bid(const std::string &bidder, const std::string &at, const std::string &price)
{
    return R"({"bidder":")" + bidder + R"(","at":")" + at + R"(","price":")" + price + R"("})";
}

} // namespace

class TestEnergybidctl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void explainsItself()
    {
        const Ran overview = run({"--help"});
        QCOMPARE(overview.exit, 0);
        for (const char *name : {"bench", "book", "auction", "journal", "user"}) {
            QVERIFY2(overview.out.contains(name), name);
            const Ran help = run({name, "--help"});
            QCOMPARE(help.exit, 0);
            QVERIFY2(help.out.startsWith("energybidctl " + QByteArray(name)), name);
            QCOMPARE(help.err, QByteArray());
        }
    }

    void refusesWhatItDoesNotUnderstand_data()
    {
        QTest::addColumn<QStringList>("arguments");
        for (const char *line : {"",
                                 "trade",
                                 "--version",
                                 "book",
                                 "book --case",
                                 "book --file x",
                                 "book --case a --case b",
                                 "book more --case a",
                                 "journal",
                                 "journal verify",
                                 "journal burn --data x",
                                 "journal dump --data x --from 1x",
                                 "journal hash --data x --until -1",
                                 "bench",
                                 "bench sing",
                                 "bench match --workload W9 --commands 10",
                                 "bench match --commands many",
                                 "bench match --json=yes",
                                 "user add --data x --login a",
                                 "user remove --data x --login a --roles admin",
                                 "user add --data x --login a --roles king --password-file -",
                                 "user add --data x --login a --roles admin, --password-file -"}) {
            QTest::newRow(line) << QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts);
        }
    }
    void refusesWhatItDoesNotUnderstand()
    {
        QFETCH(const QStringList, arguments);
        std::vector<std::string> words;
        for (const QString &argument : arguments) {
            words.push_back(argument.toStdString());
        }
        const Ran ran = run(words);
        QCOMPARE(ran.exit, 2);
        QCOMPARE(ran.out, QByteArray());
        QVERIFY(!ran.err.isEmpty());
    }

    void runsABookCase()
    {
        const Ran ran = runWith(R"({"actions":[
            {"do":"place","order":1,"owner":7,"side":"sell","price":"50.00","quantity_mw":"1.0"},
            {"do":"place","order":2,"owner":8,"side":"sell","price":"50.00","quantity_mw":"1.0"},
            {"do":"reduce","order":1,"quantity_mw":"0.3"},
            {"do":"reduce","order":1,"quantity_mw":"0.4"},
            {"do":"place","order":3,"side":"buy","price":"51.00","quantity_mw":"0.5","tif":"ioc"},
            {"do":"place","order":2,"side":"buy","price":"-1.00","quantity_mw":"0.5"},
            {"do":"place","order":4,"side":"buy","price":"-1.00","quantity_mw":"0.5"},
            {"do":"cancel","order":9}]})",
                                {"book", "--case", "-"});
        QCOMPARE(ran.exit, 0);
        QCOMPARE(
            ran.out,
            QByteArray(
                R"({"results":[)"
                R"({"order":1,"done":true,"left_mw":"1.0","fills":[]},)"
                R"({"order":2,"done":true,"left_mw":"1.0","fills":[]},)"
                R"({"order":1,"done":true,"left_mw":"0.3","fills":[]},)"
                R"({"order":1,"done":false,"left_mw":"0.0","fills":[]},)"
                R"({"order":3,"done":true,"left_mw":"0.0","fills":[)"
                R"({"maker":1,"maker_owner":7,"price":"50.00","quantity_mw":"0.3","maker_left_mw":"0.0"},)"
                R"({"maker":2,"maker_owner":8,"price":"50.00","quantity_mw":"0.2","maker_left_mw":"0.8"}]},)"
                R"({"order":2,"done":false,"left_mw":"0.0","fills":[]},)"
                R"({"order":4,"done":true,"left_mw":"0.5","fills":[]},)"
                R"({"order":9,"done":false,"left_mw":"0.0","fills":[]}],)"
                R"("bids":{"levels":[{"price":"-1.00","quantity_mw":"0.5","orders":1}],)"
                R"("orders":[{"order":4,"owner":0,"price":"-1.00","quantity_mw":"0.5"}]},)"
                R"("asks":{"levels":[{"price":"50.00","quantity_mw":"0.8","orders":1}],)"
                R"("orders":[{"order":2,"owner":8,"price":"50.00","quantity_mw":"0.8"}]}})"
                "\n"));
    }

    void refusesBadCases_data()
    {
        QTest::addColumn<QByteArray>("tool");
        QTest::addColumn<QByteArray>("input");
        const auto add = [](const char *tool, const std::string &input) {
            QTest::addRow("%s %s", tool, input.c_str())
                << QByteArray(tool) << QByteArray::fromStdString(input);
        };
        add("book", "");
        add("book", "[]");
        add("book", "{}");
        add("book", R"({"actions":[{"do":"sing","order":1}]})");
        add("book", R"({"actions":[{"do":"cancel","order":0}]})");
        add("book", R"({"actions":[{"do":"cancel","order":1,"price":"1.00"}]})");
        add("book",
            R"({"actions":[{"do":"place","order":1,"side":"buy","price":"1.005","quantity_mw":"1.0"}]})");
        add("book",
            R"({"actions":[{"do":"place","order":1,"side":"buy","price":"1.00","quantity_mw":"0.0"}]})");
        add("auction", "{}");
        add("auction", auctionCase(bid("anna", "2026-01-01T00:00:00Z", "31.00")));
        add("auction",
            auctionCase(bid("anna", "2026-01-01T02:00:00Z", "31.00") + ","
                        + bid("ben", "2026-01-01T01:00:00Z", "32.00")));
    }
    void refusesBadCases()
    {
        QFETCH(const QByteArray, tool);
        QFETCH(const QByteArray, input);
        const Ran ran = runWith(input.toStdString(), {tool.toStdString(), "--case", "-"});
        QCOMPARE(ran.exit, 1);
        QCOMPARE(ran.out, QByteArray());
        QVERIFY(!ran.err.isEmpty());
    }

    void runsAnAuctionWithALateBid()
    {
        const std::string bids = bid("anna", "2026-01-01T12:00:00Z", "31.00") + ","
            + bid("ben", "2026-01-01T12:00:01Z", "31.49") + ","
            + bid("ben", "2026-01-01T12:00:02Z", "31.50") + ","
            + bid("seller", "2026-01-01T12:00:03Z", "50.00") + ","
            + bid("poor", "2026-01-01T12:00:04Z", "60.00") + ","
            + bid("cora", "2026-01-01T12:00:05Z", "29.00") + ","
            + bid("anna", "2026-01-01T23:59:00Z", "40.00") + ","
            + bid("ben", "2026-01-02T00:00:59.999999999Z", "41.00") + ","
            + bid("anna", "2026-01-02T00:01:00Z", "42.00");
        const Ran ran = runWith(auctionCase(bids), {"auction", "--case", "-"});
        QCOMPARE(ran.exit, 0);
        QCOMPARE(
            resultsOf(ran).join(u' '),
            QStringLiteral("accepted bid_too_low accepted seller_may_not_bid "
                           "insufficient_funds below_reserve accepted accepted auction_closed"));
        QCOMPARE(text(ran, "outcome"), QStringLiteral("sold"));
        QCOMPARE(text(ran, "winner"), QStringLiteral("ben"));
        QCOMPARE(text(ran, "price"), QStringLiteral("41.00"));
        QCOMPARE(text(ran, "closes"), QStringLiteral("2026-01-02T00:01:00Z"));
        QCOMPARE(ran.json()[QStringLiteral("extensions")].toInt(), 1);
        QVERIFY(ran.json()[QStringLiteral("events")].toArray().size() > 20);
    }

    void runsAnAuctionThatNobodyWants()
    {
        const Ran ran = runWith(auctionCase(bid("anna", "2026-01-01T12:00:00Z", "29.99")),
                                {"auction", "--case", "-"});
        QCOMPARE(ran.exit, 0);
        QCOMPARE(resultsOf(ran), QStringList(QStringLiteral("below_reserve")));
        QCOMPARE(text(ran, "outcome"), QStringLiteral("no_bids"));
        QVERIFY(!ran.json().contains(QStringLiteral("winner")));
        QCOMPARE(text(ran, "closes"), QStringLiteral("2026-01-02T00:00:00Z"));
    }

    void leavesTheFolderOfARunningServerAlone()
    {
        const QTemporaryDir folder;
        PosixFileSystem files;
        const std::string path = folder.path().toStdString();
        const auto held = DataFolder::open(files, path);
        QVERIFY(held);
        const Ran user = runWith("a long pass phrase\n",
                                 {"user", "add", "--data", path, "--login", "root", "--roles",
                                  "admin", "--password-file", "-"});
        QCOMPARE(user.exit, 6);
        QVERIFY(user.err.contains("in use"));
    }

    void makesAccounts()
    {
        const QTemporaryDir folder;
        const std::string path = folder.path().toStdString();
        const auto add = [&path](const std::string &password, const std::string &login) {
            return runWith(password,
                           {"user", "add", "--data", path, "--login", login, "--roles",
                            "admin,operator", "--password-file", "-", "--json"});
        };
        QCOMPARE(add("short\n", "root").exit, 1);
        const Ran made = add("a long pass phrase\n", "Root");
        QCOMPARE(made.exit, 0);
        QCOMPARE(text(made, "login"), QStringLiteral("root"));
        QCOMPARE(made.json()[QStringLiteral("roles")].toArray().size(), 2);
        QCOMPARE(add("a long pass phrase\n", "root").exit, 1);
        const Ran changed
            = run({"user", "role", "--data", path, "--login", "root", "--roles", "auditor"});
        QCOMPARE(changed.exit, 0);
        QCOMPARE(changed.out, QByteArray("root: auditor\n"));
        QCOMPARE(
            run({"user", "role", "--data", path, "--login", "nobody", "--roles", "auditor"}).exit,
            1);
    }

    void benchesCheckTheirResults_data()
    {
        QTest::addColumn<QByteArray>("bench");
        QTest::addColumn<QByteArray>("workload");
        QTest::newRow("match W1") << QByteArray("match") << QByteArray("W1");
        QTest::newRow("match W2") << QByteArray("match") << QByteArray("W2");
        QTest::newRow("codec") << QByteArray("codec") << QByteArray("place-order");
        QTest::newRow("ledger") << QByteArray("ledger") << QByteArray("durable");
        QTest::newRow("journal") << QByteArray("journal") << QByteArray("batch-10");
        QTest::newRow("pipeline in memory") << QByteArray("pipeline") << QByteArray("memory");
        QTest::newRow("pipeline") << QByteArray("pipeline") << QByteArray("durable");
    }
    void benchesCheckTheirResults()
    {
        QFETCH(const QByteArray, bench);
        QFETCH(const QByteArray, workload);
        const QTemporaryDir folder;
        const Ran ran
            = run({"bench", bench.toStdString(), "--workload", workload.toStdString(), "--commands",
                   "2000", "--data", folder.path().toStdString(), "--json"});
        QVERIFY2(ran.exit == 0, ran.err.constData());
        const QJsonArray all = QJsonDocument::fromJson(ran.out).array();
        QCOMPARE(all.size(), 1);
        const QJsonObject result = all.first().toObject();
        QCOMPARE(result[QStringLiteral("workload")].toString().toLatin1(), workload);
        QVERIFY(result[QStringLiteral("checks")][QStringLiteral("hold")].toBool());
        QVERIFY(!result[QStringLiteral("machine")].toString().isEmpty());
        QVERIFY(QDir(folder.path()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestEnergybidctl)
#include "test_energybidctl.moc"
