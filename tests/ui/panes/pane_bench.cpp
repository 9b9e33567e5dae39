// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/panes/pane_bench.h"

#include "core/base/instant_text.h"
#include "core/protocol/words.h"
#include "tests/support/market_request.h"

#include <QCoroTask>
#include <QDir>
#include <QTest>

namespace energy {

namespace {

constexpr int patienceMs = 15'000;
constexpr int firstHour = 16;
constexpr int hoursOpen = 6;

QString hourText(int utcHour)
{
    return QStringLiteral("2026-11-22T%1:00:00Z").arg(utcHour, 2, 10, QLatin1Char('0'));
}

QString locationOf(const QString &place)
{
    return QStringLiteral("TH_%1_GEN-APND").arg(place);
}

} // namespace

PaneBench::PaneBench(const QString &login, BenchMarket kind, const QString &begins)
    : m_login(login)
    , m_kind(kind)
    , m_server(
          m_folder.path(),
          {kind == BenchMarket::Demo ? QStringLiteral("--demo") : QStringLiteral("--demo=accounts"),
           QStringLiteral("--clock"), QStringLiteral("virtual:") + begins})
    , m_settings(m_folder.filePath(QStringLiteral("terminal.ini")), QSettings::IniFormat)
    , m_commands(m_settings)
    , m_calendar(Calendar::of("America/Los_Angeles").value())
{
}

PaneBench::~PaneBench() = default;

bool PaneBench::start()
{
    if (!m_server.start() || (m_kind == BenchMarket::Quiet && !openMarket())) {
        qWarning("the server of the bench did not start");
        return false;
    }
    return join();
}

bool PaneBench::join()
{
    m_ticker.reset();
    m_desk.reset();
    m_market.reset();
    m_connection
        = std::make_unique<MarketConnection>(MarketConnection::Options{m_server.url(), 1, {}});
    m_market = std::make_unique<MarketView>(*m_connection);
    m_desk = std::make_unique<OrderDesk>(*m_connection);
    m_ticker = std::make_unique<SecondTicker>([this] {
        const auto now = m_market->now();
        return MarketTime{now.value_or(Instant{}), now.has_value()};
    });
    m_connection->logIn({{}, {}, m_server.apiKey(m_login)});
    return waitFor([this] { return isWhole(); });
}

/// Everything that there is has been read.
bool PaneBench::isWhole() const
{
    const bool isRead = m_connection->isLive() && m_market->cash() && m_market->limits();
    if (m_kind == BenchMarket::Demo) {
        return isRead && !m_market->readings().empty() && !m_market->feeds().empty();
    }
    return isRead && m_market->contracts().size() == m_contracts.size()
        && std::all_of(m_contracts.begin(), m_contracts.end(), [this](const auto &each) {
               const BookMirror *book = m_market->book(each.second);
               return book != nullptr && book->isWhole();
           });
}

PaneContext PaneBench::context()
{
    return {themes,
            *m_market,
            *m_desk,
            selection,
            arm,
            *m_ticker,
            m_commands,
            inbox,
            m_settings,
            m_calendar,
            [] { return NumberText(); }};
}

bool PaneBench::openMarket()
{
    for (const auto &place : {QStringLiteral("SP15"), QStringLiteral("NP15")}) {
        const QString location = locationOf(place);
        for (int hour = firstHour; hour < firstHour + hoursOpen; ++hour) {
            const QString gate = QStringLiteral("2026-11-22T%1:45:00Z").arg(hour - 1);
            const auto id = post(QStringLiteral("operator"), QStringLiteral("operate/contracts"),
                                 {{QStringLiteral("location"), location},
                                  {QStringLiteral("start"), hourText(hour)},
                                  {QStringLiteral("end"), hourText(hour + 1)},
                                  {QStringLiteral("gate_closure"), gate}});
            m_contracts[{place, hour}] = ContractId(id);
            if (id == 0) {
                return false;
            }
        }
    }
    return true;
}

std::uint64_t PaneBench::post(const QString &login, const QString &path, const QJsonObject &body)
{
    return postAs(m_server, login, path, body);
}

std::uint64_t PaneBench::order(const QString &login, ContractId contract, Side side,
                               const char *quantity, const char *price)
{
    const std::string_view sideWord = word(side);
    return post(
        login, QStringLiteral("orders"),
        {{QStringLiteral("client_id"), QString::number(++m_clientIds)},
         {QStringLiteral("contract"), QString::number(number(contract))},
         {QStringLiteral("side"), QString::fromUtf8(sideWord.data(), qsizetype(sideWord.size()))},
         {QStringLiteral("quantity_mw"), QString::fromLatin1(quantity)},
         {QStringLiteral("price"), QString::fromLatin1(price)}});
}

std::uint64_t PaneBench::block(int hours)
{
    QJsonArray profile;
    for (int hour = 18; hour < 18 + hours; ++hour) {
        profile.append(QJsonObject{{QStringLiteral("start"), hourText(hour)},
                                   {QStringLiteral("end"), hourText(hour + 1)},
                                   {QStringLiteral("mwh"), QStringLiteral("5.0")}});
    }
    const Instant now = m_market != nullptr ? m_market->now().value_or(Instant{}) : Instant{};
    const QString closes = QString::fromStdString(instantText(now + 10 * oneMinute));
    const QJsonObject auction{{QStringLiteral("form"), QStringLiteral("english")},
                              {QStringLiteral("closes"), closes},
                              {QStringLiteral("min_raise"), QStringLiteral("0.20")},
                              {QStringLiteral("extend_s"), 60},
                              {QStringLiteral("max_extensions"), 20}};
    return post(QStringLiteral("producer-1"), QStringLiteral("blocks"),
                {{QStringLiteral("location"), locationOf(QStringLiteral("SP15"))},
                 {QStringLiteral("source"), QStringLiteral("solar")},
                 {QStringLiteral("profile"), profile},
                 {QStringLiteral("reserve"), QStringLiteral("18.00")},
                 {QStringLiteral("auction"), auction}});
}

std::uint64_t PaneBench::bid(const QString &login, std::uint64_t auction, const char *price)
{
    return post(login, QStringLiteral("auctions/%1/bids").arg(auction),
                {{QStringLiteral("client_id"), QString::number(++m_clientIds)},
                 {QStringLiteral("price"), QString::fromLatin1(price)}});
}

void PaneBench::advanceTo(const QString &instant)
{
    (void)post(QStringLiteral("operator"), QStringLiteral("operate/clock"),
               {{QStringLiteral("advance_to"), instant}});
    const std::optional<Instant> moved = parseInstant(instant.toStdString());
    if (m_market != nullptr && moved) {
        (void)waitFor([this, &moved] { return m_market->now() >= *moved; });
    }
}

ContractId PaneBench::contract(const QString &place, int utcHour) const
{
    return m_contracts.at({place, utcHour});
}

QString PaneBench::participant(const QString &login)
{
    ApiClient api(m_server.url());
    api.setToken(QByteArray::fromStdString(m_server.apiKey(login)));
    const auto me = answerOf<MeRow>(QCoro::waitFor(api.get(QStringLiteral("me"), {})));
    return me && me->participant ? QString::number(number(*me->participant)) : QString();
}

bool PaneBench::waitFor(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, patienceMs);
}

void PaneBench::picture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("ENERGYBID_PICTURES");
    if (!folder.isEmpty()) {
        widget.grab().save(QDir(folder).filePath(name));
    }
}

} // namespace energy
