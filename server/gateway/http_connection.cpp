// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/http_connection.h"

#include "server/gateway/http_head.h"
#include "server/gateway/http_wire.h"
#include "server/gateway/weak_reply_sink.h"
#include "server/gateway/websocket_connection.h"
#include "server/gateway/websocket_handshake.h"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_cat.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include <ctime>
#include <limits>
#include <optional>
#include <type_traits>

namespace energy {

namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace net = boost::asio;

constexpr std::size_t readSize = 4096;

template <class Stream>
class HttpConnection final : public Connection,
                             public std::enable_shared_from_this<HttpConnection<Stream>> {
public:
    HttpConnection(std::shared_ptr<ConnectionContext> context, Socket socket, std::string peer)
        : m_context(std::move(context))
        , m_stream(makeStream(std::move(socket), *m_context))
        , m_peer(std::move(peer))
        , m_scanner(m_context->options.headerLimit)
    {
    }

    void begin()
    {
        net::dispatch(m_stream.get_executor(), [self = this->shared_from_this()] {
            self->m_key = self->m_context->registry.add(self);
            self->shakeHands();
        });
    }

    void drain() override
    {
        onStrand([](HttpConnection &self) {
            if (self.m_step == Step::Idle) {
                self.close();
            }
        });
    }

    void cut() override
    {
        onStrand([](HttpConnection &self) { self.close(); });
    }

    void deliver(HttpResponse response)
    {
        onStrand([answer = std::move(response)](HttpConnection &self) mutable {
            if (self.m_step == Step::Handling) {
                self.write(std::move(answer));
            }
        });
    }

private:
    enum class Step { Idle, Head, Body, Handling, Writing, Closed };
    static constexpr bool secure = std::is_same_v<Stream, TlsStream>;

    static Stream makeStream(Socket socket, ConnectionContext &context)
    {
        if constexpr (secure) {
            return Stream(std::move(socket), context.tls);
        } else {
            return Stream(std::move(socket));
        }
    }

    /// Runs now when already on the strand, else later. From outside only a weak reference travels,
    /// so that a stopped transport leaves no circle of owners behind.
    template <class Action>
    void onStrand(Action action)
    {
        net::dispatch(m_stream.get_executor(),
                      [weak = this->weak_from_this(), act = std::move(action)]() mutable {
                          if (const auto self = weak.lock()) {
                              act(*self);
                          }
                      });
    }

    PlainStream &lowest() { return beast::get_lowest_layer(m_stream); }

    /// A completion handler that closes on any error and otherwise goes on with `next`.
    auto thenOrClose(void (HttpConnection::*next)())
    {
        return [self = this->shared_from_this(), next](beast::error_code error, auto...) {
            if (error) {
                self->close();
            } else {
                ((*self).*next)();
            }
        };
    }

    void shakeHands()
    {
        if constexpr (secure) {
            lowest().expires_after(m_context->options.headerTimeout);
            m_stream.async_handshake(net::ssl::stream_base::server,
                                     thenOrClose(&HttpConnection::readHead));
        } else {
            readHead();
        }
    }

    void readHead()
    {
        m_step = Step::Idle;
        m_head = {};
        m_parser.reset();
        m_scanner = HeadScanner(m_context->options.headerLimit);
        if (m_context->draining && m_buffer.size() == 0) {
            linger();
            return;
        }
        lowest().expires_after(m_answered ? m_context->options.idleTimeout
                                          : m_context->options.headerTimeout);
        scanHead();
    }

    std::string_view buffered() const
    {
        return {static_cast<const char *>(m_buffer.data().data()), m_buffer.size()};
    }

    void scanHead()
    {
        const auto length = m_scanner.scan(buffered());
        if (!length) {
            refuse(length.error());
            return;
        }
        if (*length > 0) {
            takeHead(*length);
            return;
        }
        if (m_step == Step::Idle && m_buffer.size() > 0) {
            // One deadline for the whole head, however slowly it trickles in.
            m_step = Step::Head;
            lowest().expires_after(m_context->options.headerTimeout);
        }
        m_stream.async_read_some(
            m_buffer.prepare(readSize),
            [self = this->shared_from_this()](beast::error_code error, std::size_t bytes) {
                if (error) {
                    self->close();
                    return;
                }
                self->m_buffer.commit(bytes);
                self->scanHead();
            });
    }

    void takeHead(std::size_t length)
    {
        m_step = Step::Body;
        auto parsed = parseHead(buffered().substr(0, length));
        if (!parsed) {
            refuse(parsed.error());
            return;
        }
        m_head = std::move(*parsed);
        m_head.request.secure = secure;
        m_head.request.remoteAddress = m_context->proxies.clientAddress(m_peer, m_head.request);
        if (m_head.wantsWebSocket && m_head.request.path == "/ws") {
            upgrade(length);
            return;
        }
        const bool hasBody = m_head.chunked || m_head.contentLength.value_or(0) > 0;
        const std::size_t limit
            = hasBody ? m_context->http.bodyLimit(m_head.request.method, m_head.request.path) : 0;
        if (m_head.contentLength.value_or(0) > limit) {
            refuse({413, "body_too_large", "the body is larger than this address accepts"});
            return;
        }
        m_parser.emplace();
        m_parser->header_limit(std::numeric_limits<std::uint32_t>::max()); // Ours has been applied.
        m_parser->body_limit(limit);
        m_parser->eager(true);
        readBuffered();
    }

    void readBuffered()
    {
        beast::error_code error;
        const std::size_t used = m_parser->put(m_buffer.data(), error);
        m_buffer.consume(used);
        if (error && error != http::error::need_more) {
            refuseBody(error);
            return;
        }
        if (m_parser->is_done()) {
            handle();
            return;
        }
        lowest().expires_after(m_context->options.bodyTimeout);
        if (m_head.expectsContinue && m_buffer.size() == 0) {
            static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
            net::async_write(m_stream, net::buffer(goOn), thenOrClose(&HttpConnection::readBody));
            return;
        }
        readBody();
    }

    void readBody()
    {
        http::async_read(m_stream, m_buffer, *m_parser,
                         [self = this->shared_from_this()](beast::error_code error, std::size_t) {
                             if (error) {
                                 self->refuseBody(error);
                             } else {
                                 self->handle();
                             }
                         });
    }

    void refuseBody(beast::error_code error)
    {
        const bool ended
            = error == http::error::partial_message || error == http::error::end_of_stream;
        if (error == http::error::body_limit) {
            refuse({413, "body_too_large", "the body is larger than this address accepts"});
        } else if (!ended
                   && error.category()
                       == http::make_error_code(http::error::bad_chunk).category()) {
            refuse({400, "malformed_request", "the body is not framed as its header says"});
        } else {
            close();
        }
    }

    void handle()
    {
        m_step = Step::Handling;
        lowest().expires_never();
        HttpRequest request = std::move(m_head.request);
        m_head.request.method = request.method; // Decides whether the answer has a body.
        request.body = std::move(m_parser->get().body());
        m_parser.reset();
        m_context->http.onRequest(
            std::move(request),
            Reply(std::make_shared<WeakReplySink<HttpConnection>>(this->weak_from_this())));
    }

    void upgrade(std::size_t headLength)
    {
        if (const auto fault = webSocketFault(m_head, m_context->options.webSocketOrigins)) {
            refuse(*fault);
            return;
        }
        if (m_buffer.size() > headLength) {
            refuse({400, "malformed_request", "frames came before the upgrade was answered"});
            return;
        }
        http::request_parser<http::empty_body> parser;
        beast::error_code error;
        m_buffer.consume(parser.put(m_buffer.data(), error));
        if (error || !parser.is_header_done()) {
            refuse({400, "malformed_request", "the request is not valid"});
            return;
        }
        UpgradeDecision decision = m_context->webSocket.onUpgrade(m_head.request);
        if (auto *const response = std::get_if<HttpResponse>(&decision)) {
            write(std::move(*response));
            return;
        }
        m_step = Step::Closed;
        lowest().expires_never();
        serveWebSocket(m_context, std::move(m_stream),
                       {parser.release(), std::move(std::get<AcceptUpgrade>(decision).subprotocol),
                        std::move(m_head.request.remoteAddress), m_key});
    }

    void refuse(const HeadFault &fault)
    {
        const std::string &address = m_head.request.remoteAddress;
        m_head.keepAlive = false;
        HttpResponse response = m_context->http.onBadRequest(
            {fault.status, fault.code, fault.detail, address.empty() ? m_peer : address});
        if (fault.status == 426) {
            response.fields.push_back({"Sec-WebSocket-Version", "13"});
        }
        write(std::move(response));
    }

    void write(HttpResponse response)
    {
        m_step = Step::Writing;
        m_answered = true;
        m_response = std::move(response);
        m_head.keepAlive = m_head.keepAlive && !m_context->draining;
        const bool withBody = m_head.request.method != "HEAD" && statusHasBody(m_response.status);
        m_headText
            = answerHead(m_response, {m_head.keepAlive, secure, withBody}, std::time(nullptr));
        lowest().expires_after(m_context->options.writeTimeout);
        const std::string_view body
            = withBody ? std::string_view(m_response.body) : std::string_view();
        // Not an array of two: Asio keeps its first buffer when that is written, empty, and Beast's
        // TLS stream takes an empty one before 16 KiB or more for the end, so the body never went.
        net::async_write(m_stream,
                         beast::buffers_cat(net::const_buffer(net::buffer(m_headText)),
                                            net::const_buffer(net::buffer(body))),
                         thenOrClose(&HttpConnection::answered));
    }

    void answered()
    {
        m_response = {};
        if (m_head.keepAlive) {
            readHead();
        } else {
            linger();
        }
    }

    /// Says that nothing more comes and waits for the other side to do so too: closing at once,
    /// with bytes of the request unread, would make TCP throw away the answer on its way (RFC
    /// 9112, 9.6).
    void linger()
    {
        m_step = Step::Writing;
        lowest().expires_after(m_context->options.closeTimeout);
        if constexpr (secure) {
            m_stream.async_shutdown(thenOrClose(&HttpConnection::close));
        } else {
            beast::error_code ignored;
            lowest().socket().shutdown(net::ip::tcp::socket::shutdown_send, ignored);
            discard();
        }
    }

    void discard()
    {
        m_buffer.clear();
        m_stream.async_read_some(m_buffer.prepare(readSize), thenOrClose(&HttpConnection::discard));
    }

    void close()
    {
        if (m_step == Step::Closed) {
            return;
        }
        m_step = Step::Closed;
        lowest().close();
        m_context->registry.remove(m_key);
    }

    std::shared_ptr<ConnectionContext> m_context;
    Stream m_stream;
    std::string m_peer;
    ConnectionRegistry::Key m_key = 0;
    Step m_step = Step::Idle;
    bool m_answered = false;
    beast::flat_buffer m_buffer;
    HeadScanner m_scanner;
    RequestHead m_head;
    std::optional<http::request_parser<http::string_body>> m_parser;
    HttpResponse m_response;
    std::string m_headText;
};

template <class Stream>
void begin(const std::shared_ptr<ConnectionContext> &context, Socket socket, std::string peer)
{
    std::make_shared<HttpConnection<Stream>>(context, std::move(socket), std::move(peer))->begin();
}

} // namespace

void serveHttp(const std::shared_ptr<ConnectionContext> &context, Socket socket)
{
    beast::error_code error;
    const auto endpoint = socket.remote_endpoint(error);
    if (error) {
        return; // Gone before it was served.
    }
    socket.set_option(net::ip::tcp::no_delay(true), error);
    std::string peer = plainAddress(endpoint.address().to_string());
    if (context->options.tls) {
        begin<TlsStream>(context, std::move(socket), std::move(peer));
    } else {
        begin<PlainStream>(context, std::move(socket), std::move(peer));
    }
}

} // namespace energy
