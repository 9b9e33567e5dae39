// SPDX-License-Identifier: Apache-2.0
#include "server/feeds/feed_metrics.h"

#include <prometheus/metric_family.h>

namespace energy {

std::vector<prometheus::MetricFamily> FeedMetrics::Collect() const
{
    const Instant now = m_clock.now();
    prometheus::MetricFamily family;
    family.name = "feed_age_seconds";
    family.help = "Time since the feed last succeeded.";
    family.type = prometheus::MetricType::Gauge;
    for (const FeedStatus &status : m_board.all(now)) {
        if (status.lastSuccess) {
            prometheus::ClientMetric metric;
            metric.label.push_back({"feed", status.feed.name});
            metric.gauge.value
                = static_cast<double>(now - *status.lastSuccess) / static_cast<double>(oneSecond);
            family.metric.push_back(std::move(metric));
        }
    }
    return {family};
}

} // namespace energy
