// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/workspace.h"

#include "ui/frame/screen_fit.h"

#include <QLayout>

#include <algorithm>
#include <map>
#include <utility>

namespace energy {

namespace {

constexpr int layoutVersion = 1; ///< Raised when panes are named or nested otherwise.

} // namespace

Workspace::Workspace(const ThemeStore &themes, const WorkspaceKind &kind,
                     const std::vector<PaneKind> &panes, QWidget *parent)
    : QMainWindow(parent)
    , m_themes(themes)
    , m_kind(kind)
{
    setObjectName(kind.id);
    setWindowFlags(Qt::Widget);
    setDockOptions(AllowNestedDocks | AllowTabbedDocks);
    setContextMenuPolicy(Qt::NoContextMenu);
    const int gutter = themes.theme().size.paneGutter;
    setContentsMargins(gutter, gutter, gutter, gutter);
    for (const PaneKind &pane : panes) {
        if (pane.workspace == kind.id) {
            auto *dock = new Dock(themes, pane, this);
            connect(dock, &Dock::resetLayoutRequested, this, &Workspace::resetLayout);
            for (const auto moved : {&Dock::visibilityChanged, &Dock::topLevelChanged}) {
                connect(dock, moved, this, &Workspace::rememberShares, Qt::QueuedConnection);
            }
            connect(dock, &Dock::dockLocationChanged, this, &Workspace::rememberShares,
                    Qt::QueuedConnection);
            m_docks.push_back(dock);
        }
    }
    arrange();
}

std::vector<std::vector<Dock *>> Workspace::rows() const
{
    std::map<int, std::vector<Dock *>> byRow;
    for (Dock *dock : m_docks) {
        byRow[dock->kind().place.row].push_back(dock);
    }
    std::vector<std::vector<Dock *>> rows;
    for (auto &[number, docks] : byRow) {
        std::ranges::stable_sort(docks, {},
                                 [](const Dock *dock) { return dock->kind().place.column; });
        rows.push_back(std::move(docks));
    }
    return rows;
}

void Workspace::arrange()
{
    for (Dock *dock : m_docks) {
        dock->setFloating(false);
        removeDockWidget(dock);
    }
    // Rows first, so that each row then divides its own width only.
    const auto all = rows();
    Dock *above = nullptr;
    for (const auto &row : all) {
        if (above == nullptr) {
            addDockWidget(Qt::TopDockWidgetArea, row.front());
        } else {
            splitDockWidget(above, row.front(), Qt::Vertical);
        }
        above = row.front();
    }
    for (const auto &row : all) {
        for (std::size_t i = 1; i < row.size(); ++i) {
            splitDockWidget(row.at(i - 1), row.at(i), Qt::Horizontal);
        }
    }
    for (Dock *dock : m_docks) {
        dock->setVisible(dock->kind().place.open);
    }
}

void Workspace::applySizes()
{
    QList<QDockWidget *> firsts;
    QList<int> heights;
    for (const auto &row : rows()) {
        QList<QDockWidget *> docks;
        QList<int> widths;
        for (Dock *dock : row) {
            docks.append(dock);
            widths.append(dock->kind().place.width);
        }
        resizeDocks(docks, widths, Qt::Horizontal);
        firsts.append(docks.first());
        heights.append(row.front()->kind().place.height);
    }
    resizeDocks(firsts, heights, Qt::Vertical);
    layout()->activate();
    rememberShares();
}

void Workspace::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    layout()->activate();
    if (!std::exchange(m_sized, true)) {
        applySizes();
    } else {
        keepShares(); // The window may have another size than when this was last seen.
    }
}

/// How docks that stand side by side divide the width, and their rows the height.
void Workspace::rememberShares()
{
    std::map<int, Share> rows;
    for (Dock *dock : m_docks) {
        if (dock->isVisibleTo(this) && !dock->isFloating()) {
            rows[dock->y()].docks.append(dock);
            rows[dock->y()].sizes.append(dock->width());
        }
    }
    m_widths.clear();
    m_heights = {};
    for (const auto &[top, row] : rows) {
        m_heights.docks.append(row.docks.front());
        m_heights.sizes.append(row.docks.front()->height());
        m_widths.push_back(row);
    }
}

/// QMainWindow gives what a window grows by to its first dock, and takes it from the others.
void Workspace::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    keepShares();
}

void Workspace::keepShares()
{
    for (const Share &row : m_widths) {
        resizeDocks(row.docks, row.sizes, Qt::Horizontal);
    }
    resizeDocks(m_heights.docks, m_heights.sizes, Qt::Vertical);
}

/// A line between docks was let go.
void Workspace::mouseReleaseEvent(QMouseEvent *event)
{
    QMainWindow::mouseReleaseEvent(event);
    rememberShares();
}

Dock *Workspace::dockOf(const QWidget *widget) const
{
    const auto found = std::ranges::find_if(m_docks, [&](const Dock *dock) {
        return widget != nullptr && (dock == widget || dock->isAncestorOf(widget));
    });
    return found == m_docks.end() ? nullptr : *found;
}

void Workspace::resetLayout()
{
    arrange();
    layout()->activate();
    applySizes();
}

QByteArray Workspace::layoutState() const
{
    return saveState(layoutVersion);
}

bool Workspace::restoreLayout(const QByteArray &state)
{
    if (!restoreState(state, layoutVersion)) {
        resetLayout();
        return false;
    }
    m_sized = true;
    keepOnScreens();
    rememberShares();
    return true;
}

void Workspace::keepOnScreens()
{
    for (Dock *dock : m_docks) {
        if (dock->isFloating()) {
            dock->setGeometry(fitToScreens(dock->geometry(), availableScreens()));
        }
    }
}

void Workspace::focusNext(const QWidget *from)
{
    std::vector<Dock *> open;
    std::ranges::copy_if(m_docks, std::back_inserter(open),
                         [](const Dock *dock) { return !dock->isHidden(); });
    if (open.empty()) {
        return;
    }
    const auto current = std::ranges::find(open, dockOf(from));
    const auto next
        = current == open.end() || current + 1 == open.end() ? open.begin() : current + 1;
    (*next)->takeKeys();
}

void Workspace::takeKeys()
{
    if (m_lastDock != nullptr && !m_lastDock->isHidden()) {
        m_lastDock->takeKeys();
    } else {
        focusNext(nullptr);
    }
}

void Workspace::focusPane(int number)
{
    if (number >= 0 && number < static_cast<int>(m_docks.size())) {
        m_docks.at(static_cast<std::size_t>(number))->takeKeys();
    }
}

} // namespace energy
