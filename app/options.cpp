// SPDX-License-Identifier: Apache-2.0
#include "app/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace energy {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("energy::TerminalOptions", text);
}

struct Flags {
    QCommandLineOption server{QStringLiteral("server"), words("Connect to this server."),
                              QStringLiteral("URL")};
    QCommandLineOption demo{QStringLiteral("demo"),
                            words("Start the demonstration on this computer and sign in.")};
    QCommandLineOption login{QStringLiteral("as"),
                             words("The account of the demonstration: trader, buyer-1, producer-1, "
                                   "operator, auditor."),
                             QStringLiteral("LOGIN"), QStringLiteral("trader")};
    QCommandLineOption data{QStringLiteral("data"),
                            words("Where the server on this computer keeps everything."),
                            QStringLiteral("DIR")};
    QCommandLineOption clock{
        QStringLiteral("clock"),
        words("The clock of the server on this computer, as energybidd has it."),
        QStringLiteral("CLOCK")};
    QCommandLineOption settings{QStringLiteral("settings"),
                                words("The file of look, keys and layout."),
                                QStringLiteral("FILE")};
    QCommandLineOption safe{QStringLiteral("safe"),
                            words("Ignore the saved layout, after something in it went wrong.")};
    QCommandLineOption help{QStringLiteral("help"), words("Print this.")};
    QCommandLineOption version{QStringLiteral("version"), words("Print the version.")};

    void addTo(QCommandLineParser &parser) const
    {
        parser.addOptions({server, demo, login, data, clock, settings, safe, help, version});
    }
};

QString problemOf(const QCommandLineParser &parser, const TerminalOptions &options)
{
    if (!parser.positionalArguments().isEmpty()) {
        return words("not understood: %1").arg(parser.positionalArguments().constFirst());
    }
    const bool isHttp = options.server.scheme() == QLatin1String("http")
        || options.server.scheme() == QLatin1String("https");
    if (!options.server.isEmpty() && (!isHttp || options.server.host().isEmpty())) {
        return words("--server wants an address such as https://market.example.org");
    }
    if (!options.server.isEmpty() && options.demo) {
        return words("--server and --demo exclude each other");
    }
    return {};
}

} // namespace

TerminalOptions readTerminalOptions(const QStringList &arguments)
{
    const Flags flags;
    QCommandLineParser parser;
    flags.addTo(parser);
    TerminalOptions options;
    if (!parser.parse(arguments)) {
        options.problem = parser.errorText();
        return options;
    }
    options.server = QUrl(parser.value(flags.server));
    options.demo = parser.isSet(flags.demo);
    options.login = parser.value(flags.login);
    options.dataFolder = parser.value(flags.data);
    options.clock = parser.value(flags.clock);
    options.settingsFile = parser.value(flags.settings);
    options.safeMode = parser.isSet(flags.safe);
    options.help = parser.isSet(flags.help);
    options.version = parser.isSet(flags.version);
    options.problem = problemOf(parser, options);
    return options;
}

QString terminalHelp()
{
    const Flags flags;
    QCommandLineParser parser;
    parser.setApplicationDescription(words("energybid: the EnergyBid terminal"));
    flags.addTo(parser);
    return parser.helpText();
}

} // namespace energy
