// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/router.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace energy {

/// What the table knows about a path.
struct RouteMatch {
    const Route *route = nullptr; ///< Null when the path, or the method on this path, is not known.
    std::vector<std::string>
        allowed; ///< Methods of this path, with HEAD and OPTIONS; empty when the path is not known.
    std::vector<std::pair<std::string, std::string>> parameters; ///< Decoded.
};

/// Routes by the segments of their patterns.
class RouteTable {
public:
    RouteTable();
    ~RouteTable();
    RouteTable(const RouteTable &) = delete;
    RouteTable &operator=(const RouteTable &) = delete;

    void add(Route route);
    /// `path` as sent. A segment that cannot be decoded matches nothing.
    [[nodiscard]] RouteMatch find(std::string_view method, std::string_view path) const;
    [[nodiscard]] std::vector<const Route *> routes() const;

private:
    struct Node;
    std::unique_ptr<Node> m_root;
    std::vector<std::unique_ptr<Route>> m_routes;
};

} // namespace energy
