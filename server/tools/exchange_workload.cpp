// SPDX-License-Identifier: Apache-2.0
#include "server/tools/exchange_workload.h"

#include "core/base/check.h"
#include "server/tools/map_book.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace energy {

namespace {

constexpr std::array presets = {
    WorkloadPreset{"W1", 1, 10'000, 10, 42},
    WorkloadPreset{"W1D", 1, 1'000'000, 100, 42},
    WorkloadPreset{"W2", 1000, 200'000, 10, 42},
};

constexpr std::array published = {
    PublishedChecks{"W1", 0xc248aa3fe8425db1, {1'977'026, 50'476'935, 413'543'697'243, 3'860}},
    PublishedChecks{"W1D", 0x4690e467841fbab3, {1'053'372, 26'842'589, 219'932'282'191, 933'960}},
    PublishedChecks{"W2", 0x3bc8e3b3cf78d3d6, {1'259'975, 32'521'628, 266'425'972'411, 199'995}},
};

constexpr std::int64_t firstMiddle = 8192;

/// FNV-1a with the 64-bit prime and the offset basis of the specification.
class CommandDigest {
public:
    void add(const WorkloadCommand &command)
    {
        put(static_cast<std::uint8_t>(command.action));
        put(command.instrument);
        put(command.id);
        if (command.action == WorkloadAction::Cancel) {
            return;
        }
        put(static_cast<std::uint8_t>(command.side));
        if (command.action == WorkloadAction::Add) {
            put(command.price);
        }
        put(command.quantity);
    }
    [[nodiscard]] std::uint64_t value() const { return m_value; }

private:
    template <class T>
    void put(T value)
    {
        for (std::size_t i = 0; i < sizeof value; ++i) {
            m_value = (m_value ^ ((value >> (8 * i)) & 0xff)) * 1'099'511'628'211U;
        }
    }

    std::uint64_t m_value = 1'469'598'103'934'665'603U;
};

/// The state that the specification names, with the books that tell which orders are live.
class Generator {
public:
    explicit Generator(const WorkloadPreset &preset)
        : m_preset(preset)
        , m_random(preset.seed)
        , m_run(preset.instruments)
        , m_middles(preset.instruments, firstMiddle)
        , m_instrumentOf(1)
        , m_positionOf(1)
    {
    }

    WorkloadCommand make()
    {
        const std::uint64_t draw = m_random.bounded(100);
        auto action = draw < 60 ? WorkloadAction::Add
            : draw < 90         ? WorkloadAction::Cancel
                                : WorkloadAction::Market;
        if (action == WorkloadAction::Add && m_live.size() >= m_preset.liveCap) {
            action = WorkloadAction::Cancel;
        }
        if (action == WorkloadAction::Cancel && m_live.empty()) {
            action = WorkloadAction::Add;
        }
        return action == WorkloadAction::Cancel ? makeCancel() : makeOrder(action);
    }

    [[nodiscard]] WorkloadChecks checks() const { return m_run.checks(); }

private:
    WorkloadCommand makeCancel()
    {
        WorkloadCommand command;
        command.action = WorkloadAction::Cancel;
        command.id = m_live[m_random.bounded(m_live.size())];
        command.instrument = m_instrumentOf[command.id];
        m_run.apply(command);
        forget(command.id);
        return command;
    }

    WorkloadCommand makeOrder(WorkloadAction action)
    {
        WorkloadCommand command;
        command.action = action;
        command.instrument = drawInstrument();
        const std::int64_t middle = moveMiddle(command.instrument);
        command.side = m_random.bounded(2) == 0 ? Side::Buy : Side::Sell;
        command.id = m_instrumentOf.size();
        if (action == WorkloadAction::Add) {
            const std::int64_t distance = drawDistance();
            command.price = static_cast<std::uint32_t>(
                middle + (command.side == Side::Buy ? -distance : distance));
        }
        command.quantity = static_cast<std::uint32_t>(1 + m_random.bounded(100));
        m_instrumentOf.push_back(command.instrument);
        m_positionOf.push_back(0);
        match(command);
        return command;
    }

    /// Skewed: the inner draw makes low numbers likelier.
    std::uint32_t drawInstrument()
    {
        if (m_preset.instruments == 1) {
            return 0;
        }
        const std::uint64_t bound = m_random.bounded(m_preset.instruments) + 1;
        return static_cast<std::uint32_t>(m_random.bounded(bound));
    }

    std::int64_t moveMiddle(std::uint32_t instrument)
    {
        std::int64_t &middle = m_middles[instrument];
        if (m_random.bounded(8) == 0) {
            const std::int64_t pull = std::clamp<std::int64_t>(middle - firstMiddle, -400, 400);
            middle += static_cast<std::int64_t>(m_random.bounded(1000)) < 500 - pull ? 1 : -1;
        }
        return middle;
    }

    std::int64_t drawDistance()
    {
        std::uint64_t distance = 1;
        while (distance < 20 * m_preset.meanDistance
               && m_random.bounded(m_preset.meanDistance) != 0) {
            ++distance;
        }
        return static_cast<std::int64_t>(distance);
    }

    void match(const WorkloadCommand &command)
    {
        m_run.apply(command);
        std::uint64_t filled = 0;
        for (const Fill &fill : m_run.fills()) {
            filled += static_cast<std::uint64_t>(fill.quantity.count());
            if (fill.makerLeft == Power()) {
                forget(number(fill.maker));
            }
        }
        if (command.action == WorkloadAction::Add && filled < command.quantity) {
            m_positionOf[command.id] = static_cast<std::uint32_t>(m_live.size());
            m_live.push_back(command.id);
        }
    }

    /// The last live order moves into the place of this one.
    void forget(std::uint64_t id)
    {
        const std::uint32_t position = m_positionOf[id];
        m_live[position] = m_live.back();
        m_positionOf[m_live[position]] = position;
        m_live.pop_back();
    }

    WorkloadPreset m_preset;
    SplitMix m_random;
    WorkloadRun<MapBook> m_run;
    std::vector<std::int64_t> m_middles;
    std::vector<std::uint64_t> m_live;
    std::vector<std::uint32_t> m_instrumentOf; ///< By order id, from 1.
    std::vector<std::uint32_t> m_positionOf; ///< By order id: its place in m_live.
};

} // namespace

std::uint64_t SplitMix::next()
{
    m_state += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = m_state;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31);
}

std::uint64_t SplitMix::bounded(std::uint64_t bound)
{
    __extension__ using Product = unsigned __int128;
    return static_cast<std::uint64_t>((Product(next()) * bound) >> 64);
}

std::span<const WorkloadPreset> workloadPresets()
{
    return presets;
}

const PublishedChecks &publishedChecks(std::string_view preset)
{
    const auto found
        = std::find_if(published.begin(), published.end(),
                       [preset](const PublishedChecks &checks) { return checks.name == preset; });
    require(found != published.end());
    return *found;
}

Price limitOf(const WorkloadCommand &command)
{
    if (command.action == WorkloadAction::Market) {
        return command.side == Side::Buy ? maxPrice : -maxPrice;
    }
    return Price::of(command.price);
}

Workload makeWorkload(const WorkloadPreset &preset, std::size_t length)
{
    Workload workload;
    workload.preset = preset;
    workload.commands.reserve(length);
    Generator generator(preset);
    CommandDigest digest;
    for (std::size_t i = 0; i < length; ++i) {
        workload.commands.push_back(generator.make());
        digest.add(workload.commands.back());
    }
    workload.digest = digest.value();
    workload.checks = generator.checks();
    return workload;
}

} // namespace energy
