// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/connection_context.h"
#include "server/gateway/streams.h"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>

#include <memory>
#include <string>

namespace energy {

/// An upgrade that everyone has agreed to.
struct AcceptedUpgrade {
    boost::beast::http::request<boost::beast::http::empty_body> request;
    std::string subprotocol;
    std::string remoteAddress;
    ConnectionRegistry::Key key = 0; ///< Of the HTTP connection, whose place is taken.
};

/// Completes the handshake and speaks WebSocket until the socket closes.
void serveWebSocket(const std::shared_ptr<ConnectionContext> &context, PlainStream stream,
                    AcceptedUpgrade upgrade);
void serveWebSocket(const std::shared_ptr<ConnectionContext> &context, TlsStream stream,
                    AcceptedUpgrade upgrade);

} // namespace energy
