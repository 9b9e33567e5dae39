// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "core/client/rows.h"
#include "ui/theme/number_text.h"
#include "ui/widgets/step_list.h"

#include <vector>

namespace energy {

/// The five steps of an order or a block, order → fill → delivery → payment → certificate, as far
/// as they have come. What is not known is not said.
[[nodiscard]] std::vector<Step> lifecycleSteps(const LifecycleRow &life, const Calendar &calendar,
                                               const NumberText &figures);

} // namespace energy
