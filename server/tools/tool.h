// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/tools/command_line.h"

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

namespace energy {

/// How a subcommand ends; scripts rely on the numbers, which agree with those of energybidd.
enum class ToolExit {
    Ok = 0,
    Failed = 1,
    Usage = 2,
    DamagedData = 4, ///< Stored data is damaged, or its rules derive otherwise.
    DataInUse = 6,
};

struct Streams {
    std::istream &in;
    std::ostream &out;
    std::ostream &err;
};

/// One subcommand of energybidctl.
struct Tool {
    std::string_view name;
    std::string_view summary; ///< One line for the list.
    std::string_view help; ///< Everything, for --help.
    std::span<const Option> options;
    ToolExit (*run)(const CommandLine &line, Streams &streams);
};

[[nodiscard]] const Tool &benchTool();
[[nodiscard]] const Tool &bookTool();
[[nodiscard]] const Tool &auctionTool();
[[nodiscard]] const Tool &feedTool();
[[nodiscard]] const Tool &journalTool();
[[nodiscard]] const Tool &userTool();

/// Runs energybidctl with the arguments after the program's name.
[[nodiscard]] ToolExit runTool(std::span<const std::string_view> arguments, Streams &streams);

/// Says the reason on the error stream and gives the exit that fits it.
ToolExit report(const Error &error, Streams &streams);
/// The same for a command line that was not understood.
ToolExit refuseUsage(std::string_view reason, Streams &streams);

/// The whole content of a file, or of standard input for "-".
[[nodiscard]] Result<std::string> readInput(const std::string &path, Streams &streams);

} // namespace energy
