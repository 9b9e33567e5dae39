// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace energy {

/// Whether this program was built (-DENERGYBID_PLANTED_BUG=n) to be wrong in one known way, to show
/// that the tests see it. Always false in any other build.
constexpr bool plantedBug([[maybe_unused]] int number)
{
#ifdef ENERGYBID_PLANTED_BUG
    return number == ENERGYBID_PLANTED_BUG;
#else
    return false;
#endif
}

} // namespace energy
