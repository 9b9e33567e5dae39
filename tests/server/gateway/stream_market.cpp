// SPDX-License-Identifier: Apache-2.0
#include "tests/server/gateway/stream_market.h"

#include "core/base/check.h"
#include "server/gateway/json_log.h"

#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <future>

namespace energy::test {

namespace {

constexpr Instant marketStart{1'767'571'200 * oneSecond}; // 2026-01-05T00:00:00Z
constexpr std::chrono::seconds patience{30};

Nanoseconds steadyNow()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

bool isAbout(const QJsonObject &message, const std::string &about)
{
    return about.empty() || member(message, "topic") == about || member(message, "id") == about;
}

} // namespace

QJsonObject jsonObject(const std::string &text)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

std::string member(const QJsonObject &object, const char *name)
{
    const QJsonValue value = object.value(QLatin1String(name));
    return value.isDouble() ? std::to_string(value.toInteger()) : value.toString().toStdString();
}

std::uint64_t numberOf(const QJsonObject &object, const char *name)
{
    return static_cast<std::uint64_t>(object.value(QLatin1String(name)).toInteger());
}

void HeardPeer::send(std::shared_ptr<const std::string> message, MessageKind)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed == 0) {
        m_messages.push_back(jsonObject(*message));
        m_changed.notify_all();
    }
}

void HeardPeer::close(CloseCode code, std::string_view)
{
    const std::lock_guard lock(m_mutex);
    m_closed = m_closed == 0 ? static_cast<int>(code) : m_closed;
    m_changed.notify_all();
}

std::vector<QJsonObject> HeardPeer::messages() const
{
    const std::lock_guard lock(m_mutex);
    return m_messages;
}

std::vector<QJsonObject> HeardPeer::messages(const std::string &topic) const
{
    std::vector<QJsonObject> found;
    for (const QJsonObject &message : messages()) {
        const std::string operation = member(message, "op");
        if (member(message, "topic") == topic
            && (operation == "snapshot" || operation == "event")) {
            found.push_back(message);
        }
    }
    return found;
}

QJsonObject HeardPeer::waitFor(const std::function<bool(const QJsonObject &)> &fits) const
{
    std::unique_lock lock(m_mutex);
    QJsonObject found;
    std::size_t seen = 0;
    m_changed.wait_for(lock, patience, [&] {
        for (; seen < m_messages.size() && found.isEmpty(); ++seen) {
            found = fits(m_messages[seen]) ? m_messages[seen] : QJsonObject();
        }
        return !found.isEmpty();
    });
    return found;
}

QJsonObject HeardPeer::waitFor(const char *operation, const std::string &about) const
{
    return waitFor([&](const QJsonObject &message) {
        return member(message, "op") == operation && isAbout(message, about);
    });
}

bool HeardPeer::waitUntil(const std::string &topic, std::uint64_t sequence) const
{
    return !waitFor([&](const QJsonObject &message) {
                return member(message, "topic") == topic && numberOf(message, "seq") >= sequence;
            }).isEmpty();
}

int HeardPeer::waitForClose() const
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, patience, [this] { return m_closed != 0; });
    return m_closed;
}

void ListedAuthenticator::set(const std::string &token, const Principal &principal)
{
    const std::lock_guard lock(m_mutex);
    m_known.insert_or_assign(token, principal);
}

void ListedAuthenticator::revoke(const std::string &token)
{
    const std::lock_guard lock(m_mutex);
    m_known.erase(token);
}

std::optional<Principal> ListedAuthenticator::authenticate(std::string_view credential)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_known.find(credential);
    return found == m_known.end() ? std::nullopt : std::optional(found->second);
}

StreamMarket::StreamMarket(const StreamOptions &options, const RateRules &rates,
                           StreamSource *outside)
    : clock(marketStart, 0)
{
    auto opened = openStores(files, folder.path().toStdString(), {});
    require(opened.has_value());
    stores = std::make_unique<StartedStores>(std::move(*opened));
    publisher = std::make_unique<Publisher>(*stores->eventLog, EventNumber(),
                                            std::make_unique<BookDepths>(), 64,
                                            [](const Error &) { require(false); });
    engine = std::make_unique<Engine>(std::move(stores->start), stores->stores(), clock,
                                      EngineOptions(), EngineReports());
    engine->start();
    const std::string path = folder.filePath(QStringLiteral("views.db")).toStdString();
    ViewsThreadOptions viewOptions;
    viewOptions.path = path;
    auto started = ViewsThread::start(*stores->eventLog, mark, viewOptions);
    require(started.has_value());
    views = std::move(*started);
    reads = std::make_unique<ReadPool>(mark, ReadPoolOptions{.path = path, .threads = 1});
    openMarket();
    const auto log = std::make_shared<JsonLog>(
        std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::null_sink_mt>()));
    streams = std::make_unique<EventStreams>(
        StreamParts{authenticator, *engine, *publisher, *reads, rates, steadyNow, log, outside},
        options);
}

StreamMarket::~StreamMarket()
{
    streams.reset();
    static_cast<void>(engine->stop());
}

void StreamMarket::openMarket()
{
    const Roles producing = Roles::of(Role::Producer) | Roles::of(Role::Trader);
    seller = ParticipantId(send(ParticipantId(), OpenParticipant{producing}).id);
    buyer = ParticipantId(
        send(ParticipantId(), OpenParticipant{Roles::of(Role::Consumer) | Roles::of(Role::Trader)})
            .id);
    for (const ParticipantId participant : {seller, buyer}) {
        const auto reference = Reference::of("start-" + std::to_string(number(participant)));
        send(ParticipantId(), BookDeposit{participant, Money::of(1'000'000'000'000), *reference});
    }
    const std::uint64_t location
        = send(ParticipantId(), DefineLocation{*LocationName::of("TH_NP15_GEN-APND")}).id;
    OpenContract open;
    open.location = LocationId(location);
    open.delivery = {marketStart + 2 * oneHour, marketStart + 3 * oneHour};
    open.opens = marketStart;
    open.gateClosure = marketStart + oneHour;
    contract = std::to_string(send(ParticipantId(), open).id);
    const Roles trader = Roles::of(Role::Trader);
    authenticator->set("seller", {"1", seller, trader, "11"});
    authenticator->set("buyer", {"2", buyer, trader, "12"});
    authenticator->set("watcher", {"3", std::nullopt, Roles::of(Role::Auditor), "13"});
}

StreamMarket::Peer StreamMarket::open()
{
    auto peer = std::make_shared<HeardPeer>(++m_peers);
    streams->onOpen(peer);
    return peer;
}

StreamMarket::Peer StreamMarket::connect(const std::string &token, const std::string &more)
{
    const auto peer = open();
    say(peer, R"({"op":"hello","token":")" + token + "\"" + (more.empty() ? "" : "," + more) + "}");
    require(!peer->waitFor("welcome").isEmpty());
    return peer;
}

void StreamMarket::say(const Peer &peer, const std::string &message)
{
    std::string json = message;
    std::replace(json.begin(), json.end(), '\'', '"');
    streams->onMessage(peer, json, MessageKind::Text);
}

void StreamMarket::subscribe(const Peer &peer, const std::string &topic)
{
    say(peer, R"({"op":"subscribe","topics":[")" + topic + "\"]}");
}

QJsonObject StreamMarket::begin(const Peer &peer, const std::string &topic)
{
    subscribe(peer, topic);
    return peer->waitFor("snapshot", topic);
}

void StreamMarket::disconnect(const Peer &peer)
{
    streams->onClose(peer, 1000);
}

Outcome StreamMarket::send(ParticipantId actor, const Command &command)
{
    const auto answered = std::make_shared<std::promise<Outcome>>();
    auto future = answered->get_future();
    const auto answer
        = [answered](const Outcome &outcome, Instant) { answered->set_value(outcome); };
    require(engine->submit({Actor{actor, 0}, {}, command, answer}) == Admission::Accepted);
    const Outcome outcome = future.get();
    require(outcome.refusal == Refusal::None);
    return outcome;
}

std::uint64_t StreamMarket::order(ParticipantId actor, Side side, std::int64_t price,
                                  std::int64_t power)
{
    PlaceOrder command;
    command.client = *ClientId::of("order-" + std::to_string(++m_orders));
    command.contract = ContractId(std::stoull(contract));
    command.side = side;
    command.price = Price::of(price);
    command.quantity = Power::of(power * 10);
    return number(send(actor, command).lastEvent);
}

std::vector<QJsonObject> eventsOf(const std::vector<QJsonObject> &messages)
{
    std::vector<QJsonObject> events;
    std::ranges::copy_if(messages, std::back_inserter(events), [](const QJsonObject &message) {
        return member(message, "op") == "event";
    });
    return events;
}

bool isWithoutGap(const std::vector<QJsonObject> &messages)
{
    std::uint64_t last = 0;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const bool isEvent = member(messages[i], "op") == "event";
        const std::uint64_t sequence = numberOf(messages[i], "seq");
        if (isEvent && i > 0 && (numberOf(messages[i], "prev") != last || sequence <= last)) {
            return false;
        }
        last = sequence;
    }
    return true;
}

} // namespace energy::test
