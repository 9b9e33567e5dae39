// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/json_log.h"

#include "core/base/instant_text.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>

namespace energy {

namespace {

spdlog::level::level_enum spdlogLevel(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return spdlog::level::debug;
    case LogLevel::Info:
        return spdlog::level::info;
    case LogLevel::Warning:
        return spdlog::level::warn;
    case LogLevel::Error:
        break;
    }
    return spdlog::level::err;
}

std::string_view levelName(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return "DEBUG";
    case LogLevel::Info:
        return "INFO";
    case LogLevel::Warning:
        return "WARNING";
    case LogLevel::Error:
        break;
    }
    return "ERROR";
}

/// Wall time to the microsecond.
Instant wallTime()
{
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since).count() * 1'000};
}

} // namespace

LogLine::LogLine(LogLevel level, std::string_view service)
    : m_level(level)
{
    m_json.beginObject();
    m_json.text("timestamp", instantText(wallTime()));
    m_json.text("level", levelName(level));
    m_json.text("service", service);
}

LogLine &LogLine::text(std::string_view name, std::string_view value)
{
    m_json.text(name, value);
    return *this;
}

LogLine &LogLine::integer(std::string_view name, std::int64_t value)
{
    m_json.integer(name, value);
    return *this;
}

LogLine &LogLine::real(std::string_view name, double value)
{
    m_json.real(name, value);
    return *this;
}

LogLine &LogLine::json(std::string_view name, std::string_view value)
{
    m_json.raw(name, value);
    return *this;
}

JsonLog::JsonLog(std::shared_ptr<spdlog::logger> logger)
    : m_logger(std::move(logger))
{
}

bool JsonLog::enabled(LogLevel level) const
{
    return m_logger->should_log(spdlogLevel(level));
}

void JsonLog::write(LogLine line)
{
    if (enabled(line.m_level)) {
        m_logger->log(spdlogLevel(line.m_level),
                      spdlog::string_view_t(line.m_json.endObject().view()));
    }
}

std::shared_ptr<spdlog::logger> standardErrorLogger(LogLevel least)
{
    auto logger = std::make_shared<spdlog::logger>(
        "energybid", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_pattern("%v");
    logger->set_level(spdlogLevel(least));
    logger->flush_on(spdlog::level::warn);
    return logger;
}

} // namespace energy
