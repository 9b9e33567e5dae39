// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QtGlobal>

#include <cstdint>

namespace energy {

/// How often a fuzz test goes round: `usual`, times ENERGYBID_FUZZ_FACTOR when that is set.
inline int iterations(int usual)
{
    bool isGiven = false;
    const int factor = qEnvironmentVariableIntValue("ENERGYBID_FUZZ_FACTOR", &isGiven);
    return isGiven ? usual * factor : usual;
}

/// ENERGYBID_SEED, or one that is always the same; printed, so that a run can be repeated.
inline std::uint64_t fuzzSeed()
{
    bool isGiven = false;
    const qulonglong given = qEnvironmentVariable("ENERGYBID_SEED").toULongLong(&isGiven);
    const std::uint64_t chosen = isGiven ? given : 20260601;
    qInfo("seed %llu", static_cast<unsigned long long>(chosen));
    return chosen;
}

} // namespace energy
