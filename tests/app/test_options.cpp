// SPDX-License-Identifier: Apache-2.0
#include "app/options.h"
#include "core/base/result.h"

#include <QTest>

using namespace energy;

class TestOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItKnows()
    {
        const auto options = readTerminalOptions(
            {QStringLiteral("energybid"), QStringLiteral("--demo"), QStringLiteral("--as"),
             QStringLiteral("buyer-1"), QStringLiteral("--data"), QStringLiteral("/tmp/x"),
             QStringLiteral("--safe")});
        QVERIFY2(options.problem.isEmpty(), qPrintable(options.problem));
        QVERIFY(options.demo && options.safeMode);
        QCOMPARE(options.login, QStringLiteral("buyer-1"));
        QCOMPARE(options.dataFolder, QStringLiteral("/tmp/x"));
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown") << QStringList{QStringLiteral("--dmo")};
        QTest::newRow("a word") << QStringList{QStringLiteral("now")};
        QTest::newRow("no value") << QStringList{QStringLiteral("--server")};
        QTest::newRow("no address") << QStringList{QStringLiteral("--server=market")};
        QTest::newRow("another scheme") << QStringList{QStringLiteral("--server=ftp://a.org")};
        QTest::newRow("both") << QStringList{QStringLiteral("--demo"),
                                             QStringLiteral("--server=https://a.org")};
    }

    void refuses()
    {
        QFETCH(QStringList, arguments);
        QVERIFY(!readTerminalOptions(QStringList{QStringLiteral("energybid")} + arguments)
                     .problem.isEmpty());
    }

    void helpNamesEveryFlag()
    {
        for (const char *flag : {"--server", "--demo", "--as", "--data", "--clock", "--settings",
                                 "--safe", "--help", "--version"}) {
            QVERIFY2(terminalHelp().contains(QString::fromLatin1(flag)), flag);
        }
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "test_options.moc"
