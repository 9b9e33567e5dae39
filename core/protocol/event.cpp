// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/event.h"

namespace energy {

std::uint16_t kindOf(const Event &event)
{
    return std::visit(
        [](const auto &alternative) { return std::decay_t<decltype(alternative)>::kind; }, event);
}

std::string_view kindName(const Event &event)
{
    return std::visit(
        [](const auto &alternative) { return std::decay_t<decltype(alternative)>::kindText; },
        event);
}

} // namespace energy
