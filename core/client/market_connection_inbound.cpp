// SPDX-License-Identifier: Apache-2.0
#include "core/client/market_connection.h"

namespace energy {

void MarketConnection::takeAll()
{
    const auto batch = m_queue.takeAll();
    for (const Inbound &inbound : batch) {
        std::visit([this, &inbound](const auto &each) { take(each, inbound.receivedAt); },
                   inbound.what);
    }
    if (!batch.empty()) {
        Q_EMIT batchTaken();
    }
}

void MarketConnection::take(const StreamMessage &message, Steady::time_point at)
{
    ++m_figures.messages;
    std::visit(
        [this, at](const auto &each) {
            if constexpr (requires { handle(each, at); }) {
                handle(each, at);
            }
        },
        message);
}

void MarketConnection::take(const LinkChanged &change, Steady::time_point at)
{
    const bool wasLive = m_figures.state == LinkState::Live;
    m_figures.state = change.state;
    m_figures.reason = change.reason;
    m_figures.retryAt = at + change.retryIn;
    if (wasLive) {
        for (const GivenCommand &command : m_commands.linkLost()) {
            Q_EMIT commandChanged(command);
        }
        m_clock.forgetPace();
        m_figures.roundTrip.reset();
    }
    if (change.state == LinkState::Live) {
        for (const GivenCommand &command : m_commands.linkLive(Steady::now())) {
            sendToLink(command.message);
            Q_EMIT commandChanged(command);
        }
    } else if (change.state == LinkState::LoggedOut && !m_refreshToken.empty()) {
        refreshTokens(); // The access token may only have been too old.
    }
    Q_EMIT stateChanged();
}

void MarketConnection::take(const TopicBroken &broken, Steady::time_point)
{
    ++m_figures.gaps;
    Q_EMIT topicBroken(broken.topic);
}

void MarketConnection::take(const Unreadable &message, Steady::time_point)
{
    ++m_figures.unreadable;
    Q_EMIT unreadable(message.detail);
}

void MarketConnection::take(const RoundTrip &trip, Steady::time_point)
{
    m_figures.roundTrip = trip.time;
}

void MarketConnection::handle(const TopicMessage &message, Steady::time_point at)
{
    if (!message.epoch) {
        m_figures.newestEvent = std::max(m_figures.newestEvent, message.sequence);
    }
    noticeOwn(message.data);
    Q_EMIT told(message, at);
}

void MarketConnection::handle(const WelcomeMessage &message, Steady::time_point at)
{
    m_figures.isSimulated = message.isSimulated;
    m_clock.told(message.now, at, at);
}

void MarketConnection::handle(const AckMessage &message, Steady::time_point at)
{
    if (const GivenCommand *command = m_commands.find(message.id)) {
        m_figures.orderToAck
            = std::chrono::duration_cast<std::chrono::microseconds>(at - command->givenAt);
    }
    m_figures.newestEvent = std::max(m_figures.newestEvent, message.sequence);
    decided(m_commands.accepted(message.id, message.sequence, message.result));
}

void MarketConnection::handle(const RefusedMessage &message, Steady::time_point)
{
    if (!message.topic.empty()) {
        Q_EMIT topicRefused(message.topic, message.code, message.message);
    } else {
        decided(m_commands.refused(message.id, message.code, message.message));
    }
}

void MarketConnection::handle(const PingMessage &message, Steady::time_point)
{
    m_figures.newestEvent = std::max(m_figures.newestEvent, message.newestEvent);
}

void MarketConnection::decided(const GivenCommand *command)
{
    if (command != nullptr) {
        Q_EMIT commandChanged(*command);
    }
}

/// A command whose answer was lost shows itself by what it made.
void MarketConnection::noticeOwn(const TopicData &data)
{
    if (const auto *entered = std::get_if<OrderEntered>(&data)) {
        decided(m_commands.seen(entered->order.clientId, number(entered->order.id)));
    } else if (const auto *taken = std::get_if<OwnBidTaken>(&data)) {
        decided(m_commands.seen(taken->bid.clientId, number(taken->bid.id)));
    } else if (const auto *bids = std::get_if<BidsSnapshot>(&data)) {
        for (const BidRow &bid : bids->bids) {
            decided(m_commands.seen(bid.clientId, number(bid.id)));
        }
    }
}

} // namespace energy
