// SPDX-License-Identifier: Apache-2.0
#include "core/identity/worker_pool.h"
#include "server/gateway/engine_metrics.h"
#include "server/gateway/open_area.h"
#include "tests/server/gateway/area_asker.h"
#include "tests/server/gateway/stream_market.h"

#include <QtTest/QtTest>

using namespace energy;
using namespace energy::test;

namespace {

struct OpenMarket {
    OpenMarket()
    {
        OpenParts parts;
        parts.version = "1.2.3";
        parts.isSimulated = true;
        parts.isDemo = true;
        parts.now = [this] { return market.clock.now(); };
        parts.readiness = [this] { return readiness; };
        parts.metrics
            = {std::make_shared<EngineMetrics>(*market.engine, market.mark, *market.reads)};
        parts.background
            = [this](std::function<void()> work) { return workers.offer(std::move(work)); };
        addOpenRoutes(asker.router, parts);
    }

    StreamMarket market;
    Readiness readiness;
    WorkerPool workers{1, 16};
    AreaAsker asker{market.authenticator};
};

/// The value of a line of /metrics; empty when there is none.
std::string metric(const std::string &text, const std::string &series)
{
    const std::size_t at = ("\n" + text).find("\n" + series + " ");
    if (at == std::string::npos) {
        return {};
    }
    const std::size_t value = at + series.size() + 1;
    return text.substr(value, text.find('\n', value) - value);
}

} // namespace

class TestOpenArea : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsHealthTimeAndName()
    {
        OpenMarket open;
        QCOMPARE(open.asker.ask("GET", "/healthz").response.status, 200);
        const AreaAnswer time = open.asker.ask("GET", "/api/v1/time");
        QVERIFY(time.text("now").starts_with("2026-01-05T00:00:00"));
        QCOMPARE(time.json[QLatin1String("simulated")].toBool(), true);
        QCOMPARE(time.json[QLatin1String("demo")].toBool(), true);
        QCOMPARE(time.text("version"), std::string("1.2.3"));
        QVERIFY(open.asker.ask("GET", "/").response.body.find("EnergyBid 1.2.3") == 0);
    }

    void tellsWhetherItIsReady()
    {
        OpenMarket open;
        open.readiness.sequence = 7;
        open.readiness.event = 30;
        open.readiness.viewEvent = 25;
        open.readiness.recovery.cut = {12, "/secret/folder/journal-1.log", 345};
        const AreaAnswer ready = open.asker.ask("GET", "/readyz");
        QCOMPARE(ready.response.status, 200);
        QCOMPARE(ready.json[QLatin1String("views")][QLatin1String("lag")].toInt(), 5);
        const QJsonValue cut = ready.json[QLatin1String("recovery")][QLatin1String("cut")];
        QCOMPARE(cut[QLatin1String("file")].toString(), QStringLiteral("journal-1.log"));
        QCOMPARE(cut[QLatin1String("offset")].toInt(), 345);
        open.readiness.obstacle = "stopping";
        const AreaAnswer stopping = open.asker.ask("GET", "/readyz");
        QCOMPARE(stopping.response.status, 503);
        QCOMPARE(stopping.text("reason"), std::string("stopping"));
    }

    void listsEveryReason()
    {
        OpenMarket open;
        const AreaAnswer errors = open.asker.ask("GET", "/api/v1/errors");
        QCOMPARE(static_cast<std::size_t>(errors.json[QLatin1String("items")].toArray().size()),
                 refusalCatalogue().size() - 1);
    }

    void describesTheApi()
    {
        OpenMarket open;
        QVERIFY(!open.asker.ask("GET", "/openapi.json")
                     .json[QLatin1String("paths")]
                     .toObject()
                     .isEmpty());
        QVERIFY(!open.asker.ask("GET", "/asyncapi.json")
                     .json[QLatin1String("channels")]
                     .toObject()
                     .isEmpty());
    }

    void countsWhatHappens()
    {
        OpenMarket open;
        open.market.order(open.market.seller, Side::Sell, 2000, 1);
        open.market.order(open.market.buyer, Side::Buy, 2000, 1);
        QVERIFY(open.market.mark.waitFor(EventNumber(open.market.lastEvent()),
                                         std::chrono::seconds(30)));
        const std::string text = open.asker.ask("GET", "/metrics").response.body;
        QCOMPARE(metric(text, R"(commands_total{kind="PlaceOrder",result="accepted"})"),
                 std::string("2"));
        QCOMPARE(metric(text, "trades_total"), std::string("1"));
        QCOMPARE(metric(text, "ledger_imbalance"), std::string("0"));
        QCOMPARE(metric(text, "auctions_open"), std::string("0"));
        QCOMPARE(metric(text, "view_lag_events"), std::string("0"));
        QCOMPARE(metric(text, "engine_queue_depth"), std::string("0"));
        QVERIFY(std::stod(metric(text, "process_resident_memory_bytes")) > 1e6);
        QCOMPARE(metric(text, R"(journal_sync_seconds_bucket{le="+Inf"})"),
                 metric(text, "journal_sync_seconds_count"));
        QVERIFY(std::stoi(metric(text, "journal_sync_seconds_count")) > 0);
    }
};

QTEST_GUILESS_MAIN(TestOpenArea)
#include "test_open_area.moc"
