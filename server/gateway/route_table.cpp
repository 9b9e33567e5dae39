// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/route_table.h"

#include "core/base/check.h"
#include "server/gateway/url_text.h"

#include <algorithm>
#include <optional>
#include <span>

namespace energy {

struct RouteTable::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> fixed;
    std::unique_ptr<Node> parameter;
    std::map<std::string, const Route *, std::less<>> byMethod;
};

namespace {

std::vector<std::string_view> segments(std::string_view path)
{
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        parts.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return parts;
}

bool isParameter(std::string_view segment)
{
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::optional<std::vector<std::string>> decodedSegments(std::string_view path)
{
    std::vector<std::string> decoded;
    for (const std::string_view segment : segments(path)) {
        auto text = percentDecoded(segment);
        if (!text) {
            return std::nullopt;
        }
        decoded.push_back(std::move(*text));
    }
    return decoded;
}

std::vector<std::pair<std::string, std::string>> parametersOf(const Route &route,
                                                              std::span<const std::string> values)
{
    std::vector<std::pair<std::string, std::string>> parameters;
    const std::vector<std::string_view> names = segments(route.pattern);
    for (std::size_t at = 0; at < names.size(); ++at) {
        if (isParameter(names[at])) {
            parameters.emplace_back(names[at].substr(1, names[at].size() - 2), values[at]);
        }
    }
    return parameters;
}

/// The node of a path: at each step the fixed segment first, the parameter when that leads nowhere.
template <class Node>
const Node *descend(const Node &from, std::span<const std::string> path)
{
    if (path.empty()) {
        return from.byMethod.empty() ? nullptr : &from;
    }
    if (const auto next = from.fixed.find(path.front()); next != from.fixed.end()) {
        if (const Node *found = descend(*next->second, path.subspan(1))) {
            return found;
        }
    }
    const bool fits = from.parameter != nullptr && !path.front().empty();
    return fits ? descend(*from.parameter, path.subspan(1)) : nullptr;
}

template <class Methods>
std::vector<std::string> allowedMethods(const Methods &byMethod)
{
    std::vector<std::string> allowed;
    for (const auto &[method, route] : byMethod) {
        allowed.push_back(method);
    }
    if (byMethod.contains("GET")) {
        allowed.emplace_back("HEAD");
    }
    allowed.emplace_back("OPTIONS");
    return allowed;
}

} // namespace

RouteTable::RouteTable()
    : m_root(std::make_unique<Node>())
{
}

RouteTable::~RouteTable() = default;

void RouteTable::add(Route route)
{
    require(route.pattern.starts_with('/') && !route.name.empty() && route.handler != nullptr);
    require(isKnownMethod(route.method) && route.method != "HEAD" && route.method != "OPTIONS");
    require(std::ranges::none_of(m_routes,
                                 [&](const auto &known) { return known->name == route.name; }));

    Node *node = m_root.get();
    for (const std::string_view segment : segments(route.pattern)) {
        std::unique_ptr<Node> &next
            = isParameter(segment) ? node->parameter : node->fixed[std::string(segment)];
        if (next == nullptr) {
            next = std::make_unique<Node>();
        }
        node = next.get();
    }
    const auto &kept = m_routes.emplace_back(std::make_unique<Route>(std::move(route)));
    const bool added = node->byMethod.emplace(kept->method, kept.get()).second;
    require(added);
}

RouteMatch RouteTable::find(std::string_view method, std::string_view path) const
{
    const auto decoded = path.starts_with('/') ? decodedSegments(path) : std::nullopt;
    const Node *node = decoded ? descend(*m_root, *decoded) : nullptr;
    if (node == nullptr) {
        return {};
    }
    auto found = node->byMethod.find(method);
    if (found == node->byMethod.end() && method == "HEAD") {
        found = node->byMethod.find("GET");
    }
    if (found == node->byMethod.end()) {
        return {nullptr, allowedMethods(node->byMethod), {}};
    }
    return {found->second, allowedMethods(node->byMethod), parametersOf(*found->second, *decoded)};
}

std::vector<const Route *> RouteTable::routes() const
{
    std::vector<const Route *> sorted;
    for (const auto &route : m_routes) {
        sorted.push_back(route.get());
    }
    std::ranges::sort(sorted, [](const Route *a, const Route *b) {
        return std::tie(a->pattern, a->method) < std::tie(b->pattern, b->method);
    });
    return sorted;
}

} // namespace energy
