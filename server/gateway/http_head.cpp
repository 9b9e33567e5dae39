// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/http_head.h"

#include <algorithm>
#include <charconv>

namespace energy {

namespace {

constexpr std::size_t maxFields = 100;

using Fault = tl::unexpected<HeadFault>;

Fault malformed(std::string_view detail)
{
    return Fault(HeadFault{400, "malformed_request", detail});
}

/// A character of a token (RFC 9110, 5.6.2).
bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool isToken(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isTokenCharacter);
}

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::string_view trimmed(std::string_view text)
{
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// Takes what stands before the delimiter off the front of the text; all of it when there is no
/// delimiter.
std::string_view takeUntil(std::string_view &text, std::string_view delimiter)
{
    const std::size_t end = text.find(delimiter);
    const std::string_view taken = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + delimiter.size());
    return taken;
}

bool listHolds(std::string_view list, std::string_view token)
{
    while (!list.empty()) {
        if (sameFieldName(trimmed(takeUntil(list, ",")), token)) {
            return true;
        }
    }
    return false;
}

bool isTarget(std::string_view target)
{
    for (std::size_t at = 0; at < target.size(); ++at) {
        const char c = target[at];
        if (c <= ' ' || c > '~' || c == '#') {
            return false;
        }
        const bool escape = c == '%';
        if (escape
            && (at + 2 >= target.size() || !isHexDigit(target[at + 1])
                || !isHexDigit(target[at + 2]))) {
            return false;
        }
    }
    return !target.empty();
}

/// Reduces absolute form to origin form: a request to a proxy names scheme and host too (RFC
/// 9112, 3.2.2).
std::string_view originForm(std::string_view target)
{
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (target.size() > scheme.size()
            && sameFieldName(target.substr(0, scheme.size()), scheme)) {
            target.remove_prefix(scheme.size());
            const std::size_t path = target.find_first_of("/?");
            return path == std::string_view::npos ? "/" : target.substr(path);
        }
    }
    return target;
}

std::optional<HeadFault> readTarget(std::string_view target, HttpRequest &request)
{
    const HeadFault bad = {400, "malformed_request", "the request target is not valid"};
    if (!isTarget(target)) {
        return bad;
    }
    std::string_view rest = originForm(target);
    request.path = takeUntil(rest, "?");
    request.query = rest;
    if (request.path.empty()) {
        request.path = "/"; // http://host?query
    }
    const bool wholeServer = request.path == "*" && request.method == "OPTIONS";
    if (request.path.front() != '/' && !wholeServer) {
        return bad;
    }
    return std::nullopt;
}

std::optional<HeadFault> readRequestLine(std::string_view line, RequestHead &head)
{
    const std::string_view method = takeUntil(line, " ");
    const std::string_view target = takeUntil(line, " ");
    if (!isToken(method)) {
        return HeadFault{400, "malformed_request", "the request line is not valid"};
    }
    if (!line.starts_with("HTTP/") || line.size() != 8) {
        return HeadFault{400, "malformed_request", "the request line is not valid"};
    }
    if (line != "HTTP/1.1" && line != "HTTP/1.0") {
        return HeadFault{505, "malformed_request", "only HTTP/1.1 and HTTP/1.0 are spoken here"};
    }
    if (!isKnownMethod(method)) {
        return HeadFault{405, "method_not_allowed", "the method is not known"};
    }
    head.http10 = line == "HTTP/1.0";
    head.request.method = method;
    return readTarget(target, head.request);
}

std::optional<HeadFault> readField(std::string_view line, HttpRequest &request)
{
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !isToken(line.substr(0, colon))) {
        return HeadFault{400, "malformed_request", "a header field is not valid"};
    }
    if (request.fields.size() == maxFields) {
        return HeadFault{431, "header_too_large", "there are too many header fields"};
    }
    request.fields.push_back(
        {std::string(line.substr(0, colon)), std::string(trimmed(line.substr(colon + 1)))});
    return std::nullopt;
}

std::optional<HeadFault> readContentLength(std::string_view value, RequestHead &head)
{
    const HeadFault bad = {400, "malformed_request", "Content-Length is not valid"};
    const bool digits
        = !value.empty() && std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
    std::uint64_t length = 0;
    if (head.contentLength || !digits
        || std::from_chars(value.data(), value.data() + value.size(), length).ec != std::errc()) {
        return bad;
    }
    head.contentLength = length;
    return std::nullopt;
}

std::optional<HeadFault> readFraming(RequestHead &head)
{
    std::size_t hosts = 0;
    for (const HttpField &field : head.request.fields) {
        if (sameFieldName(field.name, "Content-Length")) {
            if (const auto fault = readContentLength(field.value, head)) {
                return fault;
            }
        } else if (sameFieldName(field.name, "Transfer-Encoding")) {
            if (head.chunked || head.http10 || !sameFieldName(field.value, "chunked")) {
                return HeadFault{400, "malformed_request",
                                 "this Transfer-Encoding is not accepted"};
            }
            head.chunked = true;
        } else if (sameFieldName(field.name, "Host")) {
            ++hosts;
        }
    }
    if (head.chunked && head.contentLength) {
        return HeadFault{400, "malformed_request",
                         "Content-Length and Transfer-Encoding exclude each other"};
    }
    if (hosts > 1 || (hosts == 0 && !head.http10)) {
        return HeadFault{400, "malformed_request", "exactly one Host is required"};
    }
    return std::nullopt;
}

void readConnection(RequestHead &head)
{
    bool closes = false;
    bool keeps = false;
    bool upgrades = false;
    bool webSocket = false;
    for (const HttpField &field : head.request.fields) {
        if (sameFieldName(field.name, "Connection")) {
            closes = closes || listHolds(field.value, "close");
            keeps = keeps || listHolds(field.value, "keep-alive");
            upgrades = upgrades || listHolds(field.value, "upgrade");
        } else if (sameFieldName(field.name, "Upgrade")) {
            webSocket = webSocket || listHolds(field.value, "websocket");
        } else if (sameFieldName(field.name, "Expect")) {
            head.expectsContinue = !head.http10 && sameFieldName(field.value, "100-continue");
        }
    }
    head.keepAlive = !closes && (!head.http10 || keeps);
    head.wantsWebSocket = upgrades && webSocket && !head.http10 && head.request.method == "GET";
}

} // namespace

std::optional<HeadFault> HeadScanner::judge(char c)
{
    const HeadFault lineEnd = {400, "malformed_request", "lines end with CR LF and nothing else"};
    const bool afterReturn = m_last == '\r';
    if (afterReturn != (c == '\n')) {
        return lineEnd;
    }
    if (c == '\n' || c == '\r') {
        return std::nullopt;
    }
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F) {
        return HeadFault{400, "malformed_request", "control characters are not accepted"};
    }
    if (m_lineLength == 0 && (c == ' ' || c == '\t')) {
        return HeadFault{400, "malformed_request", "folded header lines are not accepted"};
    }
    return std::nullopt;
}

tl::expected<std::size_t, HeadFault> HeadScanner::scan(std::string_view received)
{
    while (m_seen < received.size()) {
        if (m_seen == m_limit) {
            return Fault(
                HeadFault{431, "header_too_large", "request line and header fields are too large"});
        }
        const char c = received[m_seen++];
        if (const auto fault = judge(c)) {
            return Fault(*fault);
        }
        m_last = c;
        if (c == '\n') {
            if (m_lineLength == 0) {
                return m_lines == 0 ? malformed("the request line is empty")
                                    : tl::expected<std::size_t, HeadFault>(m_seen);
            }
            m_lineLength = 0;
            ++m_lines;
        } else if (c != '\r') {
            ++m_lineLength;
        }
    }
    return 0;
}

tl::expected<RequestHead, HeadFault> parseHead(std::string_view head)
{
    RequestHead parsed;
    if (const auto fault = readRequestLine(takeUntil(head, "\r\n"), parsed)) {
        return Fault(*fault);
    }
    while (!head.empty() && head != "\r\n") {
        if (const auto fault = readField(takeUntil(head, "\r\n"), parsed.request)) {
            return Fault(*fault);
        }
    }
    if (const auto fault = readFraming(parsed)) {
        return Fault(*fault);
    }
    readConnection(parsed);
    return parsed;
}

} // namespace energy
