// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/gateway_metrics.h"
#include "server/gateway/json_log.h"
#include "server/gateway/router.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <prometheus/registry.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>

#include <future>
#include <memory>
#include <string>

namespace energy::test {

/// An answer and its body as JSON.
struct AreaAnswer {
    HttpResponse response;
    QJsonObject json;

    [[nodiscard]] std::string text(const char *name) const
    {
        return json[QLatin1String(name)].toString().toStdString();
    }
};

/// A router whose routes answer whenever they like; asking waits for it.
class AreaAsker {
public:
    explicit AreaAsker(std::shared_ptr<Authenticator> authenticator)
        : router({std::move(authenticator),
                  std::make_shared<JsonLog>(std::make_shared<spdlog::logger>(
                      "test", std::make_shared<spdlog::sinks::null_sink_mt>())),
                  std::make_shared<GatewayMetrics>(std::make_shared<prometheus::Registry>()),
                  nullptr,
                  [] { return std::chrono::steady_clock::now().time_since_epoch().count(); },
                  {{100'000, 100'000}, {100'000, 100'000}, {100'000, 100'000}},
                  {}})
    {
    }

    AreaAnswer ask(const std::string &method, const std::string &path,
                   const std::string &token = {}, const std::string &body = {})
    {
        HttpRequest request;
        request.method = method;
        request.path = path;
        request.body = body;
        request.remoteAddress = "203.0.113.7";
        request.fields.push_back({"Content-Type", "application/json"});
        if (!token.empty()) {
            request.fields.push_back({"Authorization", "Bearer " + token});
        }
        const auto sink = std::make_shared<Sink>();
        router.onRequest(std::move(request), Reply(sink));
        AreaAnswer answer{sink->answer.get_future().get(), {}};
        answer.json
            = QJsonDocument::fromJson(QByteArray::fromStdString(answer.response.body)).object();
        return answer;
    }

    Router router;

private:
    struct Sink final : ReplySink {
        void deliver(HttpResponse response) override { answer.set_value(std::move(response)); }
        std::promise<HttpResponse> answer;
    };
};

} // namespace energy::test
