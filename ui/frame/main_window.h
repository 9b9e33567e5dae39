// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/frame/command_registry.h"
#include "ui/frame/inbox.h"
#include "ui/frame/language.h"
#include "ui/frame/palette_model.h"
#include "ui/frame/pane_registry.h"
#include "ui/frame/status_bar.h"

#include <QPointer>

class QMenu;
class QStackedWidget;

namespace energy {

class CommandPalette;
class Dock;
class TopBar;
class Workspace;

enum class StartMode {
    Usual,
    Safe, ///< Ignores the saved layout, for a start after something in it went wrong.
};

/// What the window is made of; all of it outlives the window.
struct FrameParts {
    ThemeStore &themes;
    Language &language;
    QSettings &settings; ///< An ini file: look, keys, layouts.
    const PaneRegistry &panes;
    CommandRegistry &commands; ///< The frame adds its own.
    InboxModel &inbox;
    std::function<StatusFigures()> status;
    StartMode start = StartMode::Usual;
};

/// The window of the terminal: bars, workspaces with panes, palette, inbox. It knows no pane by
/// name.
class MainWindow : public QWidget {
    Q_OBJECT

public:
    explicit MainWindow(const FrameParts &parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    void setMarketDate(const QString &date); ///< "Sun 22 Nov", beside "Now".
    void setSimulated(bool simulated, const QString &detail);
    void setAccount(const QString &name);
    void setPaletteSource(PaletteSource source);
    /// Entries of the program in the menu of the account: sign in, sign out.
    [[nodiscard]] QMenu &accountMenu() const { return *m_accountMenu; }

    void showWorkspace(int index);
    [[nodiscard]] int currentWorkspace() const;
    /// Opens a pane by the id of its kind, in its workspace.
    void showPane(const QString &id);
    [[nodiscard]] Pane *pane(const QString &id) const;
    void resetLayout();
    void saveLayout();

    [[nodiscard]] CommandPalette &palette() const { return *m_palette; }
    [[nodiscard]] ToastStack &toasts() const { return *m_toasts; }

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void addCommands();
    void addPaneCommands();
    void addLookCommands();
    void bindKeys();
    void retranslate();
    void applyTheme();
    void restoreLayout();
    void focusMoved(const QWidget *now);
    void openSettings();
    void openInbox();
    void openStatusDetails();
    void showToast(const InboxEntry &entry);
    void addCommand(const QString &id, std::function<QString()> words, const QKeySequence &key,
                    std::function<void()> run, Icon icon = Icon::ChevronRight,
                    CommandGroup group = CommandGroup::Commands);
    [[nodiscard]] Dock *focusedDock() const;
    [[nodiscard]] std::vector<QRect> placesThatSend() const;

    FrameParts m_parts;
    TopBar *m_topBar;
    QStackedWidget *m_stack;
    StatusBar *m_statusBar;
    std::vector<Workspace *> m_workspaces;
    CommandPalette *m_palette;
    ToastStack *m_toasts;
    QMenu *m_accountMenu;
    std::vector<QAction *> m_keyActions;
    QPointer<QWidget> m_inboxWindow;
    QPointer<Dock> m_lastDock;
    bool m_layoutRestored = false;
    QObject m_focusListener; ///< Goes first: what is half gone hears of no lost focus.
};

} // namespace energy
