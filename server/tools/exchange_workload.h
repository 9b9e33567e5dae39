// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/market/order_book.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace energy {

/// EXW-1, a public workload for matching engines: docs/benchmarks.md holds the whole specification,
/// so that any engine can be run against it.

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA
/// 2014).
class SplitMix {
public:
    explicit SplitMix(std::uint64_t seed)
        : m_state(seed)
    {
    }
    std::uint64_t next();
    /// Below `bound`: the high half of the 128-bit product.
    std::uint64_t bounded(std::uint64_t bound);

private:
    std::uint64_t m_state;
};

enum class WorkloadAction : std::uint8_t { Add, Cancel, Market };

struct WorkloadCommand {
    std::uint64_t id = 0;
    std::uint32_t instrument = 0;
    std::uint32_t price = 0; ///< Ticks; adds only.
    std::uint32_t quantity = 0; ///< Adds and markets.
    WorkloadAction action = WorkloadAction::Add;
    Side side = Side::Buy;
};

struct WorkloadPreset {
    std::string_view name;
    std::uint32_t instruments = 1;
    std::size_t liveCap = 0; ///< Resting orders of all instruments together.
    std::uint64_t meanDistance = 0;
    std::uint64_t seed = 0;
};

/// What a run comes to, apart from its speed.
struct WorkloadChecks {
    std::uint64_t trades = 0;
    std::uint64_t quantity = 0;
    std::uint64_t notional = 0; ///< Sum of price times quantity.
    std::uint64_t live = 0; ///< Resting orders at the end.

    friend bool operator==(const WorkloadChecks &, const WorkloadChecks &) = default;
};

struct Workload {
    WorkloadPreset preset;
    std::vector<WorkloadCommand> commands;
    std::uint64_t digest = 0; ///< FNV-1a of the commands.
    WorkloadChecks checks; ///< By the book that the generator carried along.
};

/// What the specification says that the full length of a preset comes to.
struct PublishedChecks {
    std::string_view name;
    std::uint64_t digest = 0;
    WorkloadChecks checks;
};

inline constexpr std::size_t workloadLength = 5'000'000;

[[nodiscard]] std::span<const WorkloadPreset> workloadPresets();
[[nodiscard]] const PublishedChecks &publishedChecks(std::string_view preset);

[[nodiscard]] Workload makeWorkload(const WorkloadPreset &preset, std::size_t length);

/// The limit at which a command trades: a market order takes any price.
[[nodiscard]] Price limitOf(const WorkloadCommand &command);

/// Drives books through a workload: one book an instrument, as OrderBook and MapBook are.
template <class Book>
class WorkloadRun {
public:
    explicit WorkloadRun(std::uint32_t instruments)
        : m_books(instruments)
    {
    }

    void apply(const WorkloadCommand &command)
    {
        Book &book = m_books[command.instrument];
        if (command.action == WorkloadAction::Cancel) {
            book.remove(OrderId(command.id));
            return;
        }
        m_fills.clear();
        const bool rests = command.action == WorkloadAction::Add;
        book.place({OrderId(command.id), ParticipantId(1 + command.id % 1000), command.side,
                    limitOf(command), Power::of(command.quantity)},
                   rests, m_fills);
        for (const Fill &fill : m_fills) {
            ++m_checks.trades;
            m_checks.quantity += static_cast<std::uint64_t>(fill.quantity.count());
            m_checks.notional
                += static_cast<std::uint64_t>(fill.price.count() * fill.quantity.count());
        }
    }

    /// The fills of the last command.
    [[nodiscard]] const std::vector<Fill> &fills() const { return m_fills; }

    [[nodiscard]] WorkloadChecks checks() const
    {
        WorkloadChecks all = m_checks;
        for (const Book &book : m_books) {
            all.live += book.size();
        }
        return all;
    }

private:
    std::vector<Book> m_books;
    std::vector<Fill> m_fills;
    WorkloadChecks m_checks;
};

} // namespace energy
