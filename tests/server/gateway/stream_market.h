// SPDX-License-Identifier: Apache-2.0
#pragma once

// First: the moc of Qt 6.4 cannot read <compare> when nothing of the library came before it.
#include "core/base/result.h"
#include "core/storage/posix_file_system.h"
#include "core/storage/views/views_thread.h"
#include "server/engine/publisher.h"
#include "server/engine/recovery.h"
#include "server/gateway/event_streams.h"
#include "server/gateway/read_pool.h"
#include "server/gateway/stream_source.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace energy::test {

[[nodiscard]] QJsonObject jsonObject(const std::string &text);
/// A member as text: strings as they are, numbers in decimal.
[[nodiscard]] std::string member(const QJsonObject &object, const char *name);
[[nodiscard]] std::uint64_t numberOf(const QJsonObject &object, const char *name);

/// A client without a network: keeps what it is told.
class HeardPeer final : public WebSocketPeer {
public:
    explicit HeardPeer(std::uint64_t id)
        : m_id(id)
    {
    }

    void send(std::shared_ptr<const std::string> message, MessageKind kind) override;
    void close(CloseCode code, std::string_view reason) override;
    [[nodiscard]] std::size_t queuedBytes() const override { return 0; }
    [[nodiscard]] std::uint64_t id() const override { return m_id; }
    [[nodiscard]] const std::string &remoteAddress() const override { return m_address; }
    [[nodiscard]] const std::string &subprotocol() const override { return m_protocol; }

    [[nodiscard]] std::vector<QJsonObject> messages() const;
    /// All messages of a topic: its snapshots and events.
    [[nodiscard]] std::vector<QJsonObject> messages(const std::string &topic) const;
    /// The first message that fits; an empty object when none comes in half a minute, which is a
    /// failure.
    [[nodiscard]] QJsonObject waitFor(const std::function<bool(const QJsonObject &)> &fits) const;
    /// The first message with this `op` (and this topic or id).
    [[nodiscard]] QJsonObject waitFor(const char *operation, const std::string &about = {}) const;
    /// Waits until a message of the topic has at least this sequence.
    [[nodiscard]] bool waitUntil(const std::string &topic, std::uint64_t sequence) const;
    /// The code with which it was closed; 0 when that does not come in half a minute.
    [[nodiscard]] int waitForClose() const;

private:
    const std::uint64_t m_id;
    const std::string m_address = "127.0.0.1";
    const std::string m_protocol = "energybid.v1.json";
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    std::vector<QJsonObject> m_messages;
    int m_closed = 0;
};

/// Tokens that a test hands out and takes back.
class ListedAuthenticator final : public Authenticator {
public:
    void set(const std::string &token, const Principal &principal);
    void revoke(const std::string &token);
    [[nodiscard]] std::optional<Principal> authenticate(std::string_view credential) override;

private:
    std::mutex m_mutex;
    std::map<std::string, Principal, std::less<>> m_known;
};

/// A whole market on a folder of its own, with two traders who have money and one open contract;
/// the tokens are "seller", "buyer" and "watcher", who trades for nobody.
class StreamMarket {
public:
    explicit StreamMarket(const StreamOptions &options = {},
                          const RateRules &rates
                          = {{100'000, 100'000}, {100'000, 100'000}, {100'000, 100'000}},
                          StreamSource *outside = nullptr);
    ~StreamMarket();

    using Peer = std::shared_ptr<HeardPeer>;

    [[nodiscard]] Peer open();
    /// An open socket that has said hello; `more` are further members of the hello.
    [[nodiscard]] Peer connect(const std::string &token, const std::string &more = {});
    /// JSON, in which ' may stand for " (the moc of Qt 6.4 trips over raw strings).
    void say(const Peer &peer, const std::string &message);
    void subscribe(const Peer &peer, const std::string &topic);
    /// Subscribed, and the snapshot has come.
    [[nodiscard]] QJsonObject begin(const Peer &peer, const std::string &topic);
    void disconnect(const Peer &peer);

    Outcome send(ParticipantId actor, const Command &command);
    /// An order at `price` ticks over `power` MW; the number of its last event.
    std::uint64_t order(ParticipantId actor, Side side, std::int64_t price, std::int64_t power);
    [[nodiscard]] std::uint64_t lastEvent() const { return number(engine->lastEvent()); }

    QTemporaryDir folder;
    PosixFileSystem files;
    VirtualClock clock;
    std::unique_ptr<StartedStores> stores;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Publisher> publisher;
    ViewMark mark;
    std::unique_ptr<ViewsThread> views;
    std::unique_ptr<ReadPool> reads;
    std::shared_ptr<ListedAuthenticator> authenticator = std::make_shared<ListedAuthenticator>();
    std::unique_ptr<EventStreams> streams;
    ParticipantId seller{};
    ParticipantId buyer{};
    std::string contract; ///< Its id.

private:
    void openMarket();

    std::uint64_t m_peers = 0;
    std::uint64_t m_orders = 0;
};

/// The messages that tell an event.
[[nodiscard]] std::vector<QJsonObject> eventsOf(const std::vector<QJsonObject> &messages);

/// Whether each event's `prev` is the `seq` of the message before it, from a first message on that
/// begins anew.
[[nodiscard]] bool isWithoutGap(const std::vector<QJsonObject> &messages);

} // namespace energy::test
