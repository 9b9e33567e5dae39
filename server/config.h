// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/quantity.h"
#include "core/base/time.h"
#include "server/exit_code.h"
#include "server/feeds/feeds_config.h"
#include "server/gateway/json_log.h"
#include "server/network_address.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace energy {

/// What the program was asked to do.
enum class Action { Serve, ShowHelp, ShowVersion, ShowRoutes, CheckConfig };

enum class DemoMode {
    Off,
    On, ///< Accounts, simulated participants and, without feeds, a simulated grid.
    Accounts, ///< The accounts only, funded.
};

struct ClockConfig {
    bool isVirtual = false; ///< Otherwise the wall clock, and the rest does not apply.
    Instant start;
    /// Thousandths of a virtual second for each real one; 0 moves only when the operator says so.
    std::int64_t speedThousandths = 0;
    bool isChosen = false; ///< Somebody asked for this clock, be it the wall's.

    friend bool operator==(const ClockConfig &, const ClockConfig &) = default;
};

struct MarketConfig {
    Price buyerFee; ///< $/MWh of energy bought, on top of the price; not negative.
    Price collateral = Price::of(5'00); ///< $/MWh that a seller locks until delivery; not negative.

    friend bool operator==(const MarketConfig &, const MarketConfig &) = default;
};

/// What one client may use. Bytes unless the name says otherwise.
struct LimitsConfig {
    std::uint64_t httpHeaderBytes = 16ULL * 1024;
    std::uint64_t httpBodyBytes = 1024ULL * 1024;
    std::uint64_t wsMessageBytes = 64ULL * 1024;
    std::uint64_t wsQueueBytes
        = 4ULL * 1024 * 1024; ///< Waiting for one slow WebSocket before it is closed.
    std::uint64_t connections = 20'000;
    std::uint64_t requestsPerSecondPerUser = 50;
    std::uint64_t requestsBurstPerUser = 100;

    friend bool operator==(const LimitsConfig &, const LimitsConfig &) = default;
};

/// What the simulated participants and grid of a demonstration are made from.
struct SimulationConfig {
    std::uint64_t seed = 1;

    friend bool operator==(const SimulationConfig &, const SimulationConfig &) = default;
};

struct JournalConfig {
    std::uint64_t segmentBytes = 16ULL * 1024 * 1024;
    std::uint64_t snapshotEveryCommands = 100'000;

    friend bool operator==(const JournalConfig &, const JournalConfig &) = default;
};

/// Everything `energybidd` can be told. A value comes from the flag, else from the environment
/// (ENERGYBID_…), else from the file named by --config, else from here.
struct Config {
    Action action = Action::Serve;
    std::filesystem::path dataFolder; ///< By default `energybid` in the XDG data home.
    ListenAddress listen;
    std::filesystem::path configFile; ///< Empty without one.
    DemoMode demo = DemoMode::Off;
    ClockConfig clock;
    FeedsConfig feeds;
    std::int64_t replaySpeedThousandths = 1000; ///< Of the clock that a replay brings.
    std::filesystem::path tlsCertificate; ///< PEM; empty without TLS, and then so is the key.
    std::filesystem::path tlsKey;
    std::vector<std::string>
        behindProxy; ///< CIDRs of the proxies whose X-Forwarded-For is believed.
    LogLevel logLevel = LogLevel::Info;
    std::string database; ///< Of the views, records and series. Empty: SQLite in the data folder,
                          ///< all this version knows.
    MarketConfig market;
    LimitsConfig limits;
    JournalConfig journal;
    SimulationConfig simulation;
};

/// Whether the demonstration makes its own past and moves the clock through it: nobody chose a
/// clock or a replay that brings one, and only this machine can see the market, as with any virtual
/// clock.
[[nodiscard]] bool demoKeepsClock(const Config &config);

struct ConfigError {
    ExitCode exitCode; ///< Usage or Configuration.
    std::string detail; ///< Names the flag, the variable, or the file with line and key.
};

/// Reads flags (without the program's name), environment and file, strictly: whatever is unknown,
/// of the wrong type, out of range, given twice or not allowed together is refused. An empty
/// variable counts as not set.
[[nodiscard]] tl::expected<Config, ConfigError>
parseConfig(std::span<const std::string> args,
            const std::map<std::string, std::string> &environment);

/// What --help prints: every flag with its variable, the keys of the file, defaults and exit codes.
[[nodiscard]] std::string helpText();

} // namespace energy
