// SPDX-License-Identifier: Apache-2.0
#include "server/tools/bench_clock.h"

#include <sys/utsname.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <fstream>
#include <thread>

#if defined(__x86_64__)
#include <x86intrin.h>
#endif

namespace energy {

namespace {

Nanoseconds readClock(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return time.tv_sec * oneSecond + time.tv_nsec;
}

double measureTick()
{
    const Nanoseconds begin = steadyTime();
    const std::uint64_t first = tick();
    Nanoseconds now = begin;
    while (now - begin < 20 * oneMillisecond) {
        now = steadyTime();
    }
    const std::uint64_t last = tick();
    return last == first ? 1.0
                         : static_cast<double>(now - begin) / static_cast<double>(last - first);
}

std::string processorName()
{
    std::ifstream file("/proc/cpuinfo");
    std::string line;
    while (std::getline(file, line)) {
        const auto colon = line.find(": ");
        if (line.starts_with("model name") && colon != std::string::npos) {
            return line.substr(colon + 2);
        }
    }
    return "unknown processor";
}

} // namespace

Nanoseconds processorTime()
{
    return readClock(CLOCK_PROCESS_CPUTIME_ID);
}

Nanoseconds steadyTime()
{
    return readClock(CLOCK_MONOTONIC);
}

std::uint64_t tick()
{
#if defined(__x86_64__)
    unsigned processor = 0;
    return __rdtscp(&processor);
#else
    return static_cast<std::uint64_t>(steadyTime());
#endif
}

double nanosecondsPerTick()
{
    static const double length = measureTick();
    return length;
}

double LatencySample::nanosecondsAt(double part)
{
    if (m_ticks.empty()) {
        return 0;
    }
    const auto last = static_cast<double>(m_ticks.size());
    const auto rank = std::clamp(std::ceil(part * last), 1.0, last);
    const auto at = m_ticks.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
    std::nth_element(m_ticks.begin(), at, m_ticks.end());
    return static_cast<double>(*at) * nanosecondsPerTick();
}

double emptyTimerNanoseconds()
{
    constexpr std::size_t count = 100'000;
    LatencySample sample(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t begin = tick();
        sample.add(tick() - begin);
    }
    return sample.nanosecondsAt(0.5);
}

double median(std::vector<double> values)
{
    if (values.empty()) {
        return 0;
    }
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::string machineText()
{
    utsname names{};
    uname(&names);
    return processorName() + ", " + std::to_string(std::thread::hardware_concurrency()) + " cores, "
        + names.sysname + " " + names.release;
}

} // namespace energy
