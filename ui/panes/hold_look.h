// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/vocabulary.h"
#include "ui/widgets/amount_fill.h"

#include <array>

namespace energy {

inline constexpr AmountInk availableInk{&Palette::ok, AmountFill::Solid};

/// What marks the money that is held for a reason, in every pane that shows it.
[[nodiscard]] constexpr AmountInk holdInk(HoldReason reason)
{
    constexpr std::array<AmountInk, 5> inks{{
        {&Palette::own, AmountFill::Solid},
        {&Palette::accent, AmountFill::Solid},
        {&Palette::own, AmountFill::Hatched},
        {&Palette::gate, AmountFill::Solid},
        {&Palette::accent, AmountFill::Hatched},
    }};
    static_assert(inks.size() == static_cast<std::size_t>(lastOf(HoldReason{})) + 1);
    return inks.at(static_cast<std::size_t>(reason));
}

} // namespace energy
