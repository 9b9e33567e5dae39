// SPDX-License-Identifier: Apache-2.0
// terminal_soak [--seconds N] [--rate N] [--seed N] [--lose N] [--wide]
// Opens the terminal with eight panes on a real server while a relay tells it N messages a second,
// and says how it fared: a table and a line of JSON. Exit 1 when something was lost; with --wide
// also when it was far too slow or grew. ENERGYBIDD and LOAD_RELAY name the programs.
#include "tests/load/soak_report.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QJsonDocument>

#include <cstdio>

using namespace energy;

int main(int count, char **arguments)
{
    QApplication application(count, arguments);
    QApplication::setStyle(QStringLiteral("Fusion"));
    QCommandLineParser parser;
    const auto option = [&parser](const char *name, const char *usual) {
        parser.addOption(
            {QString::fromLatin1(name), {}, QStringLiteral("N"), QString::fromLatin1(usual)});
    };
    option("seconds", "15");
    option("rate", "10000");
    option("seed", "1");
    option("lose", "0");
    parser.addOption({QStringLiteral("wide"), {}});
    parser.process(QApplication::arguments());
    LoadMarket::Options market;
    market.messagesPerSecond = parser.value(QStringLiteral("rate")).toULongLong();
    market.seed = parser.value(QStringLiteral("seed")).toULongLong();
    market.loseEvery = parser.value(QStringLiteral("lose")).toULongLong();
    Soak soak(market, parser.value(QStringLiteral("seconds")).toInt());
    const auto figures = soak.run();
    if (!figures) {
        return 1;
    }
    const QByteArray json = QJsonDocument(soakJson(*figures)).toJson(QJsonDocument::Compact);
    std::printf("%s%s\n", qPrintable(soakTable(*figures)), json.constData());
    const QStringList faults
        = soakFaults(*figures, market.messagesPerSecond, parser.isSet(QStringLiteral("wide")));
    for (const QString &fault : faults) {
        std::printf("FAULT: %s\n", qPrintable(fault));
    }
    return faults.isEmpty() ? 0 : 1;
}
