// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/event.h"

#include <vector>

namespace energy {

/// Who may see an event. Operators and auditors see everything.
struct Audience {
    bool everyone = false; ///< In its public form, see publicForm().
    std::vector<ParticipantId> participants; ///< In full.
};

[[nodiscard]] Audience audienceOf(const Event &event);

/// The event without what only its parties may know: trades without parties and orders, bids
/// without bidders.
[[nodiscard]] Event publicForm(Event event);

} // namespace energy
