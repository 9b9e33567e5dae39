// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/json_log.h"
#include "tests/server/gateway/router_fixture.h"

#include <QTest>

using namespace energy;
using namespace energy::test;

namespace {

void answerOk(const std::shared_ptr<Call> &call)
{
    call->reply(200, "{}");
}

/// Answers with the name of its route and its parameters.
void answerParameters(const std::shared_ptr<Call> &call)
{
    JsonWriter json;
    json.beginObject().text("route", call->route().name).text("id", call->parameter("id"));
    json.text("bid", call->parameter("bid")).text("q", call->query("q").value_or("-")).endObject();
    call->reply(200, json.take());
}

} // namespace

class TestRouter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsRoutes_data();
    void findsRoutes();
    void answersUnknownPathsAndMethods();
    void checksLogInAndRolesInOnePlace();
    void takesApiKeys();
    void chargesUsersAndAddresses();
    void cancelsHaveTheirOwnBucket();
    void freeRoutesCostNothing();
    void checksMediaTypeAndQuery();
    void answersHeadAndOptions();
    void answersPreflightByExactOrigin();
    void limitsBodiesByRoute();
    void listsRoutes();
};

void TestRouter::findsRoutes_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *method, const char *target, const char *answer) {
        QTest::addRow("%s %s", method, target)
            << QByteArray(method) << QByteArray(target) << QByteArray(answer);
    };
    row("GET", "/a", R"({"route":"a","id":"","bid":"","q":"-"})");
    row("GET", "/a/7", R"({"route":"a_one","id":"7","bid":"","q":"-"})");
    row("GET", "/a/fixed", R"({"route":"a_fixed","id":"","bid":"","q":"-"})");
    row("GET", "/a/fixed/b", R"({"route":"a_bids","id":"fixed","bid":"","q":"-"})");
    row("GET", "/a/7/b/8?q=x%20y", R"({"route":"a_bid","id":"7","bid":"8","q":"x y"})");
    row("GET", "/a/x%2Fy", R"({"route":"a_one","id":"x/y","bid":"","q":"-"})");
    row("GET", "/%61", R"({"route":"a","id":"","bid":"","q":"-"})");
    row("DELETE", "/a/7", R"({"route":"a_delete","id":"7","bid":"","q":"-"})");
    row("GET", "/", R"({"route":"root","id":"","bid":"","q":"-"})");
    row("GET", "/a/", "not_found");
    row("GET", "//a", "not_found");
    row("GET", "/a//b", "not_found");
    row("GET", "/a/7/b/8/9", "not_found");
    row("GET", "/A", "not_found");
    row("GET", "/a/%FF", "not_found");
    row("GET", "/a/%00", "not_found");
    row("GET", "/a/..", R"({"route":"a_one","id":"..","bid":"","q":"-"})");
    row("POST", "/a/7", "method_not_allowed");
}

void TestRouter::findsRoutes()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, answer);
    RouterFixture fixture;
    const auto add = [&](const char *verb, const char *pattern, const char *name) {
        fixture.router.add({.method = verb,
                            .pattern = pattern,
                            .name = name,
                            .access = Access::open(),
                            .handler = answerParameters});
    };
    add("GET", "/", "root");
    add("GET", "/a", "a");
    add("GET", "/a/{id}", "a_one");
    add("GET", "/a/fixed", "a_fixed");
    add("GET", "/a/{id}/b", "a_bids");
    add("GET", "/a/{id}/b/{bid}", "a_bid");
    add("DELETE", "/a/{id}", "a_delete");
    const auto response = fixture.ask(method.toStdString(), target.toStdString());
    QVERIFY(response);
    const std::string code = codeOf(response);
    QCOMPARE(QByteArray::fromStdString(code.empty() ? response->body : code), answer);
}

void TestRouter::answersUnknownPathsAndMethods()
{
    RouterFixture fixture;
    fixture.router.add({.method = "GET",
                        .pattern = "/a",
                        .name = "a",
                        .access = Access::open(),
                        .handler = answerOk});
    fixture.router.add({.method = "POST",
                        .pattern = "/a",
                        .name = "b",
                        .access = Access::open(),
                        .handler = answerOk});
    QCOMPARE(fixture.ask("GET", "/nowhere")->status, 404);
    const auto response = fixture.ask("DELETE", "/a");
    QCOMPARE(response->status, 405);
    QCOMPARE(fieldOf(*response, "Allow"), std::string("GET, POST, HEAD, OPTIONS"));
}

void TestRouter::checksLogInAndRolesInOnePlace()
{
    RouterFixture fixture;
    std::string seen;
    const auto whoAmI = [&](const std::shared_ptr<Call> &call) {
        seen = call->principal() == nullptr ? "nobody" : call->principal()->userId;
        call->reply(200, "{}");
    };
    fixture.router.add({.method = "GET",
                        .pattern = "/open",
                        .name = "open",
                        .access = Access::open(),
                        .handler = whoAmI});
    fixture.router.add({.method = "GET", .pattern = "/me", .name = "me", .handler = whoAmI});
    fixture.router.add({.method = "GET",
                        .pattern = "/operate",
                        .name = "operate",
                        .access = Access::anyOf(Roles::of(Role::Operator) | Roles::of(Role::Admin)),
                        .handler = whoAmI});

    QCOMPARE(fixture.ask("GET", "/open")->status, 200);
    QCOMPARE(seen, std::string("nobody"));
    QCOMPARE(fixture.askAs("trader-token", "GET", "/open")->status, 200);
    QCOMPARE(seen, std::string("user_1"));
    seen.clear();
    const auto stranger = fixture.ask("GET", "/me");
    QCOMPARE(stranger->status, 401);
    QCOMPARE(fieldOf(*stranger, "WWW-Authenticate"), std::string("Bearer"));
    QCOMPARE(fixture.askAs("wrong", "GET", "/me")->status, 401);
    QCOMPARE(codeOf(fixture.askAs("trader-token", "GET", "/operate")), std::string("forbidden"));
    QCOMPARE(seen, std::string()); // No handler saw any of them.
    QCOMPARE(fixture.askAs("trader-token", "GET", "/me")->status, 200);
    QCOMPARE(fixture.askAs("operator-token", "GET", "/operate")->status, 200);
    QCOMPARE(seen, std::string("user_2"));
}

void TestRouter::takesApiKeys()
{
    RouterFixture fixture;
    fixture.router.add({.method = "GET", .pattern = "/me", .name = "me", .handler = answerOk});
    QCOMPARE(fixture.ask("GET", "/me", {{"X-Api-Key", "trader-token"}})->status, 200);
    QCOMPARE(fixture.ask("GET", "/me", {{"authorization", "bearer trader-token"}})->status, 200);
    QCOMPARE(fixture.ask("GET", "/me", {{"Authorization", "Basic trader-token"}})->status, 401);
    QCOMPARE(fixture.ask("GET", "/me", {{"Authorization", "Bearer "}})->status, 401);
}

void TestRouter::chargesUsersAndAddresses()
{
    RouterFixture fixture;
    fixture.router.add(
        {.method = "GET", .pattern = "/me", .name = "me", .cost = 7, .handler = answerOk});
    QCOMPARE(fieldOf(*fixture.askAs("trader-token", "GET", "/me"), "RateLimit-Remaining"),
             std::string("13"));
    QCOMPARE(fixture.askAs("trader-token", "GET", "/me")->status, 200);
    const auto refused = fixture.askAs("trader-token", "GET", "/me");
    QCOMPARE(refused->status, 429);
    QCOMPARE(codeOf(refused), std::string("rate_limited"));
    QCOMPARE(fieldOf(*refused, "Retry-After"), std::string("1"));
    QCOMPARE(fieldOf(*refused, "RateLimit-Limit"), std::string("20"));
    QCOMPARE(fixture.askAs("operator-token", "GET", "/me")->status, 200); // Others are unaffected.
    fixture.now += oneSecond / 10; // One token is back; seven are needed, six were left.
    QCOMPARE(fixture.askAs("trader-token", "GET", "/me")->status, 200);

    // Without a log-in the address pays, also for what does not exist.
    for (int index = 0; index < 4; ++index) {
        QCOMPARE(fixture.ask("GET", "/nowhere")->status, 404);
    }
    QCOMPARE(fixture.ask("GET", "/nowhere")->status, 429);
    QCOMPARE(fixture.askAs("wrong", "GET", "/me")->status, 429);
    fixture.address = "203.0.113.8";
    QCOMPARE(fixture.ask("GET", "/nowhere")->status, 404);
}

void TestRouter::cancelsHaveTheirOwnBucket()
{
    RouterFixture fixture;
    fixture.router.add(
        {.method = "POST", .pattern = "/orders", .name = "place", .cost = 20, .handler = answerOk});
    fixture.router.add({.method = "DELETE",
                        .pattern = "/orders/{id}",
                        .name = "cancel",
                        .rate = RateClass::Cancel,
                        .handler = answerOk});
    QCOMPARE(fixture.askAs("trader-token", "POST", "/orders")->status, 200);
    QCOMPARE(fixture.askAs("trader-token", "POST", "/orders")->status, 429);
    for (int index = 0; index < 5; ++index) {
        QCOMPARE(fixture.askAs("trader-token", "DELETE", "/orders/1")->status, 200);
    }
    QCOMPARE(fixture.askAs("trader-token", "DELETE", "/orders/1")->status, 429);
}

void TestRouter::freeRoutesCostNothing()
{
    RouterFixture fixture;
    fixture.router.add({.method = "GET",
                        .pattern = "/healthz",
                        .name = "health",
                        .access = Access::open(),
                        .cost = 0,
                        .handler = answerOk});
    for (int index = 0; index < 100; ++index) {
        const auto response = fixture.ask("GET", "/healthz");
        QCOMPARE(response->status, 200);
        QCOMPARE(fieldOf(*response, "RateLimit-Limit"), std::string());
    }
}

void TestRouter::checksMediaTypeAndQuery()
{
    RouterFixture fixture;
    fixture.address.clear();
    fixture.router.add({.method = "POST", .pattern = "/a", .name = "a", .handler = answerOk});
    fixture.router.add({.method = "POST",
                        .pattern = "/x",
                        .name = "x",
                        .consumes = {"application/json", "application/xml"},
                        .handler = answerOk});
    const auto post = [&](const char *path, const char *type) {
        return fixture
            .ask("POST", path, {{"Authorization", "Bearer trader-token"}, {"Content-Type", type}},
                 "{}")
            ->status;
    };
    QCOMPARE(post("/a", "application/json"), 200);
    QCOMPARE(post("/a", "Application/JSON ; charset=utf-8"), 200);
    QCOMPARE(post("/a", "application/xml"), 415);
    QCOMPARE(post("/a", "application/jsonx"), 415);
    QCOMPARE(post("/a", ""), 415);
    QCOMPARE(post("/x", "application/xml"), 200);
    QCOMPARE(codeOf(fixture.askAs("trader-token", "POST", "/a?b=1&b=2")),
             std::string("bad_parameter"));
    QCOMPARE(codeOf(fixture.askAs("trader-token", "POST", "/a?b=%zz")),
             std::string("bad_parameter"));
}

void TestRouter::answersHeadAndOptions()
{
    RouterFixture fixture;
    fixture.router.add({.method = "GET",
                        .pattern = "/a",
                        .name = "a",
                        .access = Access::open(),
                        .handler = answerOk});
    QCOMPARE(fixture.ask("HEAD", "/a")->status, 200);
    const auto options = fixture.ask("OPTIONS", "/a");
    QCOMPARE(options->status, 204);
    QCOMPARE(fieldOf(*options, "Allow"), std::string("GET, HEAD, OPTIONS"));
    QCOMPARE(fixture.ask("OPTIONS", "*")->status, 204);
    QCOMPARE(fixture.ask("OPTIONS", "/nowhere")->status, 404);
}

void TestRouter::answersPreflightByExactOrigin()
{
    RouterFixture fixture;
    fixture.router.add({.method = "POST",
                        .pattern = "/a",
                        .name = "a",
                        .access = Access::open(),
                        .cost = 0,
                        .handler = answerOk});
    const auto preflight = [&](const char *origin) {
        return *fixture.ask("OPTIONS", "/a",
                            {{"Origin", origin}, {"Access-Control-Request-Method", "POST"}});
    };
    const HttpResponse known = preflight("https://board.example");
    QCOMPARE(known.status, 204);
    QCOMPARE(fieldOf(known, "Access-Control-Allow-Origin"), std::string("https://board.example"));
    QCOMPARE(fieldOf(known, "Access-Control-Allow-Methods"), std::string("POST, OPTIONS"));
    QVERIFY(fieldOf(known, "Access-Control-Allow-Headers").find("Idempotency-Key")
            != std::string::npos);
    QCOMPARE(fieldOf(known, "Vary"), std::string("Origin"));
    fixture.now += 100 * oneSecond;
    for (const char *foreign :
         {"https://board.example.evil", "http://board.example", "https://board.example:444"}) {
        QCOMPARE(fieldOf(preflight(foreign), "Access-Control-Allow-Origin"), std::string());
    }
    fixture.now += 100 * oneSecond;
    QCOMPARE(fieldOf(preflight("null"), "Access-Control-Allow-Origin"), std::string());
    QCOMPARE(fieldOf(*fixture.ask("POST", "/a", {{"Origin", "https://board.example"}}),
                     "Access-Control-Allow-Origin"),
             std::string("https://board.example"));
}

void TestRouter::limitsBodiesByRoute()
{
    RouterFixture fixture;
    fixture.router.add(
        {.method = "POST", .pattern = "/a/{id}", .name = "a", .bodyLimit = 7, .handler = answerOk});
    QCOMPARE(fixture.router.bodyLimit("POST", "/a/1"), std::size_t(7));
    QCOMPARE(fixture.router.bodyLimit("POST", "/nowhere"), std::size_t(64 * 1024));
}

void TestRouter::listsRoutes()
{
    RouterFixture fixture;
    fixture.router.add({.method = "POST",
                        .pattern = "/b",
                        .name = "b",
                        .summary = "Makes b.",
                        .access = Access::anyOf(Roles::of(Role::Operator)),
                        .cost = 5,
                        .handler = answerOk});
    fixture.router.add({.method = "GET",
                        .pattern = "/a",
                        .name = "a",
                        .summary = "Shows a.",
                        .access = Access::open(),
                        .handler = answerOk});
    QCOMPARE(fixture.router.routes().size(), std::size_t(2));
    const std::string table = fixture.router.table();
    QVERIFY(table.starts_with("GET    /a "));
    QVERIFY(table.find("operator") != std::string::npos);
    QVERIFY(table.ends_with("Makes b.\n"));
}

QTEST_APPLESS_MAIN(TestRouter)
#include "test_router.moc"
