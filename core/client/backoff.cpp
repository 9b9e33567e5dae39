// SPDX-License-Identifier: Apache-2.0
#include "core/client/backoff.h"

#include <algorithm>

namespace energy {

Backoff::Backoff(std::uint64_t seed)
    : m_random(seed)
{
}

std::chrono::milliseconds Backoff::next()
{
    const auto middle = m_wait.count();
    m_wait = std::min(m_wait * 2, longest);
    const auto quarter = middle / 4;
    return std::chrono::milliseconds(m_random.between(middle - quarter, middle + quarter));
}

void Backoff::reset()
{
    m_wait = shortest;
}

} // namespace energy
