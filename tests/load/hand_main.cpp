// SPDX-License-Identifier: Apache-2.0
// terminal_hand --server URL --key KEY --contract ID --record FILE --first N
// A terminal whose user gives orders all the time, see OrderRecord for what it writes. Says
// "giving" when it does; on "stop" it waits for the fates, and says "done". Ends with its input.
#include "tests/load/busy_hand.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSocketNotifier>

#include <array>
#include <cstdio>
#include <unistd.h>

using namespace energy;

namespace {

void say(const char *line)
{
    std::printf("%s\n", line);
    std::fflush(stdout);
}

void readWord(BusyHand &hand)
{
    std::array<char, 64> buffer{};
    if (::read(STDIN_FILENO, buffer.data(), buffer.size()) <= 0) {
        QCoreApplication::quit();
    } else {
        say(hand.end() ? "done" : "a fate stays unknown");
    }
}

} // namespace

int main(int count, char **arguments)
{
    QApplication application(count, arguments);
    QApplication::setStyle(QStringLiteral("Fusion"));
    QCommandLineParser parser;
    for (const char *name : {"server", "key", "contract", "record", "first"}) {
        parser.addOption({QString::fromLatin1(name), {}, QStringLiteral("value")});
    }
    parser.process(QApplication::arguments());
    OrderRecord record(parser.value(QStringLiteral("record")));
    OpenTerminal terminal(QUrl(parser.value(QStringLiteral("server"))),
                          parser.value(QStringLiteral("key")).toStdString());
    if (!record.isOpen() || !terminal.show()) {
        std::fputs("terminal_hand: no record or no market\n", stderr);
        return 1;
    }
    BusyHand hand(terminal, record,
                  ContractId(parser.value(QStringLiteral("contract")).toULongLong()),
                  parser.value(QStringLiteral("first")).toULongLong());
    QSocketNotifier words(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&words, &QSocketNotifier::activated, &application,
                     [&hand] { readWord(hand); });
    hand.begin();
    say("giving");
    return QApplication::exec();
}
