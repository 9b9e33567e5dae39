// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/command_registry.h"

#include "core/base/check.h"

#include <algorithm>
#include <utility>

namespace energy {

namespace {

QString settingOf(const QString &id)
{
    return QStringLiteral("keys/") + id;
}

} // namespace

QString keyText(const QKeySequence &key)
{
    QString text = key.toString(QKeySequence::NativeText);
    for (qsizetype at = 0; at + 1 < text.size(); ++at) {
        if (text.at(at) == u'+') {
            text[at] = u' ';
        }
    }
    return text;
}

CommandRegistry::CommandRegistry(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
}

void CommandRegistry::add(Command command)
{
    require(find(command.id) == nullptr && command.words && command.run);
    m_commands.push_back(std::move(command));
    Q_EMIT commandsChanged();
}

const Command *CommandRegistry::find(const QString &id) const
{
    const auto found = std::ranges::find(m_commands, id, &Command::id);
    return found == m_commands.end() ? nullptr : &*found;
}

QKeySequence CommandRegistry::key(const QString &id) const
{
    const Command *command = find(id);
    if (command == nullptr) {
        return {};
    }
    const QVariant chosen = m_settings.value(settingOf(id));
    return chosen.isValid()
        ? QKeySequence::fromString(chosen.toString(), QKeySequence::PortableText)
        : command->key;
}

QString CommandRegistry::ownerOf(const QKeySequence &wanted) const
{
    const auto found = std::ranges::find_if(m_commands, [&](const Command &command) {
        return !wanted.isEmpty() && key(command.id) == wanted;
    });
    return found == m_commands.end() ? QString() : found->id;
}

bool CommandRegistry::setKey(const QString &id, const QKeySequence &wanted)
{
    const QString owner = ownerOf(wanted);
    if (find(id) == nullptr || (!owner.isEmpty() && owner != id)) {
        return false;
    }
    m_settings.setValue(settingOf(id), wanted.toString(QKeySequence::PortableText));
    Q_EMIT keysChanged();
    return true;
}

void CommandRegistry::resetKeys()
{
    m_settings.remove(QStringLiteral("keys"));
    Q_EMIT keysChanged();
}

QString CommandRegistry::run(const QString &id) const
{
    const Command *command = find(id);
    require(command != nullptr);
    const QString reason = command->whyNot ? command->whyNot() : QString();
    if (reason.isEmpty()) {
        command->run();
    }
    return reason;
}

} // namespace energy
