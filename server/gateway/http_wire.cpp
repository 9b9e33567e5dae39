// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/http_wire.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace energy {

namespace {

std::string_view reason(int status)
{
    struct Entry {
        int status;
        std::string_view text;
    };
    constexpr std::array entries = {Entry{200, "OK"},
                                    Entry{201, "Created"},
                                    Entry{202, "Accepted"},
                                    Entry{204, "No Content"},
                                    Entry{301, "Moved Permanently"},
                                    Entry{302, "Found"},
                                    Entry{303, "See Other"},
                                    Entry{304, "Not Modified"},
                                    Entry{400, "Bad Request"},
                                    Entry{401, "Unauthorized"},
                                    Entry{403, "Forbidden"},
                                    Entry{404, "Not Found"},
                                    Entry{405, "Method Not Allowed"},
                                    Entry{406, "Not Acceptable"},
                                    Entry{409, "Conflict"},
                                    Entry{410, "Gone"},
                                    Entry{412, "Precondition Failed"},
                                    Entry{413, "Content Too Large"},
                                    Entry{415, "Unsupported Media Type"},
                                    Entry{422, "Unprocessable Content"},
                                    Entry{426, "Upgrade Required"},
                                    Entry{429, "Too Many Requests"},
                                    Entry{431, "Request Header Fields Too Large"},
                                    Entry{500, "Internal Server Error"},
                                    Entry{501, "Not Implemented"},
                                    Entry{502, "Bad Gateway"},
                                    Entry{503, "Service Unavailable"},
                                    Entry{504, "Gateway Timeout"},
                                    Entry{505, "HTTP Version Not Supported"}};
    const auto *const found = std::ranges::find(entries, status, &Entry::status);
    return found == entries.end() ? "Status" : found->text;
}

bool isSafe(std::string_view text)
{
    return std::ranges::none_of(text, [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
    });
}

void append(std::string &out, std::string_view name, std::string_view value)
{
    if (isSafe(name) && isSafe(value)) {
        out.append(name).append(": ").append(value).append("\r\n");
    }
}

bool holds(const std::vector<HttpField> &fields, std::string_view name)
{
    return std::ranges::any_of(
        fields, [name](const HttpField &field) { return sameFieldName(field.name, name); });
}

/// IMF-fixdate (RFC 9110, 5.6.7), without the locale that strftime would bring in.
std::string dateText(std::time_t now)
{
    constexpr std::array<std::string_view, 7> days
        = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> months
        = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm at{};
    gmtime_r(&now, &at);
    const auto two
        = [](int value) { return std::string(value < 10 ? "0" : "") + std::to_string(value); };
    std::string text(days[static_cast<std::size_t>(at.tm_wday)]);
    text += ", " + two(at.tm_mday) + ' ';
    text += months[static_cast<std::size_t>(at.tm_mon)];
    text += ' ' + std::to_string(at.tm_year + 1900) + ' ' + two(at.tm_hour) + ':' + two(at.tm_min)
        + ':' + two(at.tm_sec) + " GMT";
    return text;
}

} // namespace

bool statusHasBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

std::span<const FieldText> securityFields(bool secure)
{
    static constexpr std::array fields = {
        FieldText{"Cache-Control", "no-store"},
        FieldText{"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
        FieldText{"Cross-Origin-Resource-Policy", "same-origin"},
        FieldText{"Referrer-Policy", "no-referrer"},
        FieldText{"X-Content-Type-Options", "nosniff"},
        FieldText{"Strict-Transport-Security", "max-age=31536000; includeSubDomains"},
    };
    const std::span<const FieldText> all = fields;
    return secure ? all : all.first(fields.size() - 1);
}

std::string answerHead(const HttpResponse &response, const AnswerTerms &terms, std::time_t now)
{
    std::string out;
    out.reserve(640);
    out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    out.append(reason(response.status)).append("\r\n");
    append(out, "Date", dateText(now));
    append(out, "Connection", terms.keepAlive ? "keep-alive" : "close");
    if (statusHasBody(response.status)) {
        append(out, "Content-Length", std::to_string(response.body.size()));
        if (!response.contentType.empty()) {
            append(out, "Content-Type", response.contentType);
        }
    }
    for (const FieldText &field : securityFields(terms.secure)) {
        if (!holds(response.fields, field.name)) {
            append(out, field.name, field.value);
        }
    }
    for (const HttpField &field : response.fields) {
        append(out, field.name, field.value);
    }
    out += "\r\n";
    return out;
}

} // namespace energy
