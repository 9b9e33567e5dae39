// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/roles.h"

namespace energy {

std::optional<Role> roleFromName(std::string_view name)
{
    for (std::size_t i = 0; i < roleNames.size(); ++i) {
        if (roleNames[i] == name) {
            return static_cast<Role>(i);
        }
    }
    return std::nullopt;
}

std::vector<std::string> roleNamesOf(Roles roles)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < roleNames.size(); ++i) {
        if (roles.has(static_cast<Role>(i))) {
            names.emplace_back(roleNames[i]);
        }
    }
    return names;
}

} // namespace energy
