// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/transport.h"

#include "server/gateway/connection_context.h"
#include "server/gateway/http_connection.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <map>
#include <mutex>
#include <thread>

namespace energy {

namespace {

namespace net = boost::asio;
using Acceptor = net::basic_socket_acceptor<net::ip::tcp, Strand>;
using boost::system::error_code;

/// How long to wait with accepting when the system has no descriptor left.
constexpr std::chrono::milliseconds acceptPause{100};
/// For connections to fall after they were cut: only handlers that are already queued remain.
constexpr std::chrono::milliseconds fallTime{1'000};

/// TLS 1.2 and 1.3, forward secrecy and authenticated encryption only (ASVS 5.0, 12.1).
Result<void> prepareTls(net::ssl::context &tls, const TlsFiles &files)
{
    error_code error;
    tls.set_options(net::ssl::context::default_workarounds | net::ssl::context::no_sslv2
                    | net::ssl::context::no_sslv3 | net::ssl::context::no_tlsv1
                    | net::ssl::context::no_tlsv1_1);
    SSL_CTX *const native = tls.native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(
        native, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_COMPRESSION);
    if (SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20") != 1) {
        return fail(ErrorCode::Malformed, "this OpenSSL has none of the ciphers for TLS 1.2");
    }
    tls.use_certificate_chain_file(files.certificateChain, error);
    if (error) {
        return fail(ErrorCode::Malformed, files.certificateChain + ": " + error.message());
    }
    tls.use_private_key_file(files.privateKey, net::ssl::context::pem, error);
    if (error) {
        return fail(ErrorCode::Malformed, files.privateKey + ": " + error.message());
    }
    if (SSL_CTX_check_private_key(native) != 1) {
        return fail(ErrorCode::Malformed, files.privateKey + ": does not fit the certificate");
    }
    return {};
}

Result<net::ip::tcp::endpoint> endpointOf(const TransportOptions &options)
{
    std::string host = options.host == "localhost" ? "127.0.0.1" : options.host;
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        host = host.substr(1, host.size() - 2);
    }
    error_code error;
    const net::ip::address address = net::ip::make_address(host, error);
    if (error) {
        return fail(ErrorCode::Unreachable, "not an address to listen on: " + options.host);
    }
    return net::ip::tcp::endpoint(address, options.port);
}

Result<void> listen(Acceptor &acceptor, const net::ip::tcp::endpoint &endpoint)
{
    error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) {
        acceptor.set_option(net::socket_base::reuse_address(true), error);
    }
    if (!error) {
        acceptor.bind(endpoint, error);
    }
    if (!error) {
        acceptor.listen(net::socket_base::max_listen_connections, error);
    }
    if (!error) {
        return {};
    }
    const std::string where
        = endpoint.address().to_string() + ':' + std::to_string(endpoint.port()) + ": ";
    const bool taken = error == net::error::address_in_use;
    return fail(taken ? ErrorCode::InUse : ErrorCode::Unreachable, where + error.message());
}

} // namespace

struct Transport::Parts {
    explicit Parts(std::shared_ptr<ConnectionContext> shared)
        : context(std::move(shared))
        , acceptor(net::make_strand(context->io))
        , retry(acceptor.get_executor())
        , work(context->io.get_executor())
    {
    }

    void accept();
    void accepted(error_code error, Socket socket);
    void run();
    void stop(std::chrono::milliseconds deadline);
    void after(std::chrono::milliseconds delay, std::function<void()> task);
    std::function<void()> takeTimer(std::uint64_t key);

    struct Timer {
        net::steady_timer wait;
        std::function<void()> task;
    };

    std::shared_ptr<ConnectionContext> context;
    Acceptor acceptor;
    net::steady_timer retry;
    net::executor_work_guard<net::io_context::executor_type> work;
    std::vector<std::thread> threads;
    std::uint16_t port = 0;
    bool stopped = false;

    std::mutex timerMutex;
    std::map<std::uint64_t, Timer> timers;
    std::uint64_t lastTimer = 0;
    bool timersClosed = false;
};

void Transport::Parts::accept()
{
    acceptor.async_accept(net::make_strand(context->io), [this](error_code error, Socket socket) {
        accepted(error, std::move(socket));
    });
}

void Transport::Parts::accepted(error_code error, Socket socket)
{
    if (context->draining || error == net::error::operation_aborted) {
        return;
    }
    if (error == net::error::no_descriptors || error == net::error::no_memory
        || error == net::error::no_buffer_space) {
        retry.expires_after(acceptPause);
        retry.async_wait([this](error_code cancelled) {
            if (!cancelled) {
                accept();
            }
        });
        return;
    }
    // One above the limit goes at once, without an answer: an answer would cost what the limit
    // protects.
    if (!error && context->registry.size() < context->options.maxConnections) {
        serveHttp(context, std::move(socket));
    }
    accept();
}

void Transport::Parts::run()
{
    accept();
    for (unsigned index = 0; index < std::max(context->options.threads, 1U); ++index) {
        threads.emplace_back([this] { context->io.run(); });
    }
}

void Transport::Parts::after(std::chrono::milliseconds delay, std::function<void()> task)
{
    const std::lock_guard lock(timerMutex);
    if (timersClosed) {
        return;
    }
    const std::uint64_t key = ++lastTimer;
    auto &timer
        = timers.try_emplace(key, Timer{net::steady_timer(context->io, delay), std::move(task)})
              .first->second;
    timer.wait.async_wait([this, key](error_code cancelled) {
        if (cancelled) {
            return;
        }
        if (const auto due = takeTimer(key)) {
            due();
        }
    });
}

std::function<void()> Transport::Parts::takeTimer(std::uint64_t key)
{
    const std::lock_guard lock(timerMutex);
    const auto found = timers.find(key);
    if (found == timers.end()) {
        return nullptr;
    }
    std::function<void()> task = std::move(found->second.task);
    timers.erase(found);
    return task;
}

void Transport::Parts::stop(std::chrono::milliseconds deadline)
{
    if (std::exchange(stopped, true)) {
        return;
    }
    context->draining = true;
    net::post(acceptor.get_executor(), [this] {
        error_code ignored;
        acceptor.close(ignored);
        retry.cancel();
    });
    context->registry.forEach([](Connection &connection) { connection.drain(); });
    if (!context->registry.waitUntilEmpty(deadline)) {
        context->registry.forEach([](Connection &connection) { connection.cut(); });
        (void)context->registry.waitUntilEmpty(fallTime);
    }
    std::map<std::uint64_t, Timer> unused;
    {
        const std::lock_guard lock(timerMutex);
        timersClosed = true;
        unused.swap(timers);
    }
    unused.clear();
    work.reset();
    context->io.stop();
    for (std::thread &thread : threads) {
        thread.join();
    }
    context->registry.clear();
    // What is still queued holds connections, and they hold the context: run it, so that all can
    // go.
    context->io.restart();
    context->io.poll();
}

Transport::Transport(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

Transport::~Transport()
{
    stop(std::chrono::milliseconds(0));
}

Result<std::unique_ptr<Transport>> Transport::start(TransportOptions options, HttpHandler &http,
                                                    WebSocketHandler &webSocket)
{
    auto trust = ProxyTrust::of(options.trustedProxies);
    if (!trust) {
        return tl::unexpected(trust.error());
    }
    const auto endpoint = endpointOf(options);
    if (!endpoint) {
        return tl::unexpected(endpoint.error());
    }
    auto parts = std::make_unique<Parts>(std::make_shared<ConnectionContext>(
        std::move(options), std::move(*trust), http, webSocket));
    const ConnectionContext &context = *parts->context;
    if (context.options.tls) {
        if (const auto prepared = prepareTls(parts->context->tls, *context.options.tls);
            !prepared) {
            return tl::unexpected(prepared.error());
        }
    }
    if (const auto listening = listen(parts->acceptor, *endpoint); !listening) {
        return tl::unexpected(listening.error());
    }
    error_code error;
    parts->port = parts->acceptor.local_endpoint(error).port();
    if (error) {
        return fail(ErrorCode::Unreachable, error.message());
    }
    parts->run();
    return std::unique_ptr<Transport>(new Transport(std::move(parts)));
}

std::uint16_t Transport::port() const
{
    return m_parts->port;
}

std::size_t Transport::connections() const
{
    return m_parts->context->registry.size();
}

std::size_t Transport::webSockets() const
{
    return static_cast<std::size_t>(std::max(m_parts->context->webSockets.load(), 0));
}

void Transport::after(std::chrono::milliseconds delay, std::function<void()> task)
{
    m_parts->after(delay, std::move(task));
}

void Transport::stop(std::chrono::milliseconds deadline)
{
    m_parts->stop(deadline);
}

} // namespace energy
