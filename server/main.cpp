// SPDX-License-Identifier: Apache-2.0
#include "server/demo_start.h"
#include "server/server.h"
#include "server/version.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <sys/signalfd.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <unistd.h>

extern char **environ;

namespace {

using namespace energy;

int say(ExitCode code, const std::string &detail)
{
    std::cerr << "energybidd: " << detail << '\n';
    return static_cast<int>(code);
}

std::map<std::string, std::string> environmentVariables()
{
    std::map<std::string, std::string> variables;
    for (char **entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const auto equals = text.find('=');
        if (equals != std::string_view::npos) {
            variables.emplace(text.substr(0, equals), text.substr(equals + 1));
        }
    }
    return variables;
}

/// SIGTERM and SIGINT as something to read, blocked in every thread that starts later.
int terminationSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

/// The engine has failed: what was not answered is not believed, and the next start recovers. No
/// clean-up may run, since it could write.
[[noreturn]] void die()
{
    std::fflush(stderr);
    ::_exit(1);
}

int serve(const Config &config, int argc, char **argv)
{
    const int signals = terminationSignals();
    QCoreApplication application(argc, argv);
    auto server = Server::start(config, die);
    if (!server) {
        return say(server.error().exitCode, server.error().detail);
    }
    std::cout << "ready " << (*server)->address() << " pid " << ::getpid() << '\n' << std::flush;
    QSocketNotifier notifier(signals, QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    auto demo = startDemo(config, **server,
                          [&feeds = (*server)->feeds()](const ParsedFeed &feed, Instant at) {
                              feeds.takeSimulated(feed, at);
                          });
    if (demo) {
        QCoreApplication::exec();
        demo->reset();
    }
    if (const auto stopped = (*server)->stop(); !stopped) {
        return say(ExitCode::DamagedData,
                   "could not close the data folder: " + stopped.error().detail);
    }
    return demo ? static_cast<int>(ExitCode::Ok)
                : say(ExitCode::Configuration, demo.error().detail);
}

/// The routes of a server are those of a running one: a moment of life in a folder that is thrown
/// away.
int showRoutes(Config config, int argc, char **argv)
{
    std::string pattern
        = (std::filesystem::temp_directory_path() / "energybid-routes-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        return say(ExitCode::Configuration, "no temporary folder can be made");
    }
    config.dataFolder = pattern;
    config.listen = {"127.0.0.1", 0};
    config.logLevel = LogLevel::Warning;
    QCoreApplication application(argc, argv);
    int result = 0;
    if (auto server = Server::start(config, die)) {
        std::cout << (*server)->routeTable();
        static_cast<void>((*server)->stop());
    } else {
        result = say(server.error().exitCode, server.error().detail);
    }
    std::filesystem::remove_all(pattern);
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const auto config = parseConfig(arguments, environmentVariables());
    if (!config) {
        return say(config.error().exitCode, config.error().detail);
    }
    switch (config->action) {
    case Action::ShowHelp:
        std::cout << helpText();
        return 0;
    case Action::ShowVersion:
        std::cout << "energybidd " << version << '\n';
        return 0;
    case Action::CheckConfig:
        std::cout << "the configuration is valid\n";
        return 0;
    case Action::ShowRoutes:
        return showRoutes(*config, argc, argv);
    case Action::Serve:
        return serve(*config, argc, argv);
    }
    return static_cast<int>(ExitCode::Usage);
}
