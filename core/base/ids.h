// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace energy {

/// Every identifier that the centre gives out is the number of the command that made it (see
/// Sequence), so ids are unique over all kinds, increase with time, and a replay gives the same
/// ones.
enum class Sequence : std::uint64_t {
}; ///< Number of a command in the journal, from 1, without gaps.
enum class EventNumber : std::uint64_t {
}; ///< Number of an event in the event log, from 1, without gaps.

enum class ParticipantId : std::uint64_t { }; ///< 0 is the operator of the market itself.
enum class LocationId : std::uint64_t { };
enum class ContractId : std::uint64_t { };
enum class OrderId : std::uint64_t { };
enum class TradeId : std::uint64_t {
}; ///< Counted by the exchange, from 1: one command may make many trades.
enum class BlockId : std::uint64_t { };
enum class AuctionId : std::uint64_t { }; ///< The auction of a block has the block's number.
enum class BidId : std::uint64_t { };
enum class MeterId : std::uint64_t { };
enum class CertificateId : std::uint64_t { }; ///< Counted by the exchange, from 1.

template <class Id>
constexpr std::uint64_t number(Id id)
{
    return static_cast<std::uint64_t>(id);
}

} // namespace energy
