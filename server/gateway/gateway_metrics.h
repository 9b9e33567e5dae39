// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace prometheus {
class Registry;
}

namespace energy {

/// http_requests_total{method,route,status}, http_request_duration_seconds{method,route},
/// websocket_connections. Routes are patterns, never paths, so that nobody outside can make series.
/// Thread-safe.
class GatewayMetrics {
public:
    explicit GatewayMetrics(const std::shared_ptr<prometheus::Registry> &registry);
    ~GatewayMetrics();
    GatewayMetrics(const GatewayMetrics &) = delete;
    GatewayMetrics &operator=(const GatewayMetrics &) = delete;

    void requestAnswered(std::string_view method, std::string_view route, int status,
                         double seconds);
    void setWebSocketConnections(std::size_t count);

private:
    struct Families;
    std::unique_ptr<Families> m_families;
};

} // namespace energy
