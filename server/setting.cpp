// SPDX-License-Identifier: Apache-2.0
#include "server/setting.h"

#include "core/base/decimal.h"
#include "core/base/instant_text.h"
#include "core/base/short_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>

namespace energy {

namespace {

constexpr std::uint64_t kibibyte = 1024;
constexpr std::uint64_t mebibyte = 1024 * kibibyte;

bool readPath(const std::string &text, std::filesystem::path &path)
{
    path = text;
    return !text.empty() && text.find('\0') == std::string::npos;
}

/// Reads a whole number between the two, both included.
bool readWhole(const std::string &text, std::uint64_t least, std::uint64_t most,
               std::uint64_t &value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && value >= least
        && value <= most;
}

/// Reads $/MWh from 0 to 1000.
bool readRate(const std::string &text, Price &rate)
{
    const auto price = parsePrice(text);
    if (!price || *price < Price() || *price > Price::of(1000'00)) {
        return false;
    }
    rate = *price;
    return true;
}

bool readListen(Config &config, const std::string &text)
{
    const auto address = parseListenAddress(text);
    if (address) {
        config.listen = *address;
    }
    return address.has_value();
}

bool readDemo(Config &config, const std::string &text)
{
    if (text != "on" && text != "off" && text != "accounts") {
        return false;
    }
    config.demo = text == "on" ? DemoMode::On : text == "off" ? DemoMode::Off : DemoMode::Accounts;
    return true;
}

/// Simulated seconds a second, in thousandths.
std::optional<std::int64_t> readSpeed(std::string_view text)
{
    constexpr std::int64_t fastest = 1'000'000'000; // A million seconds a second.
    const auto speed = parseDecimal(text, 3);
    return speed && *speed >= 1 && *speed <= fastest ? speed : std::nullopt;
}

/// Reads `wall` and `virtual:START[@SPEED]`.
bool readClock(Config &config, const std::string &text)
{
    constexpr std::string_view prefix = "virtual:";
    config.clock = {};
    config.clock.isChosen = true;
    if (text == "wall") {
        return true;
    }
    if (!text.starts_with(prefix)) {
        return false;
    }
    const std::string_view rest = std::string_view(text).substr(prefix.size());
    const auto at = rest.find('@');
    const auto start = parseInstant(rest.substr(0, at));
    if (!start || *start < calendarBegin || *start >= calendarEnd) {
        return false;
    }
    config.clock.isVirtual = true;
    config.clock.start = *start;
    if (at != std::string_view::npos) {
        const auto speed = readSpeed(rest.substr(at + 1));
        if (!speed) {
            return false;
        }
        config.clock.speedThousandths = *speed;
    }
    return true;
}

/// Reads `DIR[@SPEED]`; an @ that no speed follows belongs to the folder's name.
bool readReplay(Config &config, const std::string &text)
{
    const auto at = text.rfind('@');
    const auto speed
        = at == std::string::npos ? std::nullopt : readSpeed(std::string_view(text).substr(at + 1));
    config.replaySpeedThousandths = speed.value_or(1000);
    return readPath(speed ? text.substr(0, at) : text, config.feeds.replayFolder);
}

/// Reads names that can stand in a URL as they are.
bool readNodes(Config &config, const std::string &text)
{
    for (std::size_t begin = 0; !text.empty() && begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string node = text.substr(begin, end - begin);
        const bool isName = !node.empty() && node.size() <= LocationName::capacity
            && std::all_of(node.begin(), node.end(), [](char c) {
                   return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
                       || c == '_' || c == '-' || c == '.';
               });
        if (!isName) {
            return false;
        }
        config.feeds.caisoNodes.push_back(node);
        begin = end + 1;
    }
    return true;
}

bool readEndpoint(Config &config, const std::string &text)
{
    config.feeds.caisoEndpoint = text;
    return (text.starts_with("http://") || text.starts_with("https://"))
        && text.find_first_of("?# ") == std::string::npos;
}

bool readNetworks(Config &config, const std::string &text)
{
    for (std::size_t begin = 0; !text.empty() && begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string network = text.substr(begin, end - begin);
        if (!isNetwork(network)) {
            return false;
        }
        config.behindProxy.push_back(network);
        begin = end + 1;
    }
    return true;
}

bool readLogLevel(Config &config, const std::string &text)
{
    static constexpr std::array<std::pair<std::string_view, LogLevel>, 4> levels
        = {{{"debug", LogLevel::Debug},
            {"info", LogLevel::Info},
            {"warning", LogLevel::Warning},
            {"error", LogLevel::Error}}};
    const auto found = std::find_if(levels.begin(), levels.end(),
                                    [&text](const auto &level) { return level.first == text; });
    if (found != levels.end()) {
        config.logLevel = found->second;
    }
    return found != levels.end();
}

using Kind = Setting::Kind;

constexpr std::array<Setting, 27> allSettings = {{
    {"data", Kind::Text, "a folder", "DIR", "where everything is kept (XDG data home/energybid)",
     [](Config &c, const std::string &text) { return readPath(text, c.dataFolder); }},
    {"listen", Kind::Text, "an address and port such as 127.0.0.1:8090 or [::1]:0", "HOST:PORT",
     "where to listen; port 0 picks a free one (127.0.0.1:8090)", readListen},
    {"config",
     Kind::Text,
     "a file",
     "FILE",
     "more settings, as TOML",
     [](Config &c, const std::string &text) { return readPath(text, c.configFile); },
     {},
     true},
    {"database", Kind::Text, "a database URL", "URL",
     "must stay empty: this version knows SQLite only",
     [](Config &c, const std::string &text) {
         c.database = text;
         return true;
     }},
    {"demo", Kind::Text, "on, off or accounts", "[=on|accounts]",
     "funded accounts, simulated participants and a simulated grid; or the accounts only", readDemo,
     "on"},
    {"clock", Kind::Text,
     "wall or virtual:START[@SPEED], START in RFC 3339 before 2038, SPEED from 0.001 to 1000000",
     "wall|virtual:START[@SPEED]",
     "a virtual clock stands still without SPEED (wall; --demo on loopback: its own, virtual)",
     readClock},
    {"replay", Kind::Text, "a folder, followed by @SPEED or not, SPEED from 0.001 to 1000000",
     "DIR[@SPEED]",
     "recorded CAISO payloads through the real parsers; their time unless --clock is given",
     readReplay},
    {"tls_cert", Kind::Text, "a file", "FILE", "certificate chain, PEM",
     [](Config &c, const std::string &text) { return readPath(text, c.tlsCertificate); }},
    {"tls_key", Kind::Text, "a file", "FILE", "private key of the certificate, PEM",
     [](Config &c, const std::string &text) { return readPath(text, c.tlsKey); }},
    {"behind_proxy", Kind::List,
     "a list of networks such as 10.0.0.0/8 without bits beyond the length", "CIDR[,CIDR...]",
     "proxies whose X-Forwarded-For is believed", readNetworks},
    {"log_level", Kind::Text, "debug, info, warning or error", "LEVEL", "what is logged (info)",
     readLogLevel},
    {"market.buyer_fee", Kind::Text, "$/MWh from 0.00 to 1000.00", "\"0.00\"",
     "fee of the buyer, $/MWh",
     [](Config &c, const std::string &text) { return readRate(text, c.market.buyerFee); }},
    {"market.collateral", Kind::Text, "$/MWh from 0.00 to 1000.00", "\"5.00\"",
     "what a seller locks until delivery, $/MWh",
     [](Config &c, const std::string &text) { return readRate(text, c.market.collateral); }},
    {"limits.http_header_bytes", Kind::Number, "from 1024 to 1048576", "16384",
     "request line and fields",
     [](Config &c, const std::string &text) {
         return readWhole(text, kibibyte, mebibyte, c.limits.httpHeaderBytes);
     }},
    {"limits.http_body_bytes", Kind::Number, "from 1024 to 67108864", "1048576",
     "body of a request",
     [](Config &c, const std::string &text) {
         return readWhole(text, kibibyte, 64 * mebibyte, c.limits.httpBodyBytes);
     }},
    {"limits.ws_message_bytes", Kind::Number, "from 1024 to 16777216", "65536",
     "message of a WebSocket client",
     [](Config &c, const std::string &text) {
         return readWhole(text, kibibyte, 16 * mebibyte, c.limits.wsMessageBytes);
     }},
    {"limits.ws_queue_bytes", Kind::Number, "from 1048576 to 1073741824", "4194304",
     "waiting for a slow WebSocket before it is closed",
     [](Config &c, const std::string &text) {
         return readWhole(text, mebibyte, 1024 * mebibyte, c.limits.wsQueueBytes);
     }},
    {"limits.connections", Kind::Number, "from 1 to 1000000", "20000", "open connections in all",
     [](Config &c, const std::string &text) {
         return readWhole(text, 1, 1'000'000, c.limits.connections);
     }},
    {"limits.requests_per_second_per_user", Kind::Number, "from 1 to 1000000", "50",
     "steady rate of a user",
     [](Config &c, const std::string &text) {
         return readWhole(text, 1, 1'000'000, c.limits.requestsPerSecondPerUser);
     }},
    {"limits.requests_burst_per_user", Kind::Number, "from 1 to 1000000", "100",
     "what a rested user may send at once",
     [](Config &c, const std::string &text) {
         return readWhole(text, 1, 1'000'000, c.limits.requestsBurstPerUser);
     }},
    {"feeds.caiso_nodes", Kind::List, "a list of CAISO nodes such as TH_NP15_GEN-APND", "[]",
     "nodes whose day-ahead LMPs CAISO is asked for; none: CAISO is not asked", readNodes},
    {"feeds.caiso_endpoint", Kind::Text, "an http or https address without query",
     "\"http://oasis.caiso.com/oasisapi/SingleZip\"", "where CAISO OASIS is asked", readEndpoint},
    {"feeds.caiso_every_minutes", Kind::Number, "from 1 to 1440", "60",
     "minutes between two rounds of questions",
     [](Config &c, const std::string &text) {
         return readWhole(text, 1, 1440, c.feeds.caisoEveryMinutes);
     }},
    {"feeds.caiso_pace_milliseconds", Kind::Number, "from 100 to 600000", "5000",
     "least time between two calls; CAISO allows one in five seconds",
     [](Config &c, const std::string &text) {
         return readWhole(text, 100, 600'000, c.feeds.caisoPaceMilliseconds);
     }},
    {"journal.segment_bytes", Kind::Number, "from 65536 to 1073741824", "16777216",
     "size of a journal file",
     [](Config &c, const std::string &text) {
         return readWhole(text, 64 * kibibyte, 1024 * mebibyte, c.journal.segmentBytes);
     }},
    {"journal.snapshot_every_commands", Kind::Number, "from 10 to 1000000000", "100000",
     "commands between two snapshots",
     [](Config &c, const std::string &text) {
         return readWhole(text, 10, 1'000'000'000, c.journal.snapshotEveryCommands);
     }},
    {"simulation.seed", Kind::Number, "from 0 to 9223372036854775807", "1",
     "what --demo makes its participants' choices and its grid from",
     [](Config &c, const std::string &text) {
         return readWhole(text, 0, std::numeric_limits<std::int64_t>::max(), c.simulation.seed);
     }},
}};

} // namespace

std::span<const Setting> settings()
{
    return allSettings;
}

bool isSection(std::string_view name)
{
    return std::any_of(allSettings.begin(), allSettings.end(), [name](const Setting &setting) {
        return setting.key.size() > name.size() && setting.key.starts_with(name)
            && setting.key[name.size()] == '.';
    });
}

std::string kindText(Setting::Kind kind)
{
    switch (kind) {
    case Kind::Text:
        return "a string";
    case Kind::Number:
        return "a whole number";
    case Kind::List:
        return "a list of strings";
    }
    return {};
}

std::string flagOf(const Setting &setting)
{
    std::string flag = "--" + std::string(setting.key);
    std::replace(flag.begin(), flag.end(), '_', '-');
    return flag;
}

std::vector<std::string> variablesOf(const Setting &setting)
{
    std::string name = "ENERGYBID_" + std::string(setting.key);
    std::transform(name.begin(), name.end(), name.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    });
    if (setting.key == "database") {
        return {name, "DATABASE_URL"};
    }
    return {name};
}

} // namespace energy
