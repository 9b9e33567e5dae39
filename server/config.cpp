// SPDX-License-Identifier: Apache-2.0
#include "server/config.h"

#include "server/config_file.h"
#include "server/setting.h"

#include <algorithm>
#include <optional>
#include <set>

namespace energy {

namespace {

template <class T>
using Parsed = tl::expected<T, ConfigError>;

tl::unexpected<ConfigError> refuse(ExitCode code, std::string detail)
{
    return tl::unexpected(ConfigError{code, std::move(detail)});
}

/// A text for one setting, and where it stands.
struct Given {
    const Setting *setting = nullptr;
    std::string text;
    std::string where; ///< "--listen", "ENERGYBID_LISTEN" or "file:12: listen"
};

struct CommandLine {
    Action action = Action::Serve;
    std::vector<Given> given;
};

const Setting *settingNamed(std::string_view key)
{
    const auto found = std::find_if(settings().begin(), settings().end(),
                                    [key](const Setting &setting) { return setting.key == key; });
    return found == settings().end() ? nullptr : &*found;
}

std::optional<Action> actionOf(std::string_view flag)
{
    static const std::map<std::string_view, Action> actions
        = {{"--help", Action::ShowHelp},
           {"--version", Action::ShowVersion},
           {"--routes", Action::ShowRoutes},
           {"--check-config", Action::CheckConfig}};
    const auto found = actions.find(flag);
    return found == actions.end() ? std::nullopt : std::optional(found->second);
}

/// Reads `--name value` and `--name=value`; `at` is the flag's place and moves over the value.
Parsed<Given> readFlag(std::span<const std::string> args, std::size_t &at)
{
    const std::string &argument = args[at];
    const auto equals = argument.find('=');
    const std::string flag = argument.substr(0, equals);
    const auto found
        = std::find_if(settings().begin(), settings().end(), [&flag](const Setting &setting) {
              return !setting.fileOnly() && flagOf(setting) == flag;
          });
    if (found == settings().end()) {
        return refuse(ExitCode::Usage, argument + ": no such flag; --help lists them all");
    }
    Given given{&*found, "", flag};
    if (equals != std::string::npos) {
        given.text = argument.substr(equals + 1);
    } else if (!found->valueWhenBare.empty()) {
        given.text = found->valueWhenBare;
    } else if (at + 1 < args.size()) {
        given.text = args[++at];
    } else {
        return refuse(ExitCode::Usage, flag + " needs a value: " + std::string(found->expects));
    }
    return given;
}

Parsed<CommandLine> readCommandLine(std::span<const std::string> args)
{
    CommandLine line;
    std::set<const Setting *> seen;
    for (std::size_t at = 0; at < args.size(); ++at) {
        if (const auto action = actionOf(args[at])) {
            if (line.action != Action::Serve && line.action != *action) {
                return refuse(ExitCode::Usage, args[at] + " does not go with another action");
            }
            line.action = *action;
            continue;
        }
        const auto given = readFlag(args, at);
        if (!given) {
            return tl::unexpected(given.error());
        }
        const bool isList = given->setting->kind == Setting::Kind::List;
        if (!seen.insert(given->setting).second && !isList) {
            return refuse(ExitCode::Usage, given->where + " is given twice");
        }
        line.given.push_back(*given);
    }
    return line;
}

std::vector<Given> readEnvironment(const std::map<std::string, std::string> &environment)
{
    std::vector<Given> read;
    for (const Setting &setting : settings()) {
        if (setting.fileOnly()) {
            continue;
        }
        for (const std::string &name : variablesOf(setting)) {
            const auto found = environment.find(name);
            if (found != environment.end() && !found->second.empty()) {
                read.push_back({&setting, found->second, name});
                break;
            }
        }
    }
    return read;
}

/// The text of a value, or nothing when it is not of the setting's type.
std::optional<std::string> textOf(const Setting &setting, const FileEntry &entry)
{
    if (setting.kind == Setting::Kind::Text && std::holds_alternative<std::string>(entry.value)) {
        return std::get<std::string>(entry.value);
    }
    if (setting.kind == Setting::Kind::Number
        && std::holds_alternative<std::int64_t>(entry.value)) {
        return std::to_string(std::get<std::int64_t>(entry.value));
    }
    const auto *texts = std::get_if<std::vector<std::string>>(&entry.value);
    if (setting.kind == Setting::Kind::List && texts != nullptr) {
        std::string joined;
        for (const std::string &text : *texts) {
            joined += (joined.empty() ? "" : ",") + text;
        }
        return joined;
    }
    return std::nullopt;
}

Parsed<std::vector<Given>> readFile(const std::filesystem::path &file)
{
    const auto entries = readConfigFile(file);
    if (!entries) {
        return refuse(ExitCode::Configuration, entries.error().detail);
    }
    std::vector<Given> read;
    for (const FileEntry &entry : *entries) {
        const std::string where
            = file.string() + ":" + std::to_string(entry.line) + ": " + entry.key;
        if (std::holds_alternative<std::monostate>(entry.value)) {
            if (!isSection(entry.key)) {
                return refuse(ExitCode::Configuration, where + ": no such section");
            }
            continue;
        }
        const Setting *setting = settingNamed(entry.key);
        if (setting == nullptr || setting->flagOnly) {
            return refuse(ExitCode::Configuration, where + ": no such key");
        }
        const auto text = textOf(*setting, entry);
        if (!text) {
            return refuse(ExitCode::Configuration, where + " must be " + kindText(setting->kind));
        }
        read.push_back({setting, *text, where});
    }
    return read;
}

/// Sets what is given, unless a stronger source has set it already.
Parsed<void> take(const std::vector<Given> &source, ExitCode code, std::set<const Setting *> &taken,
                  Config &config)
{
    std::set<const Setting *> here;
    for (const Given &given : source) {
        if (taken.contains(given.setting)) {
            continue;
        }
        if (!given.setting->set(config, given.text)) {
            return refuse(code,
                          given.where + ": '" + given.text + "' is not "
                              + std::string(given.setting->expects));
        }
        here.insert(given.setting);
    }
    taken.merge(here);
    return {};
}

std::optional<std::filesystem::path>
defaultDataFolder(const std::map<std::string, std::string> &environment)
{
    // XDG Base Directory Specification 0.8: a relative path in the variable is to be ignored.
    if (const auto data = environment.find("XDG_DATA_HOME");
        data != environment.end() && std::filesystem::path(data->second).is_absolute()) {
        return std::filesystem::path(data->second) / "energybid";
    }
    if (const auto home = environment.find("HOME");
        home != environment.end() && !home->second.empty()) {
        return std::filesystem::path(home->second) / ".local" / "share" / "energybid";
    }
    return std::nullopt;
}

/// Why these settings do not go together, or empty.
std::string contradiction(const Config &config)
{
    if (config.dataFolder.empty()) {
        return "neither --data, XDG_DATA_HOME nor HOME says where the data goes";
    }
    if (!config.database.empty()) {
        return "database: this version keeps views, records and series in SQLite files of the data "
               "folder and knows "
               "no other database; leave --database, ENERGYBID_DATABASE and DATABASE_URL empty";
    }
    if (config.tlsCertificate.empty() != config.tlsKey.empty()) {
        return "--tls-cert and --tls-key go together: one is missing";
    }
    if (isLoopback(config.listen)) {
        return "";
    }
    if (config.clock.isVirtual) {
        return "--clock virtual is for loopback addresses only, and " + config.listen.host
            + " is none";
    }
    if (!config.feeds.replayFolder.empty() && !config.clock.isChosen) {
        return "--replay brings a virtual clock, which is for loopback addresses only; give "
               "--clock wall to replay at "
            + config.listen.host;
    }
    if (config.tlsCertificate.empty() && config.behindProxy.empty()) {
        return "listening on " + config.listen.host
            + ", beyond this machine, needs --tls-cert and --tls-key, or --behind-proxy";
    }
    return "";
}

} // namespace

bool demoKeepsClock(const Config &config)
{
    return config.demo == DemoMode::On && !config.clock.isChosen
        && config.feeds.replayFolder.empty() && isLoopback(config.listen);
}

tl::expected<Config, ConfigError> parseConfig(std::span<const std::string> args,
                                              const std::map<std::string, std::string> &environment)
{
    const auto line = readCommandLine(args);
    if (!line) {
        return tl::unexpected(line.error());
    }
    Config config;
    config.action = line->action;
    config.dataFolder = defaultDataFolder(environment).value_or("");

    std::set<const Setting *> taken;
    if (const auto set = take(line->given, ExitCode::Usage, taken, config); !set) {
        return tl::unexpected(set.error());
    }
    if (config.action == Action::ShowHelp || config.action == Action::ShowVersion) {
        return config; // Help must be had with a broken environment too.
    }
    if (const auto set = take(readEnvironment(environment), ExitCode::Configuration, taken, config);
        !set) {
        return tl::unexpected(set.error());
    }
    if (!config.configFile.empty()) {
        const auto given = readFile(config.configFile);
        if (!given) {
            return tl::unexpected(given.error());
        }
        if (const auto set = take(*given, ExitCode::Configuration, taken, config); !set) {
            return tl::unexpected(set.error());
        }
    }
    if (const std::string reason = contradiction(config); !reason.empty()) {
        return refuse(ExitCode::Configuration, reason);
    }
    return config;
}

} // namespace energy
