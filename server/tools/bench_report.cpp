// SPDX-License-Identifier: Apache-2.0
#include "server/tools/bench_report.h"

#include "server/gateway/json_writer.h"
#include "server/tools/bench_clock.h"

#include <charconv>

namespace energy {

namespace {

/// Three decimals say more than any of these measurements can.
std::string shortNumber(double value)
{
    char text[64];
    const auto end
        = std::to_chars(std::begin(text), std::end(text), value, std::chars_format::fixed, 3).ptr;
    return {std::begin(text), end};
}

void write(JsonWriter &json, const std::pair<std::string, BenchResult::Value> &field)
{
    if (const auto *count = std::get_if<std::uint64_t>(&field.second)) {
        json.unsignedInteger(field.first, *count);
    } else if (const auto *number = std::get_if<double>(&field.second)) {
        json.raw(field.first, shortNumber(*number));
    } else {
        json.text(field.first, std::get<std::string>(field.second));
    }
}

std::string valueText(const BenchResult::Value &value)
{
    if (const auto *count = std::get_if<std::uint64_t>(&value)) {
        return std::to_string(*count);
    }
    const auto *number = std::get_if<double>(&value);
    return number != nullptr ? shortNumber(*number) : std::get<std::string>(value);
}

#if defined(NDEBUG)
constexpr std::string_view build = "optimised";
#else
constexpr std::string_view build = "debug: the figures mean nothing";
#endif

} // namespace

void BenchResult::add(std::string_view name, Value value)
{
    figures.emplace_back(name, std::move(value));
}

void BenchResult::add(std::string_view prefix, std::string_view name, Value value)
{
    std::string whole(prefix);
    whole.append(name);
    figures.emplace_back(std::move(whole), std::move(value));
}

void BenchResult::addCheck(std::string_view name, Value value)
{
    checks.emplace_back(name, std::move(value));
}

std::string benchJson(const std::vector<BenchResult> &results)
{
    JsonWriter json;
    json.beginArray();
    for (const BenchResult &result : results) {
        json.beginObject().text("workload", result.workload);
        for (const auto &figure : result.figures) {
            write(json, figure);
        }
        json.beginObject("checks");
        for (const auto &check : result.checks) {
            write(json, check);
        }
        json.boolean("hold", result.wrong.empty()).endObject();
        json.text("machine", machineText()).text("build", build).endObject();
    }
    json.endArray();
    return json.take() + '\n';
}

std::string benchText(const std::vector<BenchResult> &results)
{
    std::string text = machineText() + "; " + std::string(build) + '\n';
    for (const BenchResult &result : results) {
        text += result.workload + '\n';
        for (const auto &[name, value] : result.figures) {
            text += "  " + name + ' ' + valueText(value) + '\n';
        }
        text += result.wrong.empty() ? "  results right\n"
                                     : "  RESULTS WRONG: " + result.wrong + '\n';
    }
    return text;
}

} // namespace energy
