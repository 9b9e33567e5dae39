// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/connection_context.h"
#include "server/gateway/streams.h"

#include <memory>

namespace energy {

/// Speaks HTTP on a fresh socket, over TLS when the options name its files, until it closes or
/// becomes a WebSocket.
void serveHttp(const std::shared_ptr<ConnectionContext> &context, Socket socket);

} // namespace energy
