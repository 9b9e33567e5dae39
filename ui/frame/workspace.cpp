// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/workspace.h"

#include "ui/frame/screen_fit.h"

#include <algorithm>
#include <map>

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
            m_docks.push_back(dock);
        }
    }
    arrange();
}

void Workspace::arrange()
{
    std::map<int, std::vector<Dock *>> rows;
    for (Dock *dock : m_docks) {
        dock->setFloating(false);
        removeDockWidget(dock);
        rows[dock->kind().place.row].push_back(dock);
    }
    // Rows first, so that each row then divides its own width only.
    Dock *above = nullptr;
    QList<QDockWidget *> firsts;
    QList<int> heights;
    for (auto &[row, docks] : rows) {
        std::ranges::stable_sort(docks, {},
                                 [](const Dock *dock) { return dock->kind().place.column; });
        Dock *first = docks.front();
        if (above == nullptr) {
            addDockWidget(Qt::TopDockWidgetArea, first);
        } else {
            splitDockWidget(above, first, Qt::Vertical);
        }
        above = first;
        firsts.append(first);
        heights.append(m_themes.theme().px(first->kind().place.height));
    }
    for (const auto &[row, docks] : rows) {
        QList<QDockWidget *> inRow;
        QList<int> widths;
        for (Dock *dock : docks) {
            if (dock != docks.front()) {
                splitDockWidget(inRow.last(), dock, Qt::Horizontal);
            }
            inRow.append(dock);
            widths.append(m_themes.theme().px(dock->kind().place.width));
        }
        resizeDocks(inRow, widths, Qt::Horizontal);
    }
    resizeDocks(firsts, heights, Qt::Vertical);
    for (Dock *dock : m_docks) {
        dock->setVisible(dock->kind().place.open);
    }
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
}

QByteArray Workspace::layoutState() const
{
    return saveState(layoutVersion);
}

bool Workspace::restoreLayout(const QByteArray &state)
{
    if (!restoreState(state, layoutVersion)) {
        arrange();
        return false;
    }
    keepOnScreens();
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

void Workspace::focusPane(int number)
{
    if (number >= 0 && number < static_cast<int>(m_docks.size())) {
        m_docks.at(static_cast<std::size_t>(number))->takeKeys();
    }
}

} // namespace energy
