// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/pane_kinds.h"

#include <QCoreApplication>

namespace energy {

namespace {

std::function<QString()> words(const char *text)
{
    return [text] { return QCoreApplication::translate("energy::PaneKinds", text); };
}

} // namespace

void addPaneKinds(PaneRegistry &registry, const PaneContext &)
{
    registry.addWorkspace({QStringLiteral("trade"),
                           words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Trade")), Icon::Chart});
}

} // namespace energy
