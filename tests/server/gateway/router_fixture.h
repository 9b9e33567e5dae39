// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/router.h"

#include <prometheus/registry.h>

#include <map>
#include <mutex>
#include <optional>
#include <sstream>

namespace energy::test {

/// Keeps the answers it is given.
class RecordingSink : public ReplySink {
public:
    void deliver(HttpResponse response) override;
    [[nodiscard]] std::vector<HttpResponse> answers() const;

private:
    mutable std::mutex m_mutex;
    std::vector<HttpResponse> m_answers;
};

/// Knows tokens by heart.
class TokenTable : public Authenticator {
public:
    [[nodiscard]] std::optional<Principal> authenticate(std::string_view credential) override;
    std::map<std::string, Principal, std::less<>> tokens;
};

/// A router with a clock that the test moves, two users ("trader-token", "operator-token"), and its
/// log and metrics in hand.
struct RouterFixture {
    RouterFixture();

    /// Sends one request and returns its answer; nothing when it has not been answered yet.
    std::optional<HttpResponse> ask(std::string method, std::string target,
                                    std::vector<HttpField> fields = {}, std::string body = {});
    std::optional<HttpResponse> askAs(std::string_view token, std::string method,
                                      std::string target);
    [[nodiscard]] std::vector<std::string> logLines() const;
    /// The value of a counter or gauge, or the count of a histogram, with exactly these labels; 0
    /// when there is none.
    [[nodiscard]] double metric(std::string_view name,
                                const std::map<std::string, std::string> &labels) const;

    Nanoseconds now = 0;
    std::shared_ptr<TokenTable> tokens = std::make_shared<TokenTable>();
    std::ostringstream log;
    std::shared_ptr<prometheus::Registry> registry = std::make_shared<prometheus::Registry>();
    Router router;
    std::string address = "203.0.113.7";

private:
    RouterParts parts();
};

[[nodiscard]] std::string fieldOf(const HttpResponse &response, std::string_view name);
/// The member `code` of a problem.
[[nodiscard]] std::string codeOf(const std::optional<HttpResponse> &response);

} // namespace energy::test
