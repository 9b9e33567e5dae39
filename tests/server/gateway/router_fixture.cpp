// SPDX-License-Identifier: Apache-2.0
#include "tests/server/gateway/router_fixture.h"

#include "core/base/check.h"
#include "server/gateway/gateway_metrics.h"
#include "server/gateway/json_log.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

namespace energy::test {

void RecordingSink::deliver(HttpResponse response)
{
    const std::lock_guard lock(m_mutex);
    m_answers.push_back(std::move(response));
}

std::vector<HttpResponse> RecordingSink::answers() const
{
    const std::lock_guard lock(m_mutex);
    return m_answers;
}

std::optional<Principal> TokenTable::authenticate(std::string_view credential)
{
    const auto found = tokens.find(credential);
    return found == tokens.end() ? std::nullopt : std::optional(found->second);
}

RouterFixture::RouterFixture()
    : router(parts())
{
    tokens->tokens["trader-token"] = {"user_1", ParticipantId(7), Roles::of(Role::Trader), "s1"};
    tokens->tokens["operator-token"] = {"user_2", std::nullopt, Roles::of(Role::Operator), "s2"};
}

RouterParts RouterFixture::parts()
{
    auto logger = std::make_shared<spdlog::logger>(
        "test", std::make_shared<spdlog::sinks::ostream_sink_mt>(log));
    logger->set_pattern("%v");
    return {.authenticator = tokens,
            .log = std::make_shared<JsonLog>(logger),
            .metrics = std::make_shared<GatewayMetrics>(registry),
            .sequence = [] { return std::uint64_t(42); },
            .clock = [this] { return now; },
            .rates = {.user = {20, 10}, .cancel = {5, 5}, .address = {4, 2}},
            .allowedOrigins = {"https://board.example"}};
}

std::optional<HttpResponse> RouterFixture::ask(std::string method, std::string target,
                                               std::vector<HttpField> fields, std::string body)
{
    const std::size_t question = std::min(target.find('?'), target.size());
    HttpRequest request;
    request.method = std::move(method);
    request.path = target.substr(0, question);
    request.query = question < target.size() ? target.substr(question + 1) : "";
    request.fields = std::move(fields);
    request.body = std::move(body);
    request.remoteAddress = address;
    const auto sink = std::make_shared<RecordingSink>();
    router.onRequest(std::move(request), Reply(sink));
    const std::vector<HttpResponse> answers = sink->answers();
    require(answers.size() <= 1);
    return answers.empty() ? std::nullopt : std::optional(answers.front());
}

std::optional<HttpResponse> RouterFixture::askAs(std::string_view token, std::string method,
                                                 std::string target)
{
    return ask(std::move(method), std::move(target),
               {{"Authorization", "Bearer " + std::string(token)}});
}

std::vector<std::string> RouterFixture::logLines() const
{
    std::vector<std::string> lines;
    std::istringstream all(log.str());
    for (std::string line; std::getline(all, line);) {
        lines.push_back(line);
    }
    return lines;
}

double RouterFixture::metric(std::string_view name,
                             const std::map<std::string, std::string> &labels) const
{
    for (const prometheus::MetricFamily &family : registry->Collect()) {
        for (const prometheus::ClientMetric &metric : family.metric) {
            std::map<std::string, std::string> found;
            for (const auto &label : metric.label) {
                found[label.name] = label.value;
            }
            if (family.name == name && found == labels) {
                return metric.counter.value + metric.gauge.value
                    + static_cast<double>(metric.histogram.sample_count);
            }
        }
    }
    return 0;
}

std::string fieldOf(const HttpResponse &response, std::string_view name)
{
    for (const HttpField &field : response.fields) {
        if (sameFieldName(field.name, name)) {
            return field.value;
        }
    }
    return {};
}

std::string codeOf(const std::optional<HttpResponse> &response)
{
    if (!response || response->contentType != "application/problem+json") {
        return {};
    }
    const QJsonDocument document
        = QJsonDocument::fromJson(QByteArray::fromStdString(response->body));
    return document.object().value(QLatin1String("code")).toString().toStdString();
}

} // namespace energy::test
