// SPDX-License-Identifier: Apache-2.0
// First: the moc of Qt 6.4 cannot read <compare> when nothing of the library came before it.
#include "core/base/result.h"
#include "core/identity/identity_service.h"
#include "core/identity/worker_pool.h"
#include "core/protocol/refusal.h"
#include "server/feeds/feeds.h"
#include "server/gateway/api_descriptions.h"
#include "server/gateway/auth_area.h"
#include "server/gateway/command_gate.h"
#include "server/gateway/gateway_metrics.h"
#include "server/gateway/json_log.h"
#include "server/gateway/open_area.h"
#include "server/gateway/operate_area.h"
#include "server/gateway/read_gate.h"
#include "server/gateway/read_routes.h"
#include "server/gateway/stream_commands.h"
#include "server/gateway/stream_json.h"
#include "server/gateway/stream_messages.h"
#include "server/gateway/stream_topics.h"
#include "server/gateway/trade_area.h"
#include "server/grid_area.h"
#include "server/grid_streams.h"
#include "server/meter_area.h"
#include "tests/server/gateway/stream_market.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest/QtTest>

#include <prometheus/registry.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>
#include <sstream>

using namespace energy;

namespace {

using Names = std::set<std::string>;

QJsonObject parsed(std::string_view text)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(std::string(text))).object();
}

Names keysOf(const QJsonObject &object)
{
    Names names;
    for (const QString &key : object.keys()) {
        names.insert(key.toStdString());
    }
    return names;
}

/// The values of `op` of the messages that an operation names.
Names operationsOf(const QJsonObject &description, const char *operation)
{
    Names names;
    const QJsonObject messages
        = description[QLatin1String("components")][QLatin1String("messages")].toObject();
    const auto references = description[QLatin1String("operations")][QLatin1String(operation)]
                                       [QLatin1String("messages")]
                                           .toArray();
    for (const auto &entry : references) {
        const QString message
            = entry[QLatin1String("$ref")].toString().section(QLatin1Char('/'), -1);
        const QJsonValue payload = messages[message][QLatin1String("payload")];
        names.insert(
            payload[QLatin1String("properties")][QLatin1String("op")][QLatin1String("const")]
                .toString()
                .toStdString());
    }
    return names;
}

std::string fileText(const std::string &path)
{
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// "get /api/v1/time get_time" of every operation in the description.
Names describedRoutes()
{
    Names routes;
    const QJsonObject paths = parsed(openApiDescription())[QLatin1String("paths")].toObject();
    for (const QString &path : paths.keys()) {
        const QJsonObject operations = paths[path].toObject();
        for (const QString &method : operations.keys()) {
            const QString name = operations[method][QLatin1String("operationId")].toString();
            routes.insert(
                (method + QLatin1Char(' ') + path + QLatin1Char(' ') + name).toStdString());
        }
    }
    return routes;
}

/// The same of every route that a server has.
Names servedRoutes()
{
    test::StreamMarket market;
    const auto identity = IdentityService::open(market.folder.path().toStdString(), {},
                                                [] { return WallClock().now(); });
    WorkerPool workers(1, 1);
    CommandGate gate(*market.engine);
    ReadGate reads(*market.reads);
    const auto log = std::make_shared<JsonLog>(
        std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::null_sink_mt>()));
    const auto metrics = std::make_shared<GatewayMetrics>(std::make_shared<prometheus::Registry>());
    Router router(
        {market.authenticator, log, metrics, nullptr, [] { return Nanoseconds(0); }, {}, {}});
    addOpenRoutes(router, OpenParts());
    addAuthRoutes(router, {**identity, workers});
    addTradeRoutes(router, gate);
    addOperateRoutes(router, {gate, **identity, workers, nullptr});
    addReadRoutes(router, reads);
    const auto feeds
        = Feeds::open({market.folder.path().toStdString(), *market.engine, log}, {}, {});
    addMeterReadingRoute(router, {gate, **feeds, workers});
    addGridRoutes(router, {**feeds, workers});
    Names names;
    for (const Route *route : router.routes()) {
        std::string method = route->method;
        std::transform(method.begin(), method.end(), method.begin(), [](unsigned char letter) {
            return static_cast<char>(std::tolower(letter));
        });
        names.insert(method + " " + route->pattern + " " + route->name);
    }
    return names;
}

/// What only the first holds, for the message of a failure.
std::string missing(const Names &from, const Names &in)
{
    std::string lines;
    for (const std::string &name : from) {
        lines += in.contains(name) ? "" : name + "\n";
    }
    return lines;
}

/// docs/errors.md as the catalogue gives it.
std::string cataloguePage()
{
    std::string page = "# Errors\n\n"
                       "Every reason for which something is refused: by HTTP in problem details "
                       "(RFC 9457) with this `code`, on streams\n"
                       "in `refused`. Also served by `GET /api/v1/errors`. Written from the "
                       "catalogue in `core/protocol/refusal.h` by the\n"
                       "test `test_api_descriptions` when `ENERGYBID_REWRITE_DOCS` is set.\n\n"
                       "| code | HTTP status | what happened, and what to do |\n|---|---|---|\n";
    for (const RefusalInfo &entry : refusalCatalogue()) {
        if (entry.refusal != Refusal::None) {
            page += "| `" + std::string(entry.code) + "` | " + std::to_string(entry.httpStatus)
                + " | " + std::string(entry.title) + " |\n";
        }
    }
    return page;
}

} // namespace

class TestApiDescriptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothAreJson()
    {
        QCOMPARE(parsed(openApiDescription())[QLatin1String("openapi")].toString(),
                 QStringLiteral("3.1.0"));
        QCOMPARE(parsed(asyncApiDescription())[QLatin1String("asyncapi")].toString(),
                 QStringLiteral("3.0.0"));
    }

    void routesAreDescribedAsTheyAre()
    {
        const Names served = servedRoutes();
        const Names described = describedRoutes();
        QVERIFY(served.size() > 50);
        QVERIFY2(missing(served, described).empty(), missing(served, described).c_str());
        QVERIFY2(missing(described, served).empty(), missing(described, served).c_str());
    }

    void streamsAreDescribedAsTheyAre()
    {
        const QJsonObject description = parsed(asyncApiDescription());
        Names topics(topicPatterns.begin(), topicPatterns.end());
        topics.insert(GridStreams::topicPatterns.begin(), GridStreams::topicPatterns.end());
        QCOMPARE(keysOf(description[QLatin1String("x-topics")].toObject()), topics);
        QCOMPARE(keysOf(description[QLatin1String("x-command-types")].toObject()),
                 Names(streamCommandTypes.begin(), streamCommandTypes.end()));
        QCOMPARE(operationsOf(description, "say"),
                 Names(std::begin(clientOperations), std::end(clientOperations)));
        QCOMPARE(operationsOf(description, "hear"),
                 Names(std::begin(serverOperations), std::end(serverOperations)));
    }

    void errorsPageIsTheCatalogue()
    {
        const std::string path
            = qEnvironmentVariable("ENERGYBID_SOURCE", QStringLiteral(".")).toStdString()
            + "/docs/errors.md";
        if (qEnvironmentVariableIsSet("ENERGYBID_REWRITE_DOCS")) {
            std::ofstream(path) << cataloguePage();
        }
        QCOMPARE(fileText(path), cataloguePage());
    }
};

QTEST_GUILESS_MAIN(TestApiDescriptions)
#include "test_api_descriptions.moc"
