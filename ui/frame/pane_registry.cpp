// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/pane_registry.h"

#include "core/base/check.h"

#include <algorithm>
#include <utility>

namespace energy {

void PaneRegistry::addWorkspace(WorkspaceKind workspace)
{
    require(std::ranges::find(m_workspaces, workspace.id, &WorkspaceKind::id)
            == m_workspaces.end());
    m_workspaces.push_back(std::move(workspace));
}

void PaneRegistry::addPane(PaneKind pane)
{
    require(std::ranges::find(m_panes, pane.id, &PaneKind::id) == m_panes.end());
    require(std::ranges::find(m_workspaces, pane.workspace, &WorkspaceKind::id)
            != m_workspaces.end());
    m_panes.push_back(std::move(pane));
}

} // namespace energy
