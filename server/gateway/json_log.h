// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/json_writer.h"

#include <memory>
#include <string_view>

namespace spdlog {
class logger;
}

namespace energy {

enum class LogLevel { Debug, Info, Warning, Error };

/// One line of the log being filled; fields that do not apply are left out. See interfaces, "Log
/// line and metrics".
class LogLine {
public:
    LogLine(LogLevel level, std::string_view service);

    LogLine &text(std::string_view name, std::string_view value);
    LogLine &integer(std::string_view name, std::int64_t value);
    LogLine &real(std::string_view name, double value);
    LogLine &json(std::string_view name, std::string_view value); ///< One complete JSON value.

private:
    friend class JsonLog;
    LogLevel m_level;
    JsonWriter m_json;
};

/// JSON lines through spdlog. What outsiders sent is escaped, so that it can neither end a line nor
/// forge a field.
class JsonLog {
public:
    explicit JsonLog(std::shared_ptr<spdlog::logger> logger);

    [[nodiscard]] bool enabled(LogLevel level) const;
    void write(LogLine line);

private:
    std::shared_ptr<spdlog::logger> m_logger;
};

/// A logger on standard error that writes each line as it is.
[[nodiscard]] std::shared_ptr<spdlog::logger> standardErrorLogger(LogLevel least);

} // namespace energy
