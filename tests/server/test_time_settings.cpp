// SPDX-License-Identifier: Apache-2.0
#include "server/config.h"

#include <QtTest/QtTest>

using namespace energy;

namespace {

using Args = std::vector<std::string>;

const std::map<std::string, std::string> home{{"HOME", "/h"}};

Config readReplay(const char *text)
{
    return parseConfig(Args{"--replay", text}, home).value();
}

} // namespace

class TestTimeSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void replayNamesAFolderAndASpeed()
    {
        QCOMPARE(readReplay("/r").feeds.replayFolder, std::filesystem::path("/r"));
        QCOMPARE(readReplay("/r").replaySpeedThousandths, std::int64_t(1000));
        QCOMPARE(readReplay("/r@60").feeds.replayFolder, std::filesystem::path("/r"));
        QCOMPARE(readReplay("/r@60").replaySpeedThousandths, std::int64_t(60'000));
        QCOMPARE(readReplay("/a@b").feeds.replayFolder, std::filesystem::path("/a@b"));
        QVERIFY(!readReplay("/r").clock.isChosen);
    }

    void replayAloneIsForLoopback()
    {
        Args args{"--listen", "0.0.0.0:1", "--behind-proxy", "10.0.0.0/8", "--replay", "/r"};
        const auto refused = parseConfig(args, home);
        QVERIFY(!refused);
        QCOMPARE(refused.error().exitCode, ExitCode::Configuration);
        QVERIFY(refused.error().detail.starts_with("--replay brings a virtual clock"));
        args.insert(args.end(), {"--clock", "wall"});
        const auto config = parseConfig(args, home);
        QVERIFY(config);
        QVERIFY(config->clock.isChosen);
    }

    void aDemoKeepsItsClock()
    {
        const auto keeps
            = [](const Args &args) { return demoKeepsClock(parseConfig(args, home).value()); };
        QVERIFY(keeps({"--demo"}));
        QVERIFY(!keeps({}));
        QVERIFY(!keeps({"--demo=accounts"}));
        QVERIFY(!keeps({"--demo", "--clock", "wall"}));
        QVERIFY(!keeps({"--demo", "--clock", "virtual:2012-03-11T05:00:00Z@60"}));
        QVERIFY(!keeps({"--demo", "--replay", "/r"}));
        // A virtual clock is for this machine only; beyond it, the demonstration takes the wall's.
        const Args beyond = {"--demo", "--listen", "0.0.0.0:1", "--behind-proxy", "10.0.0.0/8"};
        QVERIFY(!keeps(beyond));
    }

    void whatCaisoIsAskedIsChecked_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("key");
        const auto row = [](const char *name, const char *text, const char *key) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(key);
        };
        row("node with a blank", "caiso_nodes = ['A B']", "caiso_nodes");
        row("node without a name", "caiso_nodes = ['A', '']", "caiso_nodes");
        row("endpoint with a query", "caiso_endpoint = 'http://x/?a=b'", "caiso_endpoint");
        row("endpoint of another kind", "caiso_endpoint = 'ftp://x/'", "caiso_endpoint");
        row("pace that CAISO would not bear", "caiso_pace_milliseconds = 99",
            "caiso_pace_milliseconds");
        row("never", "caiso_every_minutes = 0", "caiso_every_minutes");
    }
    void whatCaisoIsAskedIsChecked()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, key);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("energybid.toml"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[feeds]\n" + text + "\n");
        file.close();
        const auto config = parseConfig(Args{"--config", path.toStdString()}, home);
        QVERIFY(!config);
        const std::string where = "energybid.toml:2: feeds." + key.toStdString();
        QVERIFY2(config.error().detail.find(where) != std::string::npos,
                 config.error().detail.c_str());
    }
};

QTEST_APPLESS_MAIN(TestTimeSettings)
#include "test_time_settings.moc"
