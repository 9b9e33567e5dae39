// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/frame/pane_registry.h"
#include "ui/panes/pane_context.h"

namespace energy {

/// Every workspace and pane of the terminal, with the place where each stands before anyone moved
/// it.
void addPaneKinds(PaneRegistry &registry, const PaneContext &context);

} // namespace energy
