// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/load/soak.h"

namespace energy {

[[nodiscard]] QJsonObject soakJson(const SoakFigures &figures);
/// The same for people.
[[nodiscard]] QString soakTable(const SoakFigures &figures);

/// What is wrong whatever the machine does meanwhile: something was lost, a gap, an order without a
/// fate. `wide` adds limits of time and memory that even a busy machine keeps.
[[nodiscard]] QStringList soakFaults(const SoakFigures &figures, std::uint64_t messagesPerSecond,
                                     bool wide);

} // namespace energy
