// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/websocket_connection.h"

#include "server/gateway/http_wire.h"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <algorithm>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>

namespace energy {

namespace {

namespace beast = boost::beast;
namespace net = boost::asio;
namespace websocket = boost::beast::websocket;

constexpr std::size_t maxCloseReason
    = 123; ///< RFC 6455, 5.5: a control frame holds 125 bytes, two of them the code.
constexpr std::uint16_t internalError = 1011;
constexpr std::uint16_t noStatus = 1005; ///< The close frame held no code.

/// The code that Beast has already told the other side when reading failed with this error.
CloseCode codeOf(beast::error_code error)
{
    if (error == websocket::error::message_too_big || error == websocket::error::buffer_overflow) {
        return CloseCode::TooBig;
    }
    if (error == websocket::error::bad_frame_payload) {
        return CloseCode::BadText;
    }
    return error == websocket::condition::protocol_violation ? CloseCode::ProtocolError
                                                             : CloseCode::Abnormal;
}

template <class Stream>
class WebSocketConnection final : public WebSocketPeer,
                                  public Connection,
                                  public std::enable_shared_from_this<WebSocketConnection<Stream>> {
public:
    WebSocketConnection(std::shared_ptr<ConnectionContext> context, Stream stream,
                        AcceptedUpgrade upgrade)
        : m_context(std::move(context))
        , m_stream(std::move(stream))
        , m_deadline(m_context->io)
        , m_upgrade(std::move(upgrade))
        , m_id(++m_context->lastPeer)
        , m_buffer(m_context->options.webSocketMessageLimit)
    {
    }

    void begin()
    {
        m_context->registry.replace(m_upgrade.key, this->shared_from_this());
        websocket::stream_base::timeout timeout{};
        timeout.handshake_timeout = m_context->options.closeTimeout;
        timeout.idle_timeout = m_context->options.idleTimeout;
        timeout.keep_alive_pings = false;
        m_stream.set_option(timeout);
        m_stream.set_option(websocket::stream_base::decorator(
            [protocol = m_upgrade.subprotocol](websocket::response_type &response) {
                decorate(response, protocol);
            }));
        m_stream.control_callback(
            [this](websocket::frame_type kind, beast::string_view) { noteControl(kind); });
        m_stream.read_message_max(m_context->options.webSocketMessageLimit);
        m_stream.auto_fragment(false);
        m_stream.async_accept(m_upgrade.request,
                              [self = this->shared_from_this()](beast::error_code error) {
                                  if (error) {
                                      self->m_context->registry.remove(self->m_upgrade.key);
                                  } else {
                                      self->open();
                                  }
                              });
    }

    void send(std::shared_ptr<const std::string> message, MessageKind kind) override
    {
        const std::lock_guard lock(m_mutex);
        if (m_closing) {
            return;
        }
        if (m_queued + message->size() > m_context->options.sendQueueLimit) {
            dropQueue();
            closeLocked(CloseCode::SlowConsumer, "messages were not read fast enough");
            return;
        }
        m_queued += message->size();
        m_queue.push_back({std::move(message), kind});
        if (!m_writing) {
            m_writing = true;
            onStrand([](WebSocketConnection &self) { self.writeNext(); });
        }
    }

    void close(CloseCode code, std::string_view reason) override
    {
        const std::lock_guard lock(m_mutex);
        if (!m_closing) {
            closeLocked(code, reason);
        }
    }

    void drain() override { close(CloseCode::GoingAway, "the server is stopping"); }

    void cut() override
    {
        onStrand([](WebSocketConnection &self) { beast::get_lowest_layer(self.m_stream).close(); });
    }

    std::size_t queuedBytes() const override
    {
        const std::lock_guard lock(m_mutex);
        return m_queued;
    }

    std::uint64_t id() const override { return m_id; }
    const std::string &remoteAddress() const override { return m_upgrade.remoteAddress; }
    const std::string &subprotocol() const override { return m_upgrade.subprotocol; }

private:
    struct Outgoing {
        std::shared_ptr<const std::string> message;
        MessageKind kind;
    };

    static void decorate(websocket::response_type &response, const std::string &protocol)
    {
        // Beast would name itself and its version; a field that is there is left alone.
        response.set(beast::http::field::server, "EnergyBid");
        if (!protocol.empty()) {
            response.set(beast::http::field::sec_websocket_protocol, protocol);
        }
        for (const FieldText &field : securityFields(std::is_same_v<Stream, TlsStream>)) {
            response.set(beast::string_view(field.name.data(), field.name.size()),
                         beast::string_view(field.value.data(), field.value.size()));
        }
    }

    /// Always later: the caller may hold the lock. Only a weak reference travels; the registry owns
    /// the connection.
    template <class Action>
    void onStrand(Action action)
    {
        net::post(m_stream.get_executor(), [weak = this->weak_from_this(), action] {
            if (const auto self = weak.lock()) {
                action(*self);
            }
        });
    }

    void open()
    {
        m_upgrade.request = {};
        m_context->countWebSocket(+1);
        m_context->webSocket.onOpen(this->shared_from_this());
        if (m_context->draining) {
            drain();
        }
        read();
        writeNext(); // What was sent or closed while the handshake was being written.
    }

    void read()
    {
        m_stream.async_read(
            m_buffer, [self = this->shared_from_this()](beast::error_code error, std::size_t) {
                if (error) {
                    self->finish(error);
                    return;
                }
                self->hand();
                self->m_buffer.clear();
                self->read();
            });
    }

    /// Called by the read in flight. Beast would wait for the other side's last byte without limit.
    void noteControl(websocket::frame_type kind)
    {
        if (kind == websocket::frame_type::close) {
            m_closedByPeer = true;
            startDeadline();
        }
    }

    void hand()
    {
        const std::string_view message(static_cast<const char *>(m_buffer.data().data()),
                                       m_buffer.size());
        try {
            m_context->webSocket.onMessage(this->shared_from_this(), message,
                                           m_stream.got_text() ? MessageKind::Text
                                                               : MessageKind::Binary);
        } catch (const std::exception &) {
            // The last resort: a library that throws through a handler costs one socket, not the
            // server.
            close(static_cast<CloseCode>(internalError), "the server failed");
        }
    }

    void writeNext()
    {
        Outgoing next;
        {
            const std::lock_guard lock(m_mutex);
            if (m_queue.empty()) {
                m_writing = false;
                if (m_closing) {
                    sendClose();
                }
                return;
            }
            next = m_queue.front();
        }
        m_stream.text(next.kind == MessageKind::Text);
        const net::const_buffer bytes = net::buffer(*next.message);
        m_stream.async_write(bytes,
                             [self = this->shared_from_this(), kept = std::move(next.message)](
                                 beast::error_code error, std::size_t) { self->written(error); });
    }

    void written(beast::error_code error)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_queued -= m_queue.front().message->size();
            m_queue.pop_front();
            if (error) {
                // The read in flight ends with the connection and reports it.
                m_closing = true;
                m_writing = false;
                dropQueue();
            }
        }
        if (!error) {
            writeNext();
        }
    }

    /// Forgets what has not begun to be written. Under the lock.
    void dropQueue()
    {
        const std::size_t kept = m_writing && !m_queue.empty() ? 1 : 0;
        m_queue.resize(kept);
        m_queued = kept == 0 ? 0 : m_queue.front().message->size();
    }

    /// Under the lock. The close frame follows what is queued; whatever happens, the socket is cut
    /// at the deadline.
    void closeLocked(CloseCode code, std::string_view reason)
    {
        m_closing = true;
        m_closeCode = code;
        m_closeReason = reason.substr(0, maxCloseReason);
        const bool idle = !m_writing;
        m_writing = true;
        onStrand([idle](WebSocketConnection &self) {
            self.startDeadline();
            if (idle) {
                self.writeNext();
            }
        });
    }

    void startDeadline()
    {
        if (m_finished) {
            return;
        }
        m_deadline.expires_after(m_context->options.closeTimeout);
        m_deadline.async_wait(net::bind_executor(
            m_stream.get_executor(), [weak = this->weak_from_this()](beast::error_code error) {
                const auto self = weak.lock();
                if (!error && self) {
                    beast::get_lowest_layer(self->m_stream).close();
                }
            }));
    }

    /// Under the lock, on the strand.
    void sendClose()
    {
        websocket::close_reason reason(static_cast<websocket::close_code>(*m_closeCode));
        reason.reason.assign(m_closeReason.data(), m_closeReason.size());
        m_stream.async_close(reason, [self = this->shared_from_this()](beast::error_code) { });
    }

    /// The read has ended, which it does exactly once and last.
    void finish(beast::error_code error)
    {
        m_finished = true;
        m_deadline.cancel();
        beast::get_lowest_layer(m_stream).close();
        const std::uint16_t code = closedWith(error);
        m_context->registry.remove(m_upgrade.key);
        m_context->countWebSocket(-1);
        m_context->webSocket.onClose(this->shared_from_this(), code);
    }

    std::uint16_t closedWith(beast::error_code error)
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
        if (m_closeCode) {
            return static_cast<std::uint16_t>(*m_closeCode);
        }
        if (m_closedByPeer) {
            const std::uint16_t code = m_stream.reason().code;
            return code == 0 ? noStatus : code;
        }
        return static_cast<std::uint16_t>(codeOf(error));
    }

    std::shared_ptr<ConnectionContext> m_context;
    websocket::stream<Stream, false>
        m_stream; ///< Without permessage-deflate: secrets beside chosen text leak by size.
    net::steady_timer m_deadline;
    AcceptedUpgrade m_upgrade;
    const std::uint64_t m_id;
    beast::flat_buffer m_buffer;
    bool m_closedByPeer = false;
    bool m_finished = false;

    mutable std::mutex m_mutex; ///< Of what follows: send() and close() come from any thread.
    std::deque<Outgoing> m_queue; ///< The front one is being written.
    std::size_t m_queued = 0;
    bool m_writing
        = true; ///< First the handshake's answer: nothing else may be under way beside it.
    bool m_closing = false;
    std::optional<CloseCode> m_closeCode; ///< Ours, when we closed first.
    std::string m_closeReason;
};

template <class Stream>
void serve(const std::shared_ptr<ConnectionContext> &context, Stream stream,
           AcceptedUpgrade upgrade)
{
    std::make_shared<WebSocketConnection<Stream>>(context, std::move(stream), std::move(upgrade))
        ->begin();
}

} // namespace

void serveWebSocket(const std::shared_ptr<ConnectionContext> &context, PlainStream stream,
                    AcceptedUpgrade upgrade)
{
    serve(context, std::move(stream), std::move(upgrade));
}

void serveWebSocket(const std::shared_ptr<ConnectionContext> &context, TlsStream stream,
                    AcceptedUpgrade upgrade)
{
    serve(context, std::move(stream), std::move(upgrade));
}

} // namespace energy
