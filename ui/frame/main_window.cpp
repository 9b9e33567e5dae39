// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/main_window.h"

#include "ui/frame/command_palette.h"
#include "ui/frame/inbox_pane.h"
#include "ui/frame/screen_fit.h"
#include "ui/frame/settings_dialog.h"
#include "ui/frame/status_details.h"
#include "ui/frame/top_bar.h"
#include "ui/frame/workspace.h"
#include "ui/widgets/scrim.h"
#include "ui/widgets/spoken_parts.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QPainter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace energy {

namespace {

QString layoutSetting(const Workspace &workspace)
{
    return QStringLiteral("layout/") + workspace.kind().id;
}

QString geometrySetting()
{
    return QStringLiteral("layout/window");
}

QString workspaceSetting()
{
    return QStringLiteral("layout/workspace");
}

} // namespace

MainWindow::MainWindow(const FrameParts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_topBar(new TopBar(parts.themes, parts.panes.workspaces(), this))
    , m_stack(new QStackedWidget(this))
    , m_statusBar(new StatusBar(parts.themes, parts.status, this))
    , m_palette(new CommandPalette(parts.themes, parts.commands, parts.settings, this))
    , m_toasts(new ToastStack(parts.themes, this, parts.themes.theme().size.statusBar))
    , m_accountMenu(new QMenu(this))
{
    setObjectName(QStringLiteral("MainWindow"));
    speakAs(*this, QAccessible::Window);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_topBar);
    column->addWidget(m_stack, 1);
    column->addWidget(m_statusBar);
    for (const WorkspaceKind &kind : parts.panes.workspaces()) {
        auto *workspace = new Workspace(parts.themes, kind, parts.panes.panes(), m_stack);
        m_workspaces.push_back(workspace);
        m_stack->addWidget(workspace);
    }
    new Scrim(parts.themes, this); // Comes and goes with what keeps the user out.
    m_topBar->setAccountMenu(m_accountMenu);
    m_toasts->setKeptFree([this] { return placesThatSend(); });
    addCommands();
    bindKeys();
    applyTheme();
    retranslate();

    connect(&parts.themes, &ThemeStore::changed, this, &MainWindow::applyTheme);
    connect(&parts.commands, &CommandRegistry::keysChanged, this, &MainWindow::bindKeys);
    connect(&parts.commands, &CommandRegistry::commandsChanged, this, &MainWindow::bindKeys);
    connect(&parts.inbox, &InboxModel::added, this, &MainWindow::showToast);
    connect(m_topBar, &TopBar::workspaceRequested, this, &MainWindow::showWorkspace);
    connect(m_topBar, &TopBar::searchRequested, m_palette, &CommandPalette::open);
    connect(m_statusBar, &StatusBar::inboxRequested, this, &MainWindow::openInbox);
    connect(m_statusBar, &StatusBar::detailsRequested, this, &MainWindow::openStatusDetails);
    connect(qApp, &QApplication::focusChanged, &m_focusListener,
            [this](const QWidget *, const QWidget *now) { focusMoved(now); });
    if (!m_workspaces.empty()) {
        showWorkspace(0);
    }
}

MainWindow::~MainWindow() = default;

void MainWindow::applyTheme()
{
    const Theme &theme = m_parts.themes.theme();
    setPalette(theme.qtPalette);
    setStyleSheet(theme.styleSheet);
    update();
}

void MainWindow::retranslate()
{
    setWindowTitle(QStringLiteral("EnergyBid"));
    setLocale(m_parts.language.locale());
    m_accountMenu->setAccessibleName(tr("Account"));
    bindKeys();
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void MainWindow::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_parts.themes.theme().color.app);
}

void MainWindow::setMarketDate(const QString &date)
{
    m_topBar->setDate(date);
}

void MainWindow::setSimulated(bool simulated, const QString &detail)
{
    m_topBar->setSimulated(simulated, detail);
}

void MainWindow::setAccount(const QString &name)
{
    m_topBar->setAccount(name);
}

void MainWindow::setPaletteSource(PaletteSource source)
{
    m_palette->setSource(std::move(source));
}

void MainWindow::showWorkspace(int index)
{
    m_stack->setCurrentIndex(index);
    m_topBar->setCurrentWorkspace(index);
    m_toasts->place();
    if (isVisible()) { // Before, nothing takes keys.
        m_workspaces.at(static_cast<std::size_t>(index))->takeKeys();
    }
}

/// Of the panes in sight that have a button that sends.
std::vector<QRect> MainWindow::placesThatSend() const
{
    std::vector<QRect> places;
    for (const Workspace *workspace : m_workspaces) {
        for (const Dock *dock : workspace->docks()) {
            if (dock->pane().sends() && dock->isVisible() && !dock->isFloating()) {
                places.emplace_back(dock->mapTo(this, QPoint()), dock->size());
            }
        }
    }
    return places;
}

int MainWindow::currentWorkspace() const
{
    return m_stack->currentIndex();
}

void MainWindow::showPane(const QString &id)
{
    for (std::size_t i = 0; i < m_workspaces.size(); ++i) {
        const auto &docks = m_workspaces.at(i)->docks();
        const auto found
            = std::ranges::find_if(docks, [&](const Dock *dock) { return dock->kind().id == id; });
        if (found != docks.end()) {
            showWorkspace(static_cast<int>(i));
            (*found)->takeKeys();
        }
    }
}

Pane *MainWindow::pane(const QString &id) const
{
    for (const Workspace *workspace : m_workspaces) {
        for (const Dock *dock : workspace->docks()) {
            if (dock->kind().id == id) {
                return &dock->pane();
            }
        }
    }
    return nullptr;
}

Dock *MainWindow::focusedDock() const
{
    if (auto *floating = qobject_cast<Dock *>(QApplication::activeWindow())) {
        return floating;
    }
    const auto *workspace = m_workspaces.empty()
        ? nullptr
        : m_workspaces.at(static_cast<std::size_t>(currentWorkspace()));
    Dock *dock = workspace == nullptr ? nullptr : workspace->dockOf(QApplication::focusWidget());
    return dock != nullptr ? dock : m_lastDock.data();
}

void MainWindow::focusMoved(const QWidget *now)
{
    if (now == nullptr) {
        return; // another program has the keys; the line shows where they come back to
    }
    for (Workspace *workspace : m_workspaces) {
        Dock *focused = workspace->dockOf(now);
        for (Dock *dock : workspace->docks()) {
            dock->setFocused(dock == focused);
        }
        if (focused != nullptr) {
            m_lastDock = focused;
            workspace->keysWentTo(focused);
        }
    }
}

void MainWindow::bindKeys()
{
    for (QAction *action : m_keyActions) {
        removeAction(action);
        action->deleteLater();
    }
    m_keyActions.clear();
    for (const Command &command : m_parts.commands.commands()) {
        const QKeySequence key = m_parts.commands.key(command.id);
        if (key.isEmpty()) {
            continue;
        }
        auto *action = new QAction(command.words(), this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::ApplicationShortcut); // panes may stand in own windows
        action->setAutoRepeat(false);
        connect(action, &QAction::triggered, this,
                [this, id = command.id] { m_parts.commands.run(id); });
        addAction(action);
        m_keyActions.push_back(action);
    }
    QStringList keys;
    for (const Workspace *workspace : m_workspaces) {
        keys.append(
            keyText(m_parts.commands.key(QStringLiteral("workspace.") + workspace->kind().id)));
    }
    m_topBar->setKeys(keys, keyText(m_parts.commands.key(QStringLiteral("palette.open"))));
}

void MainWindow::resetLayout()
{
    for (Workspace *workspace : m_workspaces) {
        workspace->resetLayout();
        m_parts.settings.remove(layoutSetting(*workspace));
    }
}

void MainWindow::saveLayout()
{
    QSettings &settings = m_parts.settings;
    for (const Workspace *workspace : m_workspaces) {
        settings.setValue(layoutSetting(*workspace), workspace->layoutState());
    }
    settings.setValue(geometrySetting(), normalGeometry());
    settings.setValue(workspaceSetting(), currentWorkspace());
    settings.sync();
}

void MainWindow::restoreLayout()
{
    const QSettings &settings = m_parts.settings;
    const QRect window = settings.value(geometrySetting()).toRect();
    if (window.isValid()) {
        setGeometry(fitToScreens(window, availableScreens()));
    }
    for (Workspace *workspace : m_workspaces) {
        const QByteArray state = settings.value(layoutSetting(*workspace)).toByteArray();
        if (!state.isEmpty()) {
            workspace->restoreLayout(state);
        }
    }
    const int index = settings.value(workspaceSetting()).toInt();
    if (index >= 0 && index < static_cast<int>(m_workspaces.size())) {
        showWorkspace(index);
    }
}

void MainWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!std::exchange(m_layoutRestored, true) && m_parts.start == StartMode::Usual) {
        // Docks have their sizes only once the window is on the screen.
        QTimer::singleShot(0, this, &MainWindow::restoreLayout);
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveLayout();
    QWidget::closeEvent(event);
}

void MainWindow::openSettings()
{
    auto *dialog = new SettingsDialog(m_parts.themes, m_parts.language, m_parts.settings, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void MainWindow::openInbox()
{
    if (m_inboxWindow == nullptr) {
        auto *dialog = new QDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(tr("Inbox"));
        auto *column = new QVBoxLayout(dialog);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(new InboxPane(m_parts.themes, m_parts.inbox, dialog));
        dialog->resize(m_parts.themes.theme().px(640), m_parts.themes.theme().px(400));
        m_inboxWindow = dialog;
    }
    m_inboxWindow->show();
    m_inboxWindow->raise();
    m_inboxWindow->activateWindow();
}

void MainWindow::openStatusDetails()
{
    m_statusBar->refresh();
    auto *dialog = new StatusDetails(m_parts.themes, m_statusBar->spokenLines(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void MainWindow::showToast(const InboxEntry &entry)
{
    Toast *toast = m_toasts->show({entry.kind, entry.sentence, entry.actionWords});
    if (entry.action) {
        connect(toast, &Toast::actionRequested, this, entry.action);
    }
}

} // namespace energy
