// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/http_message.h"

#include <algorithm>
#include <array>
#include <atomic>

namespace energy {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

bool sameFieldName(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b,
                              [](char left, char right) { return lower(left) == lower(right); });
}

bool isKnownMethod(std::string_view method)
{
    constexpr std::array<std::string_view, 7> known
        = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
    return std::ranges::find(known, method) != known.end();
}

std::optional<std::string_view> HttpRequest::field(std::string_view name) const
{
    for (const HttpField &candidate : fields) {
        if (sameFieldName(candidate.name, name)) {
            return candidate.value;
        }
    }
    return std::nullopt;
}

struct Reply::State {
    explicit State(std::shared_ptr<ReplySink> to)
        : sink(std::move(to))
    {
    }
    State(const State &) = delete;
    State &operator=(const State &) = delete;
    ~State()
    {
        if (!used.exchange(true)) {
            sink->deliver({.status = 500, .contentType = {}, .body = {}, .fields = {}});
        }
    }

    std::shared_ptr<ReplySink> sink;
    std::atomic<bool> used = false;
};

Reply::Reply(std::shared_ptr<ReplySink> sink)
    : m_state(std::make_shared<State>(std::move(sink)))
{
}

void Reply::operator()(HttpResponse response) const
{
    if (!m_state->used.exchange(true)) {
        m_state->sink->deliver(std::move(response));
    }
}

} // namespace energy
