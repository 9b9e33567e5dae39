// SPDX-License-Identifier: Apache-2.0
#include "server/config.h"
#include "server/setting.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace energy;

namespace {

using Args = std::vector<std::string>;
using Environment = std::map<std::string, std::string>;

const Environment home = {{"HOME", "/home/operator"}};

Environment with(Environment environment, const std::string &name, const std::string &value)
{
    environment[name] = value;
    return environment;
}

std::string said(const tl::expected<Config, ConfigError> &config)
{
    return config ? "accepted" : config.error().detail;
}

} // namespace

class TestConfig : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    std::string write(const char *text)
    {
        const QString path = m_folder.filePath(QStringLiteral("energybid.toml"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0) {
            qFatal("cannot write %s", qPrintable(path));
        }
        return path.toStdString();
    }

    void expectRefused(const Args &args, const Environment &environment, ExitCode code,
                       const char *words)
    {
        const auto config = parseConfig(args, environment);
        QVERIFY2(!config, "was accepted");
        QVERIFY2(config.error().detail.find(words) != std::string::npos,
                 config.error().detail.c_str());
        QCOMPARE(config.error().exitCode, code);
    }

private Q_SLOTS:
    void defaultsNeedNothing()
    {
        const auto config = parseConfig({}, home);
        QVERIFY2(config, said(config).c_str());
        QCOMPARE(config->action, Action::Serve);
        QCOMPARE(config->dataFolder,
                 std::filesystem::path("/home/operator/.local/share/energybid"));
        QCOMPARE(config->listen, (ListenAddress{"127.0.0.1", 8090}));
        QCOMPARE(config->demo, DemoMode::Off);
        QCOMPARE(config->clock, ClockConfig());
        QCOMPARE(config->logLevel, LogLevel::Info);
        QCOMPARE(config->market.buyerFee, Price());
        QCOMPARE(config->market.collateral, Price::of(500));
        QVERIFY(config->behindProxy.empty());
        QVERIFY(config->tlsKey.empty());
    }

    void everyFlagIsRead()
    {
        const Args args = {"--data",
                           "/d",
                           "--listen=0.0.0.0:0",
                           "--demo=accounts",
                           "--tls-cert",
                           "c.pem",
                           "--tls-key",
                           "k.pem",
                           "--behind-proxy",
                           "10.0.0.0/8,192.168.1.7",
                           "--behind-proxy",
                           "fd00::/8",
                           "--log-level",
                           "debug",
                           "--database",
                           "",
                           "--check-config"};
        const auto config = parseConfig(args, {});
        QVERIFY2(config, said(config).c_str());
        QCOMPARE(config->action, Action::CheckConfig);
        QCOMPARE(config->dataFolder, std::filesystem::path("/d"));
        QCOMPARE(config->listen, (ListenAddress{"0.0.0.0", 0}));
        QCOMPARE(config->demo, DemoMode::Accounts);
        QCOMPARE(config->tlsCertificate, std::filesystem::path("c.pem"));
        QCOMPARE(config->tlsKey, std::filesystem::path("k.pem"));
        QCOMPARE(config->behindProxy, (Args{"10.0.0.0/8", "192.168.1.7", "fd00::/8"}));
        QCOMPARE(config->logLevel, LogLevel::Debug);
    }

    void demoAloneIsOn()
    {
        // The next argument is a flag of its own, never the value.
        const auto config = parseConfig(Args{"--demo", "--listen", "127.0.0.1:1"}, home);
        QVERIFY2(config, said(config).c_str());
        QCOMPARE(config->demo, DemoMode::On);
        QCOMPARE(config->listen.port, std::uint16_t(1));
    }

    void virtualClock_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<qint64>("speed");
        QTest::newRow("standing") << QStringLiteral("virtual:2012-03-11T05:00:00Z")
                                  << qint64(1331442000) << qint64(0);
        QTest::newRow("offset") << QStringLiteral("virtual:2012-03-11T00:00:00-05:00")
                                << qint64(1331442000) << qint64(0);
        QTest::newRow("fast") << QStringLiteral("virtual:2012-03-11T05:00:00Z@60")
                              << qint64(1331442000) << qint64(60'000);
        QTest::newRow("slow") << QStringLiteral("virtual:2012-03-11T05:00:00Z@0.5")
                              << qint64(1331442000) << qint64(500);
    }
    void virtualClock()
    {
        QFETCH(QString, text);
        QFETCH(qint64, seconds);
        QFETCH(qint64, speed);
        const auto config = parseConfig(Args{"--clock", text.toStdString()}, home);
        QVERIFY2(config, said(config).c_str());
        QCOMPARE(config->clock, (ClockConfig{true, Instant{seconds * oneSecond}, speed, true}));
    }

    void flagBeatsVariableBeatsFile()
    {
        const std::string file
            = write("listen = '127.0.0.1:1'\nlog_level = 'error'\ndemo = 'accounts'\n");
        const Environment environment = {{"HOME", "/h"},
                                         {"ENERGYBID_LISTEN", "127.0.0.1:2"},
                                         {"ENERGYBID_LOG_LEVEL", "debug"},
                                         {"ENERGYBID_DATA", ""}};
        const auto config
            = parseConfig(Args{"--listen", "127.0.0.1:3", "--config", file}, environment);
        QVERIFY2(config, said(config).c_str());
        QCOMPARE(config->listen.port, std::uint16_t(3));
        QCOMPARE(config->logLevel, LogLevel::Debug);
        QCOMPARE(config->demo, DemoMode::Accounts);
        QCOMPARE(config->dataFolder, std::filesystem::path("/h/.local/share/energybid"));
    }

    void strongerListReplacesWeaker()
    {
        const std::string file = write("behind_proxy = ['10.0.0.0/8', '10.1.0.0/16']\n");
        const auto fromFile = parseConfig(Args{"--config", file}, home);
        QVERIFY2(fromFile, said(fromFile).c_str());
        QCOMPARE(fromFile->behindProxy, (Args{"10.0.0.0/8", "10.1.0.0/16"}));
        const auto fromVariable = parseConfig(
            Args{"--config", file}, with(home, "ENERGYBID_BEHIND_PROXY", "172.16.0.0/12"));
        QVERIFY2(fromVariable, said(fromVariable).c_str());
        QCOMPARE(fromVariable->behindProxy, (Args{"172.16.0.0/12"}));
    }

    void fileMayComeFromVariable()
    {
        const auto config
            = parseConfig({}, with(home, "ENERGYBID_CONFIG", write("listen = '127.0.0.1:9'\n")));
        QVERIFY2(config, said(config).c_str());
        QCOMPARE(config->listen.port, std::uint16_t(9));
    }

    void sectionsAreRead()
    {
        const std::string file
            = write("behind_proxy = []\n[market]\nbuyer_fee = '0.25'\ncollateral = '7.5'\n"
                    "[limits]\nhttp_header_bytes = 2048\nhttp_body_bytes = 2049\n"
                    "ws_message_bytes = 2050\nws_queue_bytes = 1048576\nconnections = 7\n"
                    "requests_per_second_per_user = 5\nrequests_burst_per_user = 6\n"
                    "[feeds]\ncaiso_nodes = ['A-1', 'B_2']\ncaiso_endpoint = 'http://x:1/y'\n"
                    "caiso_every_minutes = 15\ncaiso_pace_milliseconds = 6000\n"
                    "[journal]\nsegment_bytes = 131072\nsnapshot_every_commands = 1000\n");
        const auto config = parseConfig(Args{"--config", file}, home);
        QVERIFY2(config, said(config).c_str());
        QCOMPARE(config->market.buyerFee, Price::of(25));
        QCOMPARE(config->market.collateral, Price::of(750));
        QCOMPARE(config->limits.httpHeaderBytes, std::uint64_t(2048));
        QCOMPARE(config->limits.httpBodyBytes, std::uint64_t(2049));
        QCOMPARE(config->limits.wsMessageBytes, std::uint64_t(2050));
        QCOMPARE(config->limits.wsQueueBytes, std::uint64_t(1048576));
        QCOMPARE(config->limits.connections, std::uint64_t(7));
        QCOMPARE(config->limits.requestsPerSecondPerUser, std::uint64_t(5));
        QCOMPARE(config->limits.requestsBurstPerUser, std::uint64_t(6));
        QCOMPARE(config->feeds.caisoNodes, (Args{"A-1", "B_2"}));
        QCOMPARE(config->feeds.caisoEndpoint, std::string("http://x:1/y"));
        QCOMPARE(config->feeds.caisoEveryMinutes, std::uint64_t(15));
        QCOMPARE(config->feeds.caisoPaceMilliseconds, std::uint64_t(6000));
        QCOMPARE(config->journal.segmentBytes, std::uint64_t(131072));
        QCOMPARE(config->journal.snapshotEveryCommands, std::uint64_t(1000));
    }

    void emptyFileIsFine()
    {
        const auto config = parseConfig(Args{"--config", write("")}, home);
        QVERIFY2(config, said(config).c_str());
    }

    void badFlagsAreUsage_data()
    {
        QTest::addColumn<QStringList>("args");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char *name, const QStringList &args, const char *words) {
            QTest::newRow(name) << args << QByteArray(words);
        };
        const auto text = [](const char *words) { return QString::fromUtf8(words); };
        row("unknown", {text("--frobnicate")}, "--frobnicate: no such flag");
        row("replay of nothing", {text("--replay"), text("")}, "is not a folder, followed by");
        row("positional", {text("serve")}, "serve: no such flag");
        row("file-only", {text("--market.buyer-fee"), text("1")}, "no such flag");
        row("action with value", {text("--version=1")}, "--version=1: no such flag");
        row("no value", {text("--listen")}, "--listen needs a value");
        row("twice", {text("--listen=127.0.0.1:1"), text("--listen=127.0.0.1:1")},
            "--listen is given twice");
        row("two actions", {text("--routes"), text("--version")}, "another action");
        row("host name", {text("--listen=example.org:80")}, "--listen: 'example.org:80'");
        row("no port", {text("--listen=127.0.0.1")}, "--listen:");
        row("port beyond", {text("--listen=127.0.0.1:65536")}, "--listen:");
        row("port with sign", {text("--listen=127.0.0.1:+80")}, "--listen:");
        row("bare IPv6", {text("--listen=::1:80")}, "--listen:");
        row("bracketed IPv4", {text("--listen=[127.0.0.1]:80")}, "--listen:");
        row("demo", {text("--demo=yes")}, "on, off or accounts");
        row("clock", {text("--clock=utc")}, "wall or virtual:START");
        row("clock without start", {text("--clock=virtual:")}, "--clock:");
        row("clock without zone", {text("--clock=virtual:2012-03-11T00:00:00")}, "--clock:");
        row("clock beyond calendar", {text("--clock=virtual:2038-01-01T00:00:00Z")}, "--clock:");
        row("speed zero", {text("--clock=virtual:2012-03-11T00:00:00Z@0")}, "--clock:");
        row("speed below zero", {text("--clock=virtual:2012-03-11T00:00:00Z@-1")}, "--clock:");
        row("speed too fine", {text("--clock=virtual:2012-03-11T00:00:00Z@0.0001")}, "--clock:");
        row("speed too fast", {text("--clock=virtual:2012-03-11T00:00:00Z@1000001")}, "--clock:");
        row("network", {text("--behind-proxy=10.0.0.0/33")}, "--behind-proxy:");
        row("network wider than meant", {text("--behind-proxy=10.0.0.1/8")}, "--behind-proxy:");
        row("network list", {text("--behind-proxy=10.0.0.0/8,")}, "--behind-proxy:");
        row("network of names", {text("--behind-proxy=localhost")}, "--behind-proxy:");
        row("log level", {text("--log-level=loud")}, "debug, info, warning or error");
        row("empty data", {text("--data=")}, "--data: '' is not a folder");
    }
    void badFlagsAreUsage()
    {
        QFETCH(QStringList, args);
        QFETCH(QByteArray, words);
        Args list;
        for (const QString &argument : args) {
            list.push_back(argument.toStdString());
        }
        expectRefused(list, home, ExitCode::Usage, words.constData());
    }

    void badVariableIsConfiguration()
    {
        expectRefused({}, with(home, "ENERGYBID_LISTEN", "here"), ExitCode::Configuration,
                      "ENERGYBID_LISTEN: 'here'");
        expectRefused({}, with(home, "ENERGYBID_TLS_CERT", "c"), ExitCode::Configuration,
                      "--tls-key");
    }

    void badFileNamesFileLineAndKey_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char *name, const char *text, const char *words) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(words);
        };
        row("unknown key", "\nlisten_on = 'x'\n", "energybid.toml:2: listen_on: no such key");
        row("unknown in section", "[limits]\n\nspeed = 1\n",
            "energybid.toml:3: limits.speed: no such key");
        row("unknown section", "[grid]\n", "energybid.toml:1: grid: no such section");
        row("key of a section at the top", "buyer_fee = '1.00'\n",
            "energybid.toml:1: buyer_fee: no such key");
        row("key of the top in a section", "[market]\nlisten = '127.0.0.1:1'\n",
            "energybid.toml:2: market.listen: no such key");
        row("flag only", "config = 'other.toml'\n", "energybid.toml:1: config: no such key");
        row("number for string", "listen = 8090\n", "energybid.toml:1: listen must be a string");
        row("string for number", "[limits]\nconnections = '7'\n",
            "energybid.toml:2: limits.connections must be a whole number");
        row("string for list", "behind_proxy = '10.0.0.0/8'\n",
            "energybid.toml:1: behind_proxy must be a list of strings");
        row("list of numbers", "behind_proxy = [1]\n", "energybid.toml:1: behind_proxy is neither");
        row("floating point", "[market]\nbuyer_fee = 0.25\n",
            "energybid.toml:2: market.buyer_fee is neither");
        row("section two deep", "[market.fees]\nbuyer = '1'\n",
            "energybid.toml:1: market.fees is neither");
        row("below range", "[limits]\nhttp_body_bytes = 1023\n",
            "energybid.toml:2: limits.http_body_bytes: '1023' is not from 1024");
        row("above range", "[limits]\nhttp_body_bytes = 67108865\n",
            "energybid.toml:2: limits.http_body_bytes");
        row("negative", "[journal]\nsegment_bytes = -1\n",
            "energybid.toml:2: journal.segment_bytes");
        row("negative fee", "[market]\nbuyer_fee = '-0.01'\n",
            "energybid.toml:2: market.buyer_fee");
        row("fee too fine", "[market]\nbuyer_fee = '0.001'\n",
            "energybid.toml:2: market.buyer_fee");
        row("fee too high", "[market]\ncollateral = '1000.01'\n",
            "energybid.toml:2: market.collateral");
        row("bad value", "\n\nlisten = 'there'\n", "energybid.toml:3: listen: 'there' is not");
        row("not TOML", "listen = \n", "energybid.toml:1: ");
        row("key twice", "demo = 'on'\ndemo = 'on'\n", "energybid.toml:2: ");
    }
    void badFileNamesFileLineAndKey()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, words);
        expectRefused({"--config", write(text.constData())}, home, ExitCode::Configuration,
                      words.constData());
    }

    void absentFileIsNamed()
    {
        expectRefused({"--config", "/nowhere/energybid.toml"}, home, ExitCode::Configuration,
                      "/nowhere/energybid.toml: cannot be read");
        expectRefused({"--config", m_folder.path().toStdString()}, home, ExitCode::Configuration,
                      "cannot be read");
    }

    void otherDatabasesAreRefused()
    {
        const char *words = "knows no other database";
        expectRefused({"--database", "postgresql://localhost/energy"}, home,
                      ExitCode::Configuration, words);
        expectRefused({}, with(home, "DATABASE_URL", "postgresql://localhost/energy"),
                      ExitCode::Configuration, words);
        // The flag is stronger than the variable of another tool.
        const auto config
            = parseConfig(Args{"--database", ""}, with(home, "DATABASE_URL", "postgresql://h/e"));
        QVERIFY2(config, said(config).c_str());
    }

    void tlsFilesGoTogether()
    {
        expectRefused({"--tls-cert", "c.pem"}, home, ExitCode::Configuration, "go together");
        expectRefused({"--tls-key", "k.pem"}, home, ExitCode::Configuration, "go together");
    }

    void beyondLoopbackNeedsTlsOrProxy_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isOpen");
        for (const char *host :
             {"127.0.0.1", "127.9.9.9", "localhost", "[::1]", "[::ffff:127.0.0.1]"}) {
            QTest::newRow(host) << QString::fromLatin1(host) << false;
        }
        for (const char *host :
             {"0.0.0.0", "192.168.0.1", "[::]", "[fd00::1]", "[::ffff:10.0.0.1]"}) {
            QTest::newRow(host) << QString::fromLatin1(host) << true;
        }
    }
    void beyondLoopbackNeedsTlsOrProxy()
    {
        QFETCH(QString, host);
        QFETCH(bool, isOpen);
        const std::string listen = host.toStdString() + ":8090";
        const std::string clock = "virtual:2012-03-11T05:00:00Z";
        if (isOpen) {
            expectRefused({"--listen", listen}, home, ExitCode::Configuration,
                          "beyond this machine");
            expectRefused({"--listen", listen, "--behind-proxy", "10.0.0.0/8", "--clock", clock},
                          home, ExitCode::Configuration, "--clock virtual is for loopback");
        } else {
            const auto config = parseConfig(Args{"--listen", listen, "--clock", clock}, home);
            QVERIFY2(config, said(config).c_str());
        }
        const auto proxied
            = parseConfig(Args{"--listen", listen, "--behind-proxy", "10.0.0.0/8"}, home);
        QVERIFY2(proxied, said(proxied).c_str());
        const auto encrypted = parseConfig(
            Args{"--listen", listen, "--tls-cert", "c.pem", "--tls-key", "k.pem"}, home);
        QVERIFY2(encrypted, said(encrypted).c_str());
    }

    void dataFolderFollowsXdg()
    {
        const auto xdg = parseConfig({}, with(home, "XDG_DATA_HOME", "/var/lib/xdg"));
        QVERIFY2(xdg, said(xdg).c_str());
        QCOMPARE(xdg->dataFolder, std::filesystem::path("/var/lib/xdg/energybid"));
        const auto relative = parseConfig({}, with(home, "XDG_DATA_HOME", "somewhere"));
        QVERIFY2(relative, said(relative).c_str());
        QCOMPARE(relative->dataFolder,
                 std::filesystem::path("/home/operator/.local/share/energybid"));
        expectRefused({}, {}, ExitCode::Configuration, "where the data goes");
    }

    void helpComesWithABrokenEnvironment()
    {
        const auto config = parseConfig(Args{"--help"}, {{"ENERGYBID_LISTEN", "here"}});
        QVERIFY2(config, said(config).c_str());
        QCOMPARE(config->action, Action::ShowHelp);
    }

    void helpNamesEverySetting()
    {
        const std::string help = helpText();
        for (const Setting &setting : settings()) {
            const std::string key(setting.key);
            const std::string name
                = setting.fileOnly() ? key.substr(key.find('.') + 1) + " = " : flagOf(setting);
            QVERIFY2(help.find(name) != std::string::npos, key.c_str());
        }
        for (const char *flag : {"--help", "--version", "--routes", "--check-config"}) {
            QVERIFY2(help.find(flag) != std::string::npos, flag);
        }
    }

    void defaultsOfTheHelpAreTheDefaults()
    {
        // Setting each key of a section to what the help shows must change nothing.
        const auto before = parseConfig({}, home);
        QVERIFY(before);
        std::string file;
        for (const Setting &setting : settings()) {
            if (setting.fileOnly()) {
                file += std::string(setting.key) + " = " + std::string(setting.valueName) + "\n";
            }
        }
        const auto after = parseConfig(Args{"--config", write(file.c_str())}, home);
        QVERIFY2(after, said(after).c_str());
        QVERIFY(after->market == before->market);
        QVERIFY(after->limits == before->limits);
        QVERIFY(after->journal == before->journal);
        QVERIFY(after->feeds == before->feeds);
    }
};

QTEST_APPLESS_MAIN(TestConfig)
#include "test_config.moc"
