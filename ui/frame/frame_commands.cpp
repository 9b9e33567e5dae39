// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/command_palette.h"
#include "ui/frame/frame_settings.h"
#include "ui/frame/main_window.h"
#include "ui/frame/workspace.h"

#include <QApplication>
#include <QMenu>

#include <utility>

namespace energy {

namespace {

constexpr int zoomStep = 10;
constexpr int numberedPanes = 9;

QKeySequence keys(const char *portable)
{
    return QKeySequence::fromString(QLatin1String(portable), QKeySequence::PortableText);
}

} // namespace

void MainWindow::addCommand(const QString &id, std::function<QString()> words,
                            const QKeySequence &key, std::function<void()> run, Icon icon,
                            CommandGroup group)
{
    m_parts.commands.add({.id = id,
                          .group = group,
                          .words = std::move(words),
                          .key = key,
                          .run = std::move(run),
                          .whyNot = {},
                          .icon = icon});
}

void MainWindow::addCommands()
{
    addCommand(
        QStringLiteral("palette.open"), [] { return tr("Search and commands"); }, keys("Ctrl+K"),
        [this] { m_palette->open(); }, Icon::Search);
    addCommand(
        QStringLiteral("settings.open"), [] { return tr("Settings"); }, keys("Ctrl+,"),
        [this] { openSettings(); }, Icon::Settings, CommandGroup::Settings);
    addCommand(
        QStringLiteral("inbox.open"), [] { return tr("Inbox"); }, keys("Ctrl+Shift+I"),
        [this] { openInbox(); }, Icon::Bell);
    addCommand(
        QStringLiteral("status.details"), [] { return tr("Connection and ages in full"); },
        keys("Ctrl+Shift+S"), [this] { openStatusDetails(); }, Icon::Meter);
    addCommand(
        QStringLiteral("toast.focus"), [] { return tr("Go to the newest message"); },
        keys("Ctrl+."), [this] { m_toasts->focusNewest(); }, Icon::Bell);
    addCommand(
        QStringLiteral("window.close"), [] { return tr("Quit"); }, keys("Ctrl+Q"),
        [this] { close(); }, Icon::Close);
    addPaneCommands();
    addLookCommands();
}

void MainWindow::addPaneCommands()
{
    int number = 0;
    for (const Workspace *workspace : m_workspaces) {
        const int index = number++;
        addCommand(
            QStringLiteral("workspace.") + workspace->kind().id, workspace->kind().title,
            QKeySequence(Qt::Key_F1 + index), [this, index] { showWorkspace(index); },
            workspace->kind().icon, CommandGroup::Panes);
    }
    for (const PaneKind &kind : m_parts.panes.panes()) {
        addCommand(
            QStringLiteral("pane.open.") + kind.id,
            [title = kind.title] { return tr("Show %1").arg(title()); }, {},
            [this, id = kind.id] { showPane(id); }, Icon::List, CommandGroup::Panes);
    }
    const auto current = [this] {
        return m_workspaces.empty() ? nullptr
                                    : m_workspaces.at(static_cast<std::size_t>(currentWorkspace()));
    };
    for (int pane = 0; pane < numberedPanes; ++pane) {
        addCommand(
            QStringLiteral("pane.number.%1").arg(pane + 1),
            [pane] { return tr("Pane %1").arg(pane + 1); },
            QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + pane)),
            [current, pane] {
                if (Workspace *workspace = current()) {
                    workspace->focusPane(pane);
                }
            },
            Icon::List, CommandGroup::Panes);
    }
    addCommand(
        QStringLiteral("pane.next"), [] { return tr("Next pane"); }, keys("F6"),
        [this, current] {
            if (Workspace *workspace = current()) {
                workspace->focusNext(focusedDock());
            }
        },
        Icon::List, CommandGroup::Panes);
    addCommand(
        QStringLiteral("pane.popOut"), [] { return tr("Pane into a window of its own, or back"); },
        keys("Ctrl+Shift+P"),
        [this] {
            if (Dock *dock = focusedDock()) {
                dock->popOut();
            }
        },
        Icon::PopOut, CommandGroup::Panes);
    addCommand(
        QStringLiteral("pane.menu"), [] { return tr("Menu of the pane"); }, keys("Shift+F10"),
        [this] {
            if (Dock *dock = focusedDock()) {
                dock->openMenu(dock->header().mapToGlobal(QPoint(0, dock->header().height())));
            }
        },
        Icon::More, CommandGroup::Panes);
    addCommand(
        QStringLiteral("layout.reset"), [] { return tr("Reset layout"); }, {},
        [this] { resetLayout(); }, Icon::Undo, CommandGroup::Panes);
}

void MainWindow::addLookCommands()
{
    const auto change = [this](auto edit) {
        return [this, edit] {
            ThemeChoice choice = m_parts.themes.theme().choice;
            edit(choice);
            m_parts.themes.choose(choice);
            writeThemeChoice(m_parts.settings, m_parts.themes.theme().choice);
        };
    };
    const auto add
        = [&](const char *id, std::function<QString()> words, const QKeySequence &key, auto edit) {
              addCommand(QLatin1String(id), std::move(words), key, change(edit), Icon::Settings,
                         CommandGroup::Settings);
          };
    add(
        "look.larger", [] { return tr("Zoom in"); }, keys("Ctrl++"),
        [](ThemeChoice &choice) { choice.zoomPercent += zoomStep; });
    add(
        "look.smaller", [] { return tr("Zoom out"); }, keys("Ctrl+-"),
        [](ThemeChoice &choice) { choice.zoomPercent -= zoomStep; });
    add(
        "look.zoom100", [] { return tr("Zoom 100 %"); }, keys("Ctrl+0"),
        [](ThemeChoice &choice) { choice.zoomPercent = 100; });
    add(
        "look.dark", [] { return tr("Theme: dark"); }, {},
        [](ThemeChoice &choice) { choice.base = ThemeBase::Dark; });
    add(
        "look.light", [] { return tr("Theme: light"); }, {},
        [](ThemeChoice &choice) { choice.base = ThemeBase::Light; });
    add(
        "look.highContrast", [] { return tr("Theme: high contrast"); }, {},
        [](ThemeChoice &choice) { choice.base = ThemeBase::HighContrast; });
    add(
        "look.colorBlind", [] { return tr("Blue and orange instead of green and red"); }, {},
        [](ThemeChoice &choice) { choice.colorBlind = !choice.colorBlind; });
}

} // namespace energy
