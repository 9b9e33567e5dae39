// SPDX-License-Identifier: Apache-2.0
#include "server/tools/tool.h"

#include "core/storage/posix_file_system.h"

#include <array>
#include <istream>
#include <iterator>
#include <ostream>

namespace energy {

namespace {

std::array<const Tool *, 6> tools()
{
    return {&benchTool(), &bookTool(), &auctionTool(), &feedTool(), &journalTool(), &userTool()};
}

void printOverview(std::ostream &out)
{
    out << "energybidctl: tools around an EnergyBid server; they work offline on files\n\n";
    for (const Tool *tool : tools()) {
        out << "  " << tool->name << std::string(10 - tool->name.size(), ' ') << tool->summary
            << '\n';
    }
    out << "\nenergybidctl SUBCOMMAND --help tells the rest.\n"
           "Exit codes: 0 ok, 1 failed, 2 usage, 4 damaged data, 6 data folder in use\n";
}

} // namespace

ToolExit runTool(std::span<const std::string_view> arguments, Streams &streams)
{
    if (arguments.empty()) {
        printOverview(streams.err);
        return ToolExit::Usage;
    }
    if (arguments.front() == "--help") {
        printOverview(streams.out);
        return ToolExit::Ok;
    }
    for (const Tool *tool : tools()) {
        if (tool->name != arguments.front()) {
            continue;
        }
        const auto rest = arguments.subspan(1);
        for (const std::string_view argument : rest) {
            if (argument == "--help") {
                streams.out << tool->help;
                return ToolExit::Ok;
            }
        }
        const auto line = CommandLine::parse(rest, tool->options);
        return line ? tool->run(*line, streams) : refuseUsage(line.error().detail, streams);
    }
    return refuseUsage("unknown subcommand " + std::string(arguments.front()), streams);
}

ToolExit report(const Error &error, Streams &streams)
{
    streams.err << "energybidctl: " << error.detail << '\n';
    switch (error.code) {
    case ErrorCode::Damaged:
        return ToolExit::DamagedData;
    case ErrorCode::InUse:
        return ToolExit::DataInUse;
    default:
        return ToolExit::Failed;
    }
}

ToolExit refuseUsage(std::string_view reason, Streams &streams)
{
    streams.err << "energybidctl: " << reason << "; see --help\n";
    return ToolExit::Usage;
}

Result<std::string> readInput(const std::string &path, Streams &streams)
{
    if (path == "-") {
        return std::string(std::istreambuf_iterator<char>(streams.in), {});
    }
    PosixFileSystem files;
    return readWhole(files, path);
}

} // namespace energy
