// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "core/client/market_connection.h"
#include "tests/support/server_process.h"

#include <QCoroFuture>
#include <QCoroTask>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace energy;

namespace {

constexpr int patienceMs = 60'000;

QJsonObject order(const char *clientId, const QString &contract, const char *price)
{
    return {{QStringLiteral("type"), QStringLiteral("place_order")},
            {QStringLiteral("client_id"), QString::fromLatin1(clientId)},
            {QStringLiteral("contract"), contract},
            {QStringLiteral("side"), QStringLiteral("buy")},
            {QStringLiteral("quantity_mw"), QStringLiteral("1.0")},
            {QStringLiteral("price"), QString::fromLatin1(price)}};
}

} // namespace

/// The terminal's link against the real server, the two independent implementations of one
/// protocol.
class TestMarketConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<ServerProcess>(
            m_folder.path(),
            QStringList{QStringLiteral("--demo=accounts"), QStringLiteral("--clock"),
                        QStringLiteral("virtual:2026-11-22T12:00:00Z")});
        QVERIFY(m_server->start());
        QVERIFY(openContract());
    }

    void init()
    {
        m_connection
            = std::make_unique<MarketConnection>(MarketConnection::Options{m_server->url(), 1, {}});
        m_told.clear();
        connect(m_connection.get(), &MarketConnection::told, this,
                [this](const TopicMessage &message) { m_told.push_back(message); });
    }

    void cleanup() { m_connection.reset(); }

    void logsInWithAPassword()
    {
        m_connection->logIn({"buyer-1", m_server->password(QStringLiteral("buyer-1")), {}});
        QVERIFY(goesLive());
        QVERIFY(m_connection->me().participant.has_value());
        QVERIFY(m_connection->figures().isSimulated);
        QVERIFY(QTest::qWaitFor([this] { return m_connection->figures().roundTrip.has_value(); },
                                patienceMs));
    }

    void saysWhyALogInFails()
    {
        std::optional<ApiProblem> why;
        connect(m_connection.get(), &MarketConnection::logInFailed, this,
                [&](const ApiProblem &problem) { why = problem; });
        m_connection->logIn({"buyer-1", "not the password", {}});
        QVERIFY(QTest::qWaitFor([&] { return why.has_value(); }, patienceMs));
        QCOMPARE(why->status, 401);
        QVERIFY(!why->title.empty());
    }

    void showsItsOrderInTheBook()
    {
        logIn();
        m_connection->subscribe(("book/" + m_contract.toStdString()));
        m_connection->subscribe("me/orders");
        QVERIFY(has<BookSnapshot>());
        const std::string id = m_connection->submit(order("shown", m_contract, "41.50"));
        QVERIFY(!id.empty());
        QVERIFY(has<OrderEntered>() && has<BookChanged>());
        QVERIFY(decides(id, CommandFate::Accepted));
        const auto level = std::get<BookChanged>(last<BookChanged>().data).bids.front();
        QCOMPARE(level.price, Price::of(4150));
        QCOMPARE(level.quantity, Power::of(10));
    }

    void hearsARefusal()
    {
        logIn();
        const std::string id = m_connection->submit(order("shown", m_contract, "40.00"));
        QVERIFY(decides(id, CommandFate::Refused)); // The client id is taken.
        QVERIFY(!m_connection->commands().find(id)->code.empty());
    }

    /// The server dies between the command and its answer; the order is in the market once. If the
    /// server is away for so long that the order has grown cold, it may not have arrived at all,
    /// and then nobody sends it again.
    void losesNothingWhenTheServerDies()
    {
        logIn();
        m_connection->subscribe("me/orders");
        QVERIFY(has<OrdersSnapshot>());
        const auto before = ordersWith(QStringLiteral("survivor"));
        QCOMPARE(before, std::size_t(0));
        std::vector<CommandFate> fates;
        connect(m_connection.get(), &MarketConnection::commandChanged, this,
                [&fates](const GivenCommand &command) { fates.push_back(command.fate); });
        const std::string id = m_connection->submit(order("survivor", m_contract, "39.00"));
        m_server->kill();
        QVERIFY(QTest::qWaitFor([this] { return !m_connection->isLive(); }, patienceMs));
        QVERIFY(m_connection->submit(order("late", m_contract, "39.00")).empty());
        QVERIFY(m_server->start());
        QVERIFY(goesLive());
        const auto fate = [&] { return m_connection->commands().find(id)->fate; };
        QVERIFY(QTest::qWaitFor(
            [&] { return fate() == CommandFate::Accepted || fate() == CommandFate::NotArrived; },
            patienceMs));
        QCOMPARE(fates.front(), CommandFate::Sending);
        QCOMPARE(fates.back(), fate());
        // Unless the answer was faster than the kill, its fate was told to be unknown meanwhile.
        QVERIFY(fates.size() == 2
                || std::find(fates.begin(), fates.end(), CommandFate::Unknown) != fates.end());
        QCOMPARE(ordersWith(QStringLiteral("survivor")),
                 std::size_t(fate() == CommandFate::Accepted ? 1 : 0));
        QCOMPARE(ordersWith(QStringLiteral("late")), std::size_t(0));
        QCOMPARE(m_connection->figures().gaps, std::uint64_t(0));
    }

private:
    /// An hourly contract of a defined location, made by the operator.
    bool openContract()
    {
        ApiClient operatorApi(m_server->url());
        operatorApi.setToken(
            QByteArray::fromStdString(m_server->apiKey(QStringLiteral("operator"))));
        const QJsonObject location{{QStringLiteral("name"), QStringLiteral("TH_SP15_GEN-APND")}};
        (void)QCoro::waitFor(
            operatorApi.send("POST", QStringLiteral("operate/locations"), location, {}));
        const QJsonObject contract{
            {QStringLiteral("location"), QStringLiteral("TH_SP15_GEN-APND")},
            {QStringLiteral("start"), QStringLiteral("2026-11-22T20:00:00Z")},
            {QStringLiteral("end"), QStringLiteral("2026-11-22T21:00:00Z")},
            {QStringLiteral("gate_closure"), QStringLiteral("2026-11-22T19:45:00Z")}};
        const auto made = answerOf<Written>(QCoro::waitFor(
            operatorApi.send("POST", QStringLiteral("operate/contracts"), contract, {})));
        if (!made) {
            qWarning("%s %s", made.error().title.c_str(), made.error().detail.c_str());
            return false;
        }
        m_contract = QString::number(made->id);
        return true;
    }

    void logIn()
    {
        m_connection->logIn({{}, {}, m_server->apiKey(QStringLiteral("buyer-1"))});
        QVERIFY(goesLive());
    }

    bool goesLive()
    {
        return QTest::qWaitFor([this] { return m_connection->isLive(); }, patienceMs);
    }

    bool decides(const std::string &id, CommandFate fate)
    {
        return QTest::qWaitFor([&] { return m_connection->commands().find(id)->fate == fate; },
                               patienceMs);
    }

    template <class Data>
    bool has()
    {
        return QTest::qWaitFor(
            [this] {
                return std::any_of(m_told.begin(), m_told.end(), [](const TopicMessage &each) {
                    return std::holds_alternative<Data>(each.data);
                });
            },
            patienceMs);
    }

    template <class Data>
    const TopicMessage &last()
    {
        return *std::find_if(m_told.rbegin(), m_told.rend(), [](const TopicMessage &each) {
            return std::holds_alternative<Data>(each.data);
        });
    }

    std::size_t ordersWith(const QString &clientId)
    {
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("client_id"), clientId);
        query.addQueryItem(QStringLiteral("at_least"),
                           QString::number(m_connection->figures().newestEvent));
        const auto page = pageOf<OrderRow>(
            QCoro::waitFor(m_connection->api().get(QStringLiteral("orders"), query)));
        return page ? page->rows.size() : 999;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<MarketConnection> m_connection;
    std::vector<TopicMessage> m_told;
    QString m_contract;
};

QTEST_GUILESS_MAIN(TestMarketConnection)
#include "test_market_connection.moc"
