// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "core/client/market_view.h"
#include "ui/frame/command_registry.h"
#include "ui/frame/inbox.h"
#include "ui/panes/order_arm.h"
#include "ui/panes/order_desk.h"
#include "ui/panes/selection.h"
#include "ui/theme/number_text.h"
#include "ui/theme/theme_store.h"
#include "ui/widgets/second_ticker.h"

#include <functional>

namespace energy {

/// What every pane is given; all of it outlives the panes.
struct PaneContext {
    const ThemeStore &themes;
    MarketView &market;
    OrderDesk &desk;
    Selection &selection;
    OrderArm &arm; ///< Whether one gesture sends, in whichever pane it is made.
    SecondTicker &ticker; ///< Once a second, by the market's clock.
    CommandRegistry &commands;
    InboxModel &inbox;
    QSettings &settings; ///< What panes keep for the user.
    const Calendar &calendar; ///< Of the market's local time.
    /// Figures in the language of the moment.
    std::function<NumberText()> figures;
};

} // namespace energy
