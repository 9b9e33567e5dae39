// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace energy {

/// How the programs end; scripts rely on the numbers.
enum class ExitCode {
    Ok = 0,
    Usage = 2, ///< The command line cannot be understood.
    Configuration = 3, ///< What was asked for is not allowed or not possible.
    DamagedData = 4, ///< Stored data is damaged, or its rules derive otherwise.
    AddressInUse = 5,
    DataInUse = 6, ///< Another process holds the data folder.
};

} // namespace energy
