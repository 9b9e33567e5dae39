// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/pane_kinds.h"

#include "ui/panes/markets_pane.h"

#include <QCoreApplication>

namespace energy {

namespace {

std::function<QString()> words(const char *text)
{
    return [text] { return QCoreApplication::translate("energy::PaneKinds", text); };
}

template <class Kind>
std::function<std::unique_ptr<Pane>()> make(const PaneContext &context)
{
    return [context] { return std::make_unique<Kind>(context); };
}

} // namespace

void addPaneKinds(PaneRegistry &registry, const PaneContext &context)
{
    const QString trade = QStringLiteral("trade");
    registry.addWorkspace(
        {trade, words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Trade")), Icon::Chart});
    registry.addPane({QStringLiteral("markets"),
                      words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Markets")),
                      trade,
                      {0, 0, 280, 640},
                      make<MarketsPane>(context)});
}

} // namespace energy
