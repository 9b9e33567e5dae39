// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/roles.h"
#include "core/protocol/vocabulary.h"
#include "server/demo/strategy.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace energy::demo {

/// What a simulated participant does in the market.
enum class Part : std::uint8_t { Keeper, MeterAgent, Producer, Consumer, Trader, Maker };

struct CastMember {
    std::string_view login;
    Part part = Part::Trader;
    Roles roles;
    std::optional<Plant> plant = std::nullopt; ///< Of a producer.
};

/// Everybody who is simulated. The keeper runs the market as its operator, the meter agent sends
/// what the plants have generated.
inline constexpr std::array<CastMember, 12> cast = {{
    {"sim-operator", Part::Keeper, Roles::of(Role::Operator)},
    {"sim-meter-agent", Part::MeterAgent, Roles()},
    {"sim-solar-1", Part::Producer, Roles::of(Role::Producer),
     Plant{SimulatedNode::Np15, EnergySource::Solar, Energy::of(120'000'000)}},
    {"sim-solar-2", Part::Producer, Roles::of(Role::Producer),
     Plant{SimulatedNode::Zp26, EnergySource::Solar, Energy::of(90'000'000)}},
    {"sim-wind-1", Part::Producer, Roles::of(Role::Producer),
     Plant{SimulatedNode::Sp15, EnergySource::Wind, Energy::of(110'000'000)}},
    {"sim-hydro-1", Part::Producer, Roles::of(Role::Producer),
     Plant{SimulatedNode::Np15, EnergySource::Hydro, Energy::of(60'000'000)}},
    {"sim-datacentre", Part::Consumer, Roles::of(Role::Consumer)},
    {"sim-ev", Part::Consumer, Roles::of(Role::Consumer)},
    {"sim-factory", Part::Consumer, Roles::of(Role::Consumer)},
    {"sim-trader-1", Part::Trader, Roles::of(Role::Trader)},
    {"sim-maker-1", Part::Maker, Roles::of(Role::Trader)},
    {"sim-maker-2", Part::Maker, Roles::of(Role::Trader)},
}};

[[nodiscard]] inline std::string meterName(const CastMember &producer)
{
    return "SIM-METER-" + std::string(producer.login);
}

/// Of somebody who is not simulated, at a node.
[[nodiscard]] inline std::string meterName(std::uint64_t seller, std::string_view node)
{
    return "SIM-METER-" + std::to_string(seller) + "-" + std::string(node);
}

/// A member of the cast as the server knows him.
struct SimulatedAccount {
    CastMember member;
    std::uint64_t user = 0;
    std::string apiKey;
    std::uint64_t participant = 0; ///< 0 until the keeper has opened one.

    /// The operator acts for the market itself; everybody else trades or measures as a participant.
    [[nodiscard]] bool needsParticipant() const { return member.part != Part::Keeper; }
};

} // namespace energy::demo
