// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace energy {

/// What the command line of `energybid` says; see optionsHelp().
struct TerminalOptions {
    QUrl server; ///< Empty: a server of its own on this machine.
    bool demo = false; ///< Straight into the demonstration, as `login`.
    QString login = QStringLiteral("trader");
    QString dataFolder; ///< Of the server on this machine; empty for the usual place.
    QString clock; ///< Of the server on this machine.
    QString settingsFile; ///< Empty for the usual place.
    bool safeMode = false;
    bool help = false;
    bool version = false;
    QString problem; ///< Why the command line is not understood; empty when it is.
};

[[nodiscard]] TerminalOptions readTerminalOptions(const QStringList &arguments);
[[nodiscard]] QString terminalHelp();

} // namespace energy
