// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/gateway_metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <string>

namespace energy {

namespace {

/// Upper bounds in seconds: from a cached read to a read that waits for its view.
const prometheus::Histogram::BucketBoundaries &durationBounds()
{
    static const prometheus::Histogram::BucketBoundaries bounds
        = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0};
    return bounds;
}

} // namespace

struct GatewayMetrics::Families {
    explicit Families(const std::shared_ptr<prometheus::Registry> &from)
        : registry(from)
        , requests(prometheus::BuildCounter()
                       .Name("http_requests_total")
                       .Help("Answered HTTP requests.")
                       .Register(*from))
        , durations(prometheus::BuildHistogram()
                        .Name("http_request_duration_seconds")
                        .Help("From the complete request to its answer.")
                        .Register(*from))
        , webSockets(prometheus::BuildGauge()
                         .Name("websocket_connections")
                         .Help("Open WebSockets.")
                         .Register(*from)
                         .Add({}))
    {
    }

    std::shared_ptr<prometheus::Registry> registry;
    prometheus::Family<prometheus::Counter> &requests;
    prometheus::Family<prometheus::Histogram> &durations;
    prometheus::Gauge &webSockets;
};

GatewayMetrics::GatewayMetrics(const std::shared_ptr<prometheus::Registry> &registry)
    : m_families(std::make_unique<Families>(registry))
{
}

GatewayMetrics::~GatewayMetrics() = default;

void GatewayMetrics::requestAnswered(std::string_view method, std::string_view route, int status,
                                     double seconds)
{
    const std::string methodLabel(method);
    const std::string routeLabel(route);
    m_families->requests
        .Add({{"method", methodLabel}, {"route", routeLabel}, {"status", std::to_string(status)}})
        .Increment();
    m_families->durations.Add({{"method", methodLabel}, {"route", routeLabel}}, durationBounds())
        .Observe(seconds);
}

void GatewayMetrics::setWebSocketConnections(std::size_t count)
{
    m_families->webSockets.Set(static_cast<double>(count));
}

} // namespace energy
