// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/fields.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

/// What a person or participant may do. Several may be held at once. Source: product.md, roles.
enum class Role : std::uint8_t { Producer, Consumer, Trader, Operator, Compliance, Auditor, Admin };

constexpr Role lastOf(Role)
{
    return Role::Admin;
}

inline constexpr std::array<std::string_view, 7> roleNames
    = {"producer", "consumer", "trader", "operator", "compliance", "auditor", "admin"};

/// A set of roles.
struct Roles {
    std::uint32_t bits = 0;

    ENERGY_FIELDS(bits)

    [[nodiscard]] static constexpr Roles of(Role role)
    {
        return {1U << static_cast<unsigned>(role)};
    }
    [[nodiscard]] static constexpr Roles all() { return {(1U << roleNames.size()) - 1}; }
    [[nodiscard]] constexpr bool has(Role role) const { return (bits & of(role).bits) != 0; }
    [[nodiscard]] constexpr bool hasAny(Roles wanted) const { return (bits & wanted.bits) != 0; }
    friend constexpr Roles operator|(Roles a, Roles b) { return {a.bits | b.bits}; }
    friend constexpr bool operator==(Roles, Roles) = default;
};

[[nodiscard]] std::optional<Role> roleFromName(std::string_view name);
[[nodiscard]] std::vector<std::string> roleNamesOf(Roles roles);

} // namespace energy
