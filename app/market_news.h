// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/market_view.h"
#include "ui/frame/inbox.h"
#include "ui/panes/pane_context.h"

#include <QObject>

namespace energy {

/// Tells in words what happens to the user's own affairs: fills, refusals, notices of the market,
/// commands whose fate is unknown, and a server that is gone or speaks nonsense.
class MarketNews : public QObject {
    Q_OBJECT

public:
    MarketNews(const PaneContext &context, QObject *parent = nullptr);

private:
    void tell(ToastKind kind, const QString &sentence, const QString &report = {});
    void commandChanged(const GivenCommand &command);
    void filled(const FillRow &fill);
    void noticed(const NoticeRow &notice);
    void stateChanged();
    [[nodiscard]] QString marketTime() const;

    PaneContext m_context;
    LinkState m_toldState = LinkState::Live; ///< Of what was told last.
    std::uint64_t m_unreadableTold = 0;
};

} // namespace energy
