// SPDX-License-Identifier: Apache-2.0
// Serves the probe on a free port until standard input ends: the server of
// websocket_foreign_client.py.
#include "tests/server/gateway/gateway_probe.h"

#include <iostream>

int main()
{
    energy::TransportOptions options;
    options.sendQueueLimit = 16 * 1024 * 1024;
    options.webSocketMessageLimit = 1024 * 1024;
    energy::test::Probe probe(options);
    std::cout << "port " << probe.transport->port() << std::endl;
    std::cin.get();
    return 0;
}
