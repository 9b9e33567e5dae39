// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/icon_set.h"

#include <QKeySequence>
#include <QObject>
#include <QSettings>

#include <functional>
#include <vector>

namespace energy {

enum class CommandGroup { Products, Orders, Panes, Commands, Settings };

/// Something the user can do, by key, by palette or by menu.
struct Command {
    QString id; ///< Stable: it names the key in the settings.
    CommandGroup group = CommandGroup::Commands;
    std::function<QString()> words; ///< In the language of the moment.
    QKeySequence key; ///< Before the user changes it.
    std::function<void()> run;
    /// Why it cannot be done now; empty when it can. May be left out.
    std::function<QString()> whyNot;
    Icon icon = Icon::ChevronRight;
};

/// A key as it is written beside a command: "Ctrl Shift P". No plus signs: the font of figures
/// draws two of them as one sign.
[[nodiscard]] QString keyText(const QKeySequence &key);

/// All commands with the keys in force. Keys that the user chose are kept in the settings.
class CommandRegistry : public QObject {
    Q_OBJECT

public:
    explicit CommandRegistry(QSettings &settings, QObject *parent = nullptr);

    void add(Command command);
    [[nodiscard]] const std::vector<Command> &commands() const { return m_commands; }
    [[nodiscard]] const Command *find(const QString &id) const;

    [[nodiscard]] QKeySequence key(const QString &id) const;
    /// False when another command has the key; an empty sequence takes the key away.
    bool setKey(const QString &id, const QKeySequence &key);
    void resetKeys();
    /// The id of the command that has the key, or nothing.
    [[nodiscard]] QString ownerOf(const QKeySequence &key) const;

    /// Runs it unless it cannot be done; then the reason comes back.
    QString run(const QString &id) const;

Q_SIGNALS:
    void commandsChanged();
    void keysChanged();

private:
    QSettings &m_settings;
    std::vector<Command> m_commands;
};

} // namespace energy
