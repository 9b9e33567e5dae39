// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/seeded_random.h"

#include <chrono>
#include <cstdint>

namespace energy {

/// How long to wait before each try to reach a server again: doubling, up to a limit, and each wait
/// a quarter shorter or longer at random, so that a thousand terminals do not come back in one
/// instant.
class Backoff {
public:
    explicit Backoff(std::uint64_t seed);

    [[nodiscard]] std::chrono::milliseconds next();
    void reset(); ///< After a success.

    static constexpr std::chrono::milliseconds shortest{250};
    static constexpr std::chrono::milliseconds longest{15'000};

private:
    SeededRandom m_random;
    std::chrono::milliseconds m_wait = shortest;
};

} // namespace energy
