// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/block_draft.h"

#include <QString>

#include <span>
#include <string_view>

namespace energy {

/// What the seller decides, and where what is wrong with it is told.
enum class BlockField {
    Source,
    Place,
    Delivery,
    Amount, ///< How much energy, and its profile.
    Reserve,
    Opens,
    Runs,
    MinimumRaise,
    Extension,
    MaxExtensions,
    Whole, ///< Nothing of these alone.
};
inline constexpr std::size_t blockFieldCount = static_cast<std::size_t>(BlockField::Whole) + 1;

enum class BlockFault {
    NoPlace,
    NoSuchDay,
    EndNotAfterStart,
    NoEnergy,
    EnergyNotInLots,
    TooMuchEnergy,
    NoReserve,
    ReserveOutOfRange,
    NoSuchTime, ///< The clock skips it.
    OpensInPast,
    DeliveryBegun,
    ClosesAfterDeliveryBegins,
    ExtendsIntoDelivery, ///< Only by its extensions.
    NoMinimumRaise,
    NoExtension,
    NoMaxExtensions,
    OverlapsOwnBlock, ///< To be looked at, but no obstacle.
};

struct BlockIssue {
    BlockField field{};
    BlockFault fault{};

    friend bool operator==(const BlockIssue &, const BlockIssue &) = default;
};

/// Not yet decided, rather than wrong.
[[nodiscard]] bool isMissing(BlockFault fault);
[[nodiscard]] bool isWarning(BlockFault fault);

/// What the checks need to know beside the draft.
struct BlockCheckFacts {
    const Calendar &calendar;
    Instant now;
    Energy greatest = maxEnergy; ///< Of one block.
    Price highest = maxPrice;
    std::span<const BlockRow> ownBlocks;
};

/// Everything that can be known to be wrong without asking the server, in the order of the fields.
[[nodiscard]] std::vector<BlockIssue> checkBlock(const BlockDraft &draft,
                                                 const BlockCheckFacts &facts);
/// Own blocks of the same source and place that are still to be delivered in hours of the draft.
[[nodiscard]] std::vector<BlockId> overlapping(const BlockDraft &draft,
                                               const BlockCheckFacts &facts);

[[nodiscard]] QString faultWords(BlockFault fault);

/// The field that a JSON pointer of `POST blocks` names.
[[nodiscard]] BlockField fieldOfPointer(std::string_view pointer);
/// The field that a refusal of docs/errors.md is about.
[[nodiscard]] BlockField fieldOfCode(std::string_view code);

} // namespace energy
