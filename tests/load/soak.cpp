// SPDX-License-Identifier: Apache-2.0
#include "tests/load/soak.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <chrono>
#include <cstdlib>

namespace energy {

namespace {

constexpr int patienceMs = 60'000;
constexpr std::chrono::milliseconds orderEvery{500};
constexpr std::chrono::seconds sampleEvery{1};
constexpr auto account = "trader";
constexpr std::int64_t prices = 2'000; ///< Of orders, in ticks from 0.01.

bool isOfRelay(const TopicMessage &message)
{
    const std::string &topic = message.topic;
    return message.epoch && !message.isSnapshot
        && (topic.starts_with("book/") || topic.starts_with("trades/")
            || topic.starts_with("candles/"));
}

double loadAverage()
{
    double minute = 0;
    return getloadavg(&minute, 1) == 1 ? minute : 0;
}

Nanoseconds sinceWall(Instant at)
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count() - at.ns;
}

/// When ENERGYBID_PICTURES names a folder.
void saveUnderLoad(const std::set<QWidget *> &windows)
{
    const QString folder = qEnvironmentVariable("ENERGYBID_PICTURES");
    int number = 0;
    for (QWidget *window : windows) {
        if (!folder.isEmpty()) {
            window->grab().save(folder + QStringLiteral("/soak-%1.png").arg(++number));
        }
    }
}

} // namespace

Soak::Soak(const LoadMarket::Options &market, int seconds)
    : m_market(market)
    , m_seconds(seconds)
{
    m_figures.residentMiB.reserve(static_cast<std::size_t>(seconds) + 1);
}

std::optional<SoakFigures> Soak::run()
{
    if (!m_market.start()) {
        qWarning("the market did not start");
        return std::nullopt;
    }
    m_terminal = std::make_unique<OpenTerminal>(m_market.url(),
                                                m_market.apiKey(QString::fromLatin1(account)));
    listen(); // Before the first message, so that each is counted.
    if (!m_terminal->show()) {
        qWarning("the terminal did not go live");
        return std::nullopt;
    }
    measure();
    return finish() ? std::optional(m_figures) : std::nullopt;
}

void Soak::listen()
{
    MarketConnection &connection = m_terminal->connection();
    m_desk = std::make_unique<OrderDesk>(connection);
    connect(&connection, &MarketConnection::told, this,
            [this](const TopicMessage &message) { take(message); });
    connect(&connection, &MarketConnection::commandChanged, this,
            [this](const GivenCommand &command) {
                if (command.fate == CommandFate::Accepted) {
                    ++m_figures.ordersAccepted;
                    const auto passed = std::chrono::steady_clock::now() - command.givenAt;
                    m_figures.orderToAck.add(std::chrono::nanoseconds(passed).count());
                }
            });
}

/// The numbers of the relay's topics count their messages, so merged ones are counted too.
void Soak::take(const TopicMessage &message)
{
    if (isOfRelay(message)) {
        ++m_figures.told;
        m_figures.received += message.sequence - message.previous;
        if (const auto *traded = std::get_if<Traded>(&message.data); traded && m_paints) {
            m_figures.sourceToTold.add(sinceWall(traded->trade.at));
        }
    }
}

/// Immediate or cancel, so that the market stays as it is.
void Soak::give()
{
    const auto ticks = static_cast<std::int64_t>(m_figures.ordersGiven) % prices + 1;
    if (!m_desk
             ->placeOrder({m_market.quietContract(), Side::Buy, Power::of(1), Price::of(ticks),
                           TimeInForce::ImmediateOrCancel})
             .empty()) {
        ++m_figures.ordersGiven;
    }
}

void Soak::measure()
{
    const auto panes = m_terminal->visiblePanes();
    m_figures.panes = panes.size();
    std::set<QWidget *> windows;
    for (const Pane *pane : panes) {
        windows.insert(pane->window());
    }
    m_paints = std::make_unique<PaintTimes>(m_terminal->connection());
    for (QWidget *window : windows) {
        m_paints->watch(window);
    }
    connect(m_paints.get(), &PaintTimes::framePainted, this,
            [this](qint64 ns) { m_figures.frames.add(ns); });
    connect(m_paints.get(), &PaintTimes::newsPainted, this,
            [this](qint64 ns) { m_figures.socketToPaint.add(ns); });
    StallWatch stalls;
    m_figures.loadBefore = loadAverage();
    m_figures.before = readProcessFigures();
    QElapsedTimer since;
    since.start();
    QTimer ordering;
    connect(&ordering, &QTimer::timeout, this, [this] { give(); });
    ordering.start(orderEvery);
    QTimer sampling;
    QEventLoop loop;
    connect(&sampling, &QTimer::timeout, this, [this, &loop, &since] {
        m_figures.residentMiB.push_back(readProcessFigures().residentMiB);
        if (since.elapsed() >= m_seconds * 1000LL) {
            loop.quit();
        }
    });
    sampling.start(sampleEvery);
    loop.exec();
    m_figures.seconds = static_cast<double>(since.elapsed()) / 1000;
    m_figures.after = readProcessFigures();
    m_figures.loadAfter = loadAverage();
    m_figures.stalls = stalls.lateness();
    m_paints.reset();
    saveUnderLoad(windows);
}

/// Everything that was sent has to come, and every order to have its fate.
bool Soak::finish()
{
    const auto relay = m_market.stopLoad();
    if (!relay) {
        qWarning("the relay does not answer");
        return false;
    }
    m_figures.relay = *relay;
    m_figures.sent = static_cast<std::uint64_t>(relay->value(QLatin1String("sent")).toDouble());
    (void)QTest::qWaitFor(
        [this] {
            return m_figures.received >= m_figures.sent
                || m_terminal->connection().figures().gaps > 0;
        },
        patienceMs);
    m_figures.allFatesKnown = QTest::qWaitFor(
        [this] { return !m_terminal->connection().commands().hasOpen(); }, patienceMs);
    const ConnectionFigures &link = m_terminal->connection().figures();
    m_figures.gaps = link.gaps;
    m_figures.unreadable = link.unreadable;
    return true;
}

} // namespace energy
