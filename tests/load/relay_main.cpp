// SPDX-License-Identifier: Apache-2.0
// load_relay --server URL --contracts 1,2,3 [--rate N] [--seed N] [--lose N]
// Says "relay URL"; on "stop" its own topics fall silent and it says its figures as JSON; ends with
// its input.
#include "tests/load/load_relay.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <array>
#include <cstdio>
#include <unistd.h>

using namespace energy;

namespace {

LoadRelay::Options readOptions()
{
    QCommandLineParser parser;
    const auto option = [&parser](const char *name, const char *usual) {
        parser.addOption(
            {QString::fromLatin1(name), {}, QStringLiteral("value"), QString::fromLatin1(usual)});
    };
    option("server", "");
    option("contracts", "");
    option("rate", "10000");
    option("seed", "1");
    option("lose", "0");
    parser.process(QCoreApplication::arguments());
    LoadRelay::Options options;
    options.server = QUrl(parser.value(QStringLiteral("server")));
    options.messagesPerSecond = parser.value(QStringLiteral("rate")).toULongLong();
    options.seed = parser.value(QStringLiteral("seed")).toULongLong();
    options.loseEvery = parser.value(QStringLiteral("lose")).toULongLong();
    for (const QString &id : parser.value(QStringLiteral("contracts")).split(QLatin1Char(','))) {
        options.contracts.push_back(id.toULongLong());
    }
    return options;
}

void say(const QByteArray &line)
{
    std::printf("%s\n", line.constData());
    std::fflush(stdout);
}

QByteArray json(const LoadRelay::Figures &figures)
{
    const auto number = [](std::uint64_t value) { return static_cast<qint64>(value); };
    return QJsonDocument(QJsonObject{{QStringLiteral("made"), number(figures.made)},
                                     {QStringLiteral("sent"), number(figures.sent)},
                                     {QStringLiteral("bytes"), number(figures.bytes)},
                                     {QStringLiteral("streams"), number(figures.streams)},
                                     {QStringLiteral("too_slow"), number(figures.tooSlow)},
                                     {QStringLiteral("seconds"), figures.seconds}})
        .toJson(QJsonDocument::Compact);
}

} // namespace

int main(int count, char **arguments)
{
    QCoreApplication application(count, arguments);
    LoadRelay relay(readOptions());
    if (!relay.listen()) {
        std::fputs("load_relay: no port\n", stderr);
        return 1;
    }
    QSocketNotifier words(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&words, &QSocketNotifier::activated, &application, [&relay] {
        std::array<char, 64> buffer{};
        const auto length = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (length <= 0) {
            QCoreApplication::quit();
        } else {
            relay.stop();
            say(json(relay.figures()));
        }
    });
    say("relay " + relay.url().toString().toUtf8());
    return QCoreApplication::exec();
}
