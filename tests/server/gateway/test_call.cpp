// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/json_log.h"
#include "tests/server/gateway/router_fixture.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <stdexcept>
#include <thread>

using namespace energy;
using namespace energy::test;

namespace {

void answerOk(const std::shared_ptr<Call> &call)
{
    call->reply(200, "{}");
}

QJsonObject objectOf(const std::string &json)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

} // namespace

class TestCall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesProblems();
    void numbersInPathsHaveOneSpelling();
    void logsOneLineAnAnswer();
    void logCannotBeForged();
    void countsByRouteNotByPath();
    void forgottenCallsAnswer500();
    void throwingHandlersAnswer500();
    void firstAnswerCountsFromAnyThread();
    void refusedBytesAreAnsweredAndCounted();
};

void TestCall::writesProblems()
{
    RouterFixture fixture;
    fixture.router.add({.method = "GET",
                        .pattern = "/a",
                        .name = "a",
                        .access = Access::open(),
                        .handler = [](const auto &call) {
                            call->refuse(
                                JsonFault{Refusal::BadField, "/price", "expected a \"price\""});
                        }});
    const auto response = fixture.ask("GET", "/a", {{"X-Request-Id", "my-request-1"}});
    QCOMPARE(response->status, info(Refusal::BadField).httpStatus);
    const QJsonObject problem = objectOf(response->body);
    QCOMPARE(problem.value(QLatin1String("type")).toString(), QStringLiteral("about:blank"));
    QCOMPARE(problem.value(QLatin1String("status")).toInt(), 422);
    QCOMPARE(problem.value(QLatin1String("code")).toString(), QStringLiteral("bad_field"));
    QCOMPARE(problem.value(QLatin1String("detail")).toString(),
             QStringLiteral("expected a \"price\""));
    QCOMPARE(problem.value(QLatin1String("pointer")).toString(), QStringLiteral("/price"));
    QCOMPARE(problem.value(QLatin1String("trace_id")).toString(), QStringLiteral("my-request-1"));
    QCOMPARE(fieldOf(*response, "X-Request-Id"), std::string("my-request-1"));
    QCOMPARE(fieldOf(*response, "Energybid-Sequence"), std::string("42"));
}

void TestCall::numbersInPathsHaveOneSpelling()
{
    RouterFixture fixture;
    std::optional<std::uint64_t> id;
    fixture.router.add({.method = "GET",
                        .pattern = "/a/{id}",
                        .name = "a",
                        .access = Access::open(),
                        .cost = 0,
                        .handler = [&](const auto &call) {
                            id = call->idParameter("id");
                            call->setSequence(9);
                            call->reply(200, "{}");
                        }});
    QCOMPARE(fieldOf(*fixture.ask("GET", "/a/18446744073709551615"), "Energybid-Sequence"),
             std::string("9"));
    QVERIFY(id == std::numeric_limits<std::uint64_t>::max());
    for (const char *bad :
         {"0", "007", "-1", "+1", "1x", "1.0", "18446744073709551616", "0x1", "%20"}) {
        (void)fixture.ask("GET", std::string("/a/") + bad);
        QVERIFY2(!id, bad);
    }
}

void TestCall::logsOneLineAnAnswer()
{
    RouterFixture fixture;
    fixture.router.add({.method = "POST",
                        .pattern = "/auctions/{id}/bids",
                        .name = "place_bid",
                        .handler = [&](const auto &call) {
                            call->note("auctionId", call->parameter("id"));
                            call->noteJson("bidPrice", "12.5");
                            fixture.now += 2'000'000;
                            call->reply(201, "{}");
                        }});
    (void)fixture.askAs("trader-token", "POST", "/auctions/7/bids");
    (void)fixture.ask("POST", "/auctions/7/bids");
    const std::vector<std::string> lines = fixture.logLines();
    QCOMPARE(lines.size(), std::size_t(2));
    const QJsonObject line = objectOf(lines[0]);
    QVERIFY(line.value(QLatin1String("timestamp")).toString().endsWith(QLatin1Char('Z')));
    QCOMPARE(line.value(QLatin1String("level")).toString(), QStringLiteral("INFO"));
    QCOMPARE(line.value(QLatin1String("service")).toString(), QStringLiteral("gateway"));
    QCOMPARE(line.value(QLatin1String("userId")).toString(), QStringLiteral("user_1"));
    QCOMPARE(line.value(QLatin1String("action")).toString(), QStringLiteral("place_bid"));
    QCOMPARE(line.value(QLatin1String("auctionId")).toString(), QStringLiteral("7"));
    QCOMPARE(line.value(QLatin1String("bidPrice")).toDouble(), 12.5);
    QCOMPARE(line.value(QLatin1String("status")).toInt(), 201);
    QCOMPARE(line.value(QLatin1String("durationSeconds")).toDouble(), 0.002);
    QCOMPARE(line.value(QLatin1String("result")).toString(), QStringLiteral("success"));
    QCOMPARE(line.value(QLatin1String("traceId")).toString().size(), 32);
    const QJsonObject refused = objectOf(lines[1]);
    QCOMPARE(refused.value(QLatin1String("result")).toString(), QStringLiteral("unauthenticated"));
    QVERIFY(!refused.contains(QLatin1String("userId")));
}

void TestCall::logCannotBeForged()
{
    RouterFixture fixture;
    fixture.router.add({.method = "GET",
                        .pattern = "/a",
                        .name = "a",
                        .access = Access::open(),
                        .handler = [](const auto &call) {
                            call->note("seen", "x\"}\r\n{\"level\":\"ERROR\"\x1B[31m\xFF");
                            call->reply(200, "{}");
                        }});
    (void)fixture.ask("GET", "/a");
    const std::vector<std::string> lines = fixture.logLines();
    QCOMPARE(lines.size(), std::size_t(1));
    QCOMPARE(objectOf(lines[0]).value(QLatin1String("level")).toString(), QStringLiteral("INFO"));
    QVERIFY(lines[0].find('\x1B') == std::string::npos);
}

void TestCall::countsByRouteNotByPath()
{
    RouterFixture fixture;
    fixture.router.add({.method = "GET",
                        .pattern = "/a/{id}",
                        .name = "a",
                        .access = Access::open(),
                        .cost = 0,
                        .handler = answerOk});
    for (int index = 1; index <= 5; ++index) {
        (void)fixture.ask("GET", "/a/" + std::to_string(index));
    }
    (void)fixture.ask("GET", "/stray/one");
    (void)fixture.ask("GET", "/stray/two");
    QCOMPARE(fixture.metric("http_requests_total",
                            {{"method", "GET"}, {"route", "/a/{id}"}, {"status", "200"}}),
             5.0);
    QCOMPARE(fixture.metric("http_requests_total",
                            {{"method", "GET"}, {"route", "(none)"}, {"status", "404"}}),
             2.0);
    QCOMPARE(
        fixture.metric("http_request_duration_seconds", {{"method", "GET"}, {"route", "/a/{id}"}}),
        5.0);
}

void TestCall::forgottenCallsAnswer500()
{
    RouterFixture fixture;
    std::shared_ptr<Call> kept;
    fixture.router.add({.method = "GET",
                        .pattern = "/a",
                        .name = "a",
                        .access = Access::open(),
                        .handler = [](const auto &) { }});
    fixture.router.add({.method = "GET",
                        .pattern = "/kept",
                        .name = "kept",
                        .access = Access::open(),
                        .handler = [&](const auto &call) { kept = call; }});
    const auto response = fixture.ask("GET", "/a");
    QCOMPARE(response->status, 500);
    QCOMPARE(codeOf(response), std::string("internal"));
    QVERIFY(!fixture.ask("GET", "/kept")); // Not answered while someone holds it.
    QVERIFY(kept != nullptr);
    kept->reply(200, "{}");
}

void TestCall::throwingHandlersAnswer500()
{
    RouterFixture fixture;
    fixture.router.add(
        {.method = "GET",
         .pattern = "/a",
         .name = "a",
         .access = Access::open(),
         .handler = [](const auto &) { throw std::runtime_error("secret detail"); }});
    const auto response = fixture.ask("GET", "/a");
    QCOMPARE(response->status, 500);
    QCOMPARE(codeOf(response), std::string("internal"));
    QVERIFY(response->body.find("secret") == std::string::npos); // For the log only.
    QVERIFY(fixture.logLines().at(0).find("secret detail") != std::string::npos);
}

void TestCall::firstAnswerCountsFromAnyThread()
{
    RouterFixture fixture;
    std::shared_ptr<Call> kept;
    fixture.router.add({.method = "GET",
                        .pattern = "/a",
                        .name = "a",
                        .access = Access::open(),
                        .handler = [&](const auto &call) { kept = call; }});
    const auto sink = std::make_shared<RecordingSink>();
    HttpRequest request;
    request.method = "GET";
    request.path = "/a";
    fixture.router.onRequest(std::move(request), Reply(sink));
    std::thread answering([call = std::move(kept)] {
        call->reply(200, "{}");
        call->refuse(Refusal::Busy);
    });
    answering.join();
    QCOMPARE(sink->answers().size(), std::size_t(1));
    QCOMPARE(sink->answers().front().status, 200);
    QCOMPARE(fixture.logLines().size(), std::size_t(1));
}

void TestCall::refusedBytesAreAnsweredAndCounted()
{
    RouterFixture fixture;
    const HttpResponse response
        = fixture.router.onBadRequest({400, "malformed_request", "two Hosts", "203.0.113.9"});
    QCOMPARE(codeOf(response), std::string("malformed_request"));
    QCOMPARE(fixture.metric("http_requests_total",
                            {{"method", "(none)"}, {"route", "(refused)"}, {"status", "400"}}),
             1.0);
    const QJsonObject line = objectOf(fixture.logLines().at(0));
    QCOMPARE(line.value(QLatin1String("remote")).toString(), QStringLiteral("203.0.113.9"));
    QCOMPARE(line.value(QLatin1String("result")).toString(), QStringLiteral("malformed_request"));
}

QTEST_APPLESS_MAIN(TestCall)
#include "test_call.moc"
