// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/command_log.h"
#include "ui/panes/pane_context.h"
#include "ui/widgets/notice_box.h"

namespace energy {

/// What became of a command, in one sentence.
struct CommandOutcome {
    NoticeTone tone = NoticeTone::Warning;
    QString words;
};

/// `what` was commanded: "Bid 21.80 for 25.0 MWh".
[[nodiscard]] CommandOutcome outcomeOf(const GivenCommand &command, const QString &what);
/// There was no connection to send it by.
[[nodiscard]] CommandOutcome notSent(const QString &what);
[[nodiscard]] bool isDecided(CommandFate fate); ///< Nothing more will be heard of it.

void tellInbox(const PaneContext &context, const CommandOutcome &outcome);

} // namespace energy
