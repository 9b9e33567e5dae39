// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/trace_id.h"

#include <algorithm>
#include <array>
#include <random>
#include <string_view>

namespace energy {

namespace {

bool isLowerHex(std::string_view text)
{
    return std::ranges::all_of(
        text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isRequestId(std::string_view text)
{
    return text.size() >= 8 && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                   || c == '.' || c == '_' || c == '-';
           });
}

/// version "-" trace-id "-" parent-id "-" flags, all zeros being no id.
std::string_view traceOfParent(std::string_view text)
{
    if (text.size() != 55 || text[2] != '-' || text[35] != '-' || text[52] != '-') {
        return {};
    }
    const std::string_view id = text.substr(3, 32);
    const bool hex = isLowerHex(text.substr(0, 2)) && isLowerHex(id)
        && isLowerHex(text.substr(36, 16)) && isLowerHex(text.substr(53, 2));
    const bool zero = id.find_first_not_of('0') == std::string_view::npos;
    return hex && !zero && !text.starts_with("ff") ? id : std::string_view();
}

} // namespace

std::string newTraceId()
{
    // Ids are for finding things, not for keeping secrets: a generator per thread, seeded by the
    // system, is enough.
    thread_local std::mt19937_64 generator = [] {
        std::random_device source;
        std::seed_seq seed{source(), source(), source(), source()};
        return std::mt19937_64(seed);
    }();
    constexpr std::string_view hex = "0123456789abcdef";
    std::string id;
    id.reserve(32);
    for (int half = 0; half < 2; ++half) {
        std::uint64_t bits = generator();
        for (int digit = 0; digit < 16; ++digit) {
            id += hex[bits & 15U];
            bits >>= 4U;
        }
    }
    return id;
}

std::string traceIdOf(const HttpRequest &request)
{
    if (const auto parent = request.field("traceparent")) {
        if (const std::string_view id = traceOfParent(*parent); !id.empty()) {
            return std::string(id);
        }
    }
    const auto id = request.field("X-Request-Id");
    return id && isRequestId(*id) ? std::string(*id) : newTraceId();
}

} // namespace energy
