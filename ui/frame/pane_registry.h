// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/frame/pane.h"

#include <functional>
#include <memory>
#include <vector>

namespace energy {

/// A set of panes that are seen together, one tab of the top bar: F1, F2, …
struct WorkspaceKind {
    QString id; ///< Stable: it names the saved layout.
    std::function<QString()> title; ///< In the language of the moment.
    Icon icon = Icon::Chart;
};

/// Where a pane stands before anyone moved it: rows from the top, in a row from the left.
struct PanePlace {
    int row = 0;
    int column = 0;
    int width = 320; ///< Design pixels, in proportion to the others of the row.
    int height = 600; ///< The same among the rows.
    bool open = true; ///< False: only by its command.
};

struct PaneKind {
    QString id; ///< Stable: it names the dock in the saved layout.
    std::function<QString()> title;
    QString workspace;
    PanePlace place;
    std::function<std::unique_ptr<Pane>()> make;
};

/// What the frame can show; filled before the window is made, so that it knows no pane by name.
class PaneRegistry {
public:
    /// Workspaces and panes appear in the order of adding. Ids are unique, and a pane names a
    /// workspace that is there.
    void addWorkspace(WorkspaceKind workspace);
    void addPane(PaneKind pane);

    [[nodiscard]] const std::vector<WorkspaceKind> &workspaces() const { return m_workspaces; }
    [[nodiscard]] const std::vector<PaneKind> &panes() const { return m_panes; }

private:
    std::vector<WorkspaceKind> m_workspaces;
    std::vector<PaneKind> m_panes;
};

} // namespace energy
