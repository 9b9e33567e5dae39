// SPDX-License-Identifier: Apache-2.0
#include "app/options.h"
#include "app/terminal.h"
#include "ui/frame/frame_settings.h"
#include "ui/widgets/spoken_parts.h"

#include <QApplication>
#include <QStandardPaths>

#include <cstdio>

using namespace energy;

namespace {

constexpr int usageExit = 2;
constexpr auto marketZone = "America/Los_Angeles"; ///< CAISO's.

QString settingsFile(const TerminalOptions &options)
{
    return options.settingsFile.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
            + QStringLiteral("/energybid/terminal.ini")
        : options.settingsFile;
}

int say(std::FILE *to, const QString &words, int exitCode)
{
    std::fputs(qPrintable(words + QLatin1Char('\n')), to);
    return exitCode;
}

} // namespace

int main(int count, char **arguments)
{
    QApplication application(count, arguments);
    QApplication::setStyle(QStringLiteral("Fusion")); // What the theme's style sheet dresses.
    QApplication::setApplicationName(QStringLiteral("energybid"));
    QApplication::setApplicationVersion(QStringLiteral(ENERGYBID_VERSION));
    const TerminalOptions options = readTerminalOptions(QApplication::arguments());
    if (!options.problem.isEmpty()) {
        return say(stderr, QStringLiteral("energybid: ") + options.problem, usageExit);
    }
    if (options.help) {
        return say(stdout, terminalHelp(), 0);
    }
    if (options.version) {
        return say(stdout, QStringLiteral("energybid " ENERGYBID_VERSION), 0);
    }
    const auto calendar = Calendar::of(marketZone);
    if (!calendar) {
        return say(stderr, QString::fromStdString("energybid: " + calendar.error().detail), 1);
    }
    QSettings settings(settingsFile(options), QSettings::IniFormat);
    const PartNames partNames(application);
    Language language(readLanguage(settings));
    ThemeStore themes(readThemeChoice(settings));
    Terminal terminal(options,
                      {settings, themes, language, *calendar,
                       options.safeMode ? StartMode::Safe : StartMode::Usual});
    terminal.start();
    return QApplication::exec();
}
