// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/api_descriptions.h"
#include "server/gateway/gateway_metrics.h"
#include "server/gateway/json_log.h"
#include "server/gateway/read_gate.h"
#include "server/gateway/read_routes.h"
#include "tests/core/storage/views/market_script.h"
#include "tests/server/gateway/router_fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>

#include <future>
#include <memory>

using namespace energy;
using namespace energy::test;

namespace {

class WaitingSink : public ReplySink {
public:
    void deliver(HttpResponse response) override { m_answer.set_value(std::move(response)); }
    [[nodiscard]] HttpResponse answer() { return m_answer.get_future().get(); }

private:
    std::promise<HttpResponse> m_answer;
};

QJsonObject objectOf(std::string_view json)
{
    return QJsonDocument::fromJson(QByteArray(json.data(), qsizetype(json.size()))).object();
}

QString typeOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return QStringLiteral("null");
    case QJsonValue::Bool:
        return QStringLiteral("boolean");
    case QJsonValue::Double:
        return QStringLiteral("integer");
    case QJsonValue::String:
        return QStringLiteral("string");
    case QJsonValue::Array:
        return QStringLiteral("array");
    default:
        return QStringLiteral("object");
    }
}

/// The part of JSON Schema that the description of the API uses.
class Schemas {
public:
    Schemas()
        : m_root(objectOf(openApiDescription()))
    {
    }
    [[nodiscard]] QJsonObject paths() const
    {
        return m_root.value(QStringLiteral("paths")).toObject();
    }

    /// Where the value does not fit; empty when it does.
    [[nodiscard]] QString misfit(const QJsonValue &value, const QJsonObject &schema,
                                 const QString &place) const
    {
        const QString reference = schema.value(QStringLiteral("$ref")).toString();
        if (!reference.isEmpty()) {
            return misfit(value, resolved(reference), place);
        }
        if (schema.contains(QStringLiteral("oneOf"))) {
            int fitting = 0;
            for (const QJsonValue each : schema.value(QStringLiteral("oneOf")).toArray()) {
                fitting += misfit(value, each.toObject(), place).isEmpty() ? 1 : 0;
            }
            return fitting == 1 ? QString() : place + QStringLiteral(": oneOf");
        }
        if (schema.contains(QStringLiteral("const"))) {
            return value == schema.value(QStringLiteral("const")) ? QString() : place;
        }
        const QJsonValue type = schema.value(QStringLiteral("type"));
        const QJsonArray types = type.isArray() ? type.toArray() : QJsonArray{type};
        const QJsonArray words = schema.value(QStringLiteral("enum")).toArray();
        if (!types.contains(typeOf(value)) || (!words.isEmpty() && !words.contains(value))) {
            return place + QStringLiteral(": ") + typeOf(value);
        }
        return value.isArray() ? misfitItem(value.toArray(), schema, place)
                               : misfitField(value.toObject(), schema, place);
    }

private:
    [[nodiscard]] QJsonObject resolved(const QString &reference) const
    {
        QJsonObject at = m_root;
        for (const QString &step : reference.split(QLatin1Char('/')).mid(1)) {
            at = at.value(step).toObject();
        }
        return at;
    }
    [[nodiscard]] QString misfitItem(const QJsonArray &items, const QJsonObject &schema,
                                     const QString &place) const
    {
        const QJsonObject item = schema.value(QStringLiteral("items")).toObject();
        for (const QJsonValue each : items) {
            if (QString found = misfit(each, item, place + QStringLiteral("[]"));
                !found.isEmpty()) {
                return found;
            }
        }
        return {};
    }
    [[nodiscard]] QString misfitField(const QJsonObject &object, const QJsonObject &schema,
                                      const QString &place) const
    {
        const QJsonObject properties = schema.value(QStringLiteral("properties")).toObject();
        for (const QJsonValue name : schema.value(QStringLiteral("required")).toArray()) {
            if (!object.contains(name.toString())) {
                return place + QStringLiteral(": no ") + name.toString();
            }
        }
        const bool isClosed = schema.value(QStringLiteral("additionalProperties")) == false;
        for (auto field = object.begin(); field != object.end(); ++field) {
            const QString inner = place + QLatin1Char('.') + field.key();
            if (!properties.contains(field.key())) {
                if (isClosed) {
                    return inner + QStringLiteral(": unknown");
                }
                continue;
            }
            const QJsonObject wanted = properties.value(field.key()).toObject();
            if (QString found = misfit(field.value(), wanted, inner); !found.isEmpty()) {
                return found;
            }
        }
        return {};
    }

    QJsonObject m_root;
};

} // namespace

class TestReadRoutes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void everyRouteIsDescribed();
    void answersFitTheirDescription_data();
    void answersFitTheirDescription();
    void refuses_data();
    void refuses();
    void saysWhatItShows();
    void waitsForTheView();
    void foreignThingsAreNotFound();
    void cursorsLeadOn();
    void auditorsTradeForNobody();

private:
    HttpResponse ask(const std::string &token, const std::string &target);
    std::string filledIn(std::string pattern) const;

    QTemporaryDir m_folder;
    std::unique_ptr<MarketStory> m_story;
    ViewMark m_mark;
    std::unique_ptr<ReadPool> m_pool;
    std::unique_ptr<ReadGate> m_gate;
    std::unique_ptr<Router> m_router;
    Schemas m_schemas;
};

void TestReadRoutes::initTestCase()
{
    m_story = std::make_unique<MarketStory>();
    const std::string path = m_folder.filePath(QStringLiteral("views.db")).toStdString();
    static_cast<void>(foldedStore(path, m_story->script.records(), 100));
    m_mark.setOpened(m_story->script.records().back().number);
    m_pool = std::make_unique<ReadPool>(
        m_mark, ReadPoolOptions{.path = path, .patience = std::chrono::milliseconds(5)});
    m_gate = std::make_unique<ReadGate>(*m_pool);

    auto tokens = std::make_shared<TokenTable>();
    const auto add = [&](const char *name, std::optional<ParticipantId> participant, Role role) {
        tokens->tokens[name] = {name, participant, Roles::of(role), name};
    };
    add("buyer", m_story->buyer, Role::Consumer);
    add("producer", m_story->producer, Role::Producer);
    add("trader", m_story->trader, Role::Trader);
    add("auditor", std::nullopt, Role::Auditor);
    const auto logger
        = std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::null_sink_mt>());
    m_router = std::make_unique<Router>(RouterParts{
        .authenticator = tokens,
        .log = std::make_shared<JsonLog>(logger),
        .metrics = std::make_shared<GatewayMetrics>(std::make_shared<prometheus::Registry>()),
        .sequence = [] { return std::uint64_t(0); },
        .clock = [] { return Nanoseconds(0); },
        .rates = {.user = {100'000, 1}, .cancel = {5, 5}, .address = {100'000, 1}},
        .allowedOrigins = {}});
    addReadRoutes(*m_router, *m_gate);
}

void TestReadRoutes::cleanupTestCase()
{
    m_pool.reset();
}

HttpResponse TestReadRoutes::ask(const std::string &token, const std::string &target)
{
    const std::size_t question = std::min(target.find('?'), target.size());
    HttpRequest request;
    request.method = "GET";
    request.path = target.substr(0, question);
    request.query = question < target.size() ? target.substr(question + 1) : "";
    request.fields = {{"Authorization", "Bearer " + token}};
    request.remoteAddress = "203.0.113.7";
    const auto sink = std::make_shared<WaitingSink>();
    m_router->onRequest(std::move(request), Reply(sink));
    return sink->answer();
}

/// A pattern with the number of a thing of that kind that the buyer or trader may see.
std::string TestReadRoutes::filledIn(std::string pattern) const
{
    const auto at = pattern.find("{id}");
    if (at == std::string::npos) {
        return pattern;
    }
    std::uint64_t id = number(m_story->block);
    if (pattern.find("/contracts/") != std::string::npos) {
        id = number(m_story->contract);
    } else if (pattern.find("/orders/") != std::string::npos) {
        id = number(m_story->filledBuy);
    } else if (pattern.find("/deposits/") != std::string::npos) {
        const auto &records = m_story->script.records();
        const auto found
            = std::find_if(records.begin(), records.end(), [](const EventRecord &each) {
                  return std::holds_alternative<DepositBooked>(each.event);
              });
        id = number(found->sequence);
    }
    return pattern.replace(at, 4, std::to_string(id));
}

void TestReadRoutes::everyRouteIsDescribed()
{
    QVERIFY(m_router->routes().size() >= 29);
    for (const Route *route : m_router->routes()) {
        const QJsonObject described = m_schemas.paths()
                                          .value(QString::fromStdString(route->pattern))
                                          .toObject()
                                          .value(QStringLiteral("get"))
                                          .toObject();
        QCOMPARE(described.value(QStringLiteral("operationId")).toString().toStdString(),
                 route->name);
        QCOMPARE(described.value(QStringLiteral("summary")).toString().toStdString(),
                 route->summary);
    }
}

void TestReadRoutes::answersFitTheirDescription_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("token");
    for (const Route *route : m_router->routes()) {
        for (const char *token : {"buyer", "producer", "trader", "auditor"}) {
            const QString pattern = QString::fromStdString(route->pattern);
            QTest::addRow("%s %s", token, route->pattern.c_str())
                << pattern << QString::fromStdString(filledIn(route->pattern))
                << QString::fromLatin1(token);
        }
    }
    const QString lifecycle = QStringLiteral("/api/v1/me/lifecycle/{id}");
    const auto add = [&](const char *token, std::uint64_t id) {
        QTest::addRow("%s lifecycle %llu", token, static_cast<unsigned long long>(id))
            << lifecycle << QStringLiteral("/api/v1/me/lifecycle/%1").arg(id)
            << QString::fromLatin1(token);
    };
    add("trader", number(m_story->filledBuy));
    add("buyer", number(m_story->winningBid));
    add("auditor", number(m_story->losingBid));
}

void TestReadRoutes::answersFitTheirDescription()
{
    QFETCH(const QString, pattern);
    QFETCH(const QString, target);
    QFETCH(const QString, token);
    const HttpResponse response = ask(token.toStdString(), target.toStdString());
    if (response.status == 403 || response.status == 404) {
        QVERIFY(token != QStringLiteral("auditor")); // Who sees all is refused nothing.
        QCOMPARE(response.contentType, std::string("application/problem+json"));
        return;
    }
    QCOMPARE(response.status, 200);
    const QJsonObject schema
        = m_schemas.paths()
              .value(pattern)[QStringLiteral("get")][QStringLiteral("responses")]
                             [QStringLiteral("200")][QStringLiteral("content")]
                             [QStringLiteral("application/json")][QStringLiteral("schema")]
              .toObject();
    QVERIFY(!schema.isEmpty());
    const QString misfit = m_schemas.misfit(objectOf(response.body), schema, pattern);
    QVERIFY2(misfit.isEmpty(), qPrintable(misfit));
}

void TestReadRoutes::refuses_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *target, int status, const char *code) {
        QTest::newRow(target) << QStringLiteral("/api/v1/") + QString::fromLatin1(target) << status
                              << QString::fromLatin1(code);
    };
    row("orders?limit=0", 400, "bad_parameter");
    row("orders?limit=201", 400, "bad_parameter");
    row("orders?limit=-1", 400, "bad_parameter");
    row("orders?limit=99999999999999999999", 400, "bad_parameter");
    row("orders?limit=1.5", 400, "bad_parameter");
    row("orders?cursor=abc", 400, "bad_parameter");
    row("orders?cursor=", 400, "bad_parameter");
    row("orders?state=Open", 400, "bad_parameter");
    row("orders?contract=x", 400, "bad_parameter");
    row("orders?surprise=1", 400, "bad_parameter");
    row("me?limit=5", 400, "bad_parameter");
    row("contracts?from=2030-01-01", 400, "bad_parameter");
    row("contracts?phase=shut", 400, "bad_parameter");
    row("contracts/0", 404, "not_found");
    row("contracts/abc", 404, "not_found");
    row("contracts/999999", 404, "not_found");
    row("contracts/999999/book", 404, "not_found");
    row("contracts/999999/trades", 404, "not_found");
    row("contracts/999999/candles", 404, "not_found");
    row("contracts/18446744073709551615", 404, "not_found");
    row("contracts/1/candles?resolution=59", 400, "bad_parameter");
    row("contracts/1/book?depth=1001", 400, "bad_parameter");
    row("blocks?own=yes", 400, "bad_parameter");
    row("blocks?source=coal", 400, "bad_parameter");
    row("auctions/1", 404, "not_found");
    row("auctions/1/bids", 404, "not_found");
    row("me/lifecycle/1", 404, "not_found");
    row("participants", 403, "forbidden");
    row("operate/audit", 403, "forbidden");
    row("me?at_least=999999", 503, "view_behind");
}

void TestReadRoutes::refuses()
{
    QFETCH(const QString, target);
    QFETCH(const int, status);
    QFETCH(const QString, code);
    const HttpResponse response = ask("buyer", target.toStdString());
    QCOMPARE(response.status, status);
    QCOMPARE(codeOf(response), code.toStdString());
}

void TestReadRoutes::saysWhatItShows()
{
    const HttpResponse response = ask("buyer", "/api/v1/me/balances");
    QCOMPARE(fieldOf(response, "Energybid-Sequence"),
             std::to_string(m_story->script.records().size()));
}

void TestReadRoutes::waitsForTheView()
{
    const std::string last = std::to_string(m_story->script.records().size());
    QCOMPARE(ask("buyer", "/api/v1/me?at_least=" + last).status, 200);
    const HttpResponse late = ask("buyer", "/api/v1/me?at_least=" + last + "0");
    QCOMPARE(late.status, 503);
    QCOMPARE(fieldOf(late, "Retry-After"), std::string("1"));
}

void TestReadRoutes::foreignThingsAreNotFound()
{
    const std::string order = std::to_string(number(m_story->filledBuy));
    QCOMPARE(ask("trader", "/api/v1/orders/" + order).status, 200);
    QCOMPARE(ask("auditor", "/api/v1/orders/" + order).status, 200);
    QCOMPARE(ask("buyer", "/api/v1/orders/" + order).status, 404);
    QCOMPARE(ask("buyer", "/api/v1/me/lifecycle/" + order).status, 404);
}

void TestReadRoutes::cursorsLeadOn()
{
    std::size_t seen = 0;
    std::string cursor;
    do {
        const HttpResponse page = ask("auditor", "/api/v1/operate/audit?limit=37" + cursor);
        QCOMPARE(page.status, 200);
        const QJsonObject body = objectOf(page.body);
        seen += static_cast<std::size_t>(body.value(QStringLiteral("items")).toArray().size());
        const QJsonValue next = body.value(QStringLiteral("next_cursor"));
        cursor = next.isNull() ? std::string() : "&cursor=" + next.toString().toStdString();
    } while (!cursor.empty());
    QCOMPARE(seen, m_story->script.records().size());
}

void TestReadRoutes::auditorsTradeForNobody()
{
    QCOMPARE(ask("auditor", "/api/v1/me").body,
             std::string(R"({"user":"auditor","roles":["auditor"],"account":null})"));
    QCOMPARE(ask("auditor", "/api/v1/me/fills").body,
             std::string(R"({"items":[],"next_cursor":null})"));
}

QTEST_GUILESS_MAIN(TestReadRoutes)
#include "test_read_routes.moc"
