// SPDX-License-Identifier: Apache-2.0
#include "core/grid/oasis.h"

#include "core/grid/oasis_csv.h"
#include "core/grid/oasis_xml.h"
#include "core/grid/zip_archive.h"

#include <algorithm>

namespace energy {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

std::string_view withoutLead(std::string_view text)
{
    if (text.starts_with(byteOrderMark)) {
        text.remove_prefix(byteOrderMark.size());
    }
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    return text;
}

bool isZip(std::string_view bytes)
{
    // Of a file, or of the end of an archive that holds none.
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

/// Whether `word`, which is in small letters, stands in the beginning of a text in any letters.
bool mentions(std::string_view text, std::string_view word)
{
    constexpr std::size_t begin = 4'096;
    text = text.substr(0, begin);
    const auto isSame = [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    };
    return std::search(text.begin(), text.end(), word.begin(), word.end(), isSame) != text.end();
}

bool isHtml(std::string_view text)
{
    return mentions(text.substr(0, 512), "<html")
        || mentions(text.substr(0, 512), "<!doctype html");
}

/// The page says that it is one of CAISO's "Acceptable Use Policy Violation" and after how many
/// seconds to ask again; it comes with the HTTP status 429 or 200.
FeedRefusal htmlRefusal(std::string_view text)
{
    if (mentions(text, "acceptable use policy") || mentions(text, "retry your request")) {
        return {Refusal::FeedThrottled,
                "CAISO answers that it is asked too often; ask again after 5 seconds"};
    }
    return {Refusal::UnknownReport, "a page of HTML"};
}

bool isText(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\r' && c != '\n';
    });
}

/// Reads one report that is not packed.
FeedRefusal readPlain(std::string_view bytes, OasisRows &rows)
{
    const std::string_view text = withoutLead(bytes);
    if (text.empty()) {
        return {Refusal::MalformedPayload, "the payload is empty"};
    }
    if (text.starts_with('<')) {
        return isHtml(text) ? htmlRefusal(text) : readOasisXml(text, rows);
    }
    const std::string_view header = text.substr(0, std::min(text.find('\n'), std::size_t(8'192)));
    if (!isText(header)) {
        return {Refusal::MalformedPayload, "neither a zip nor text"};
    }
    if (header.find(',') == std::string_view::npos) {
        return {Refusal::UnknownReport, "a text that is neither XML nor CSV"};
    }
    return readOasisCsv(text, rows);
}

FeedRefusal readZip(std::string_view bytes, OasisRows &rows)
{
    auto archive = ZipArchive::open(bytes);
    if (!archive) {
        return archive.error();
    }
    bool isAny = false;
    for (std::size_t member = 0; member < archive->memberCount(); ++member) {
        if (archive->isFolder(member)) {
            continue;
        }
        isAny = true;
        const auto content = archive->read(member);
        FeedRefusal refusal = !content ? content.error()
            : isZip(*content)          ? FeedRefusal{Refusal::UnknownReport, "a zip inside a zip"}
                                       : readPlain(*content, rows);
        if (refusal.code != Refusal::None) {
            refusal.detail.insert(0, archive->memberName(member) + ": ");
            return refusal;
        }
    }
    return isAny ? FeedRefusal() : FeedRefusal{Refusal::MalformedPayload, "the zip holds no file"};
}

} // namespace

FeedResult<ParsedFeed> parseOasis(std::string_view bytes)
{
    if (bytes.size() > mostUnpackedBytes) {
        return refuse(Refusal::PayloadTooLarge,
                      "more than " + std::to_string(mostUnpackedBytes) + " bytes");
    }
    OasisRows rows;
    FeedRefusal refusal = isZip(bytes) ? readZip(bytes, rows) : readPlain(bytes, rows);
    if (refusal.code != Refusal::None) {
        return tl::unexpected(std::move(refusal));
    }
    return std::move(rows).finish();
}

} // namespace energy
