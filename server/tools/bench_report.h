// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace energy {

/// The outcome of one workload: figures, and the checks of its results.
struct BenchResult {
    using Value = std::variant<std::uint64_t, double, std::string>;

    std::string workload;
    std::vector<std::pair<std::string, Value>> figures; ///< Named with their unit: "p99_ns".
    std::vector<std::pair<std::string, Value>> checks;
    std::string wrong; ///< Which check failed and how; empty when all hold.

    void add(std::string_view name, Value value);
    /// For a side beside ours: prefix "std_map_" and name "cpu_s" make "std_map_cpu_s".
    void add(std::string_view prefix, std::string_view name, Value value);
    void addCheck(std::string_view name, Value value);
};

/// A JSON array with one object a workload; see docs/benchmarks.md.
[[nodiscard]] std::string benchJson(const std::vector<BenchResult> &results);
/// The same for people.
[[nodiscard]] std::string benchText(const std::vector<BenchResult> &results);

} // namespace energy
