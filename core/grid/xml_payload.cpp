// SPDX-License-Identifier: Apache-2.0
#include "core/grid/xml_payload.h"

#include <algorithm>
#include <array>

namespace energy {

namespace {

constexpr int mostDepth = 32;
constexpr std::size_t longestTag = 8'192;

/// Where a construct that begins the text ends: behind `close`, or at the end of the text.
std::size_t behind(std::string_view text, std::string_view close)
{
    const std::size_t at = text.find(close);
    return at == std::string_view::npos ? text.size() : at + close.size();
}

/// The size of the tag that begins the text, looking no further than a little over the longest.
std::size_t tagSize(std::string_view text)
{
    text = text.substr(0, longestTag + 1);
    char quote = '\0';
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return i + 1;
        }
    }
    return text.size();
}

/// The reader compares each attribute of a tag with each other one, so tags must be short.
bool hasLongTag(std::string_view text)
{
    constexpr std::array<std::array<std::string_view, 2>, 3> constructs
        = {{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}}};
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<')) {
        text.remove_prefix(at);
        const auto *const found
            = std::find_if(constructs.begin(), constructs.end(),
                           [text](const auto &each) { return text.starts_with(each[0]); });
        const std::size_t size
            = found != constructs.end() ? behind(text, (*found)[1]) : tagSize(text);
        if (found == constructs.end() && size > longestTag) {
            return true;
        }
        text.remove_prefix(size);
    }
    return false;
}

} // namespace

XmlPayload::XmlPayload(std::string_view bytes)
    : m_bytes(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())))
{
    m_buffer.setBuffer(&m_bytes);
    m_buffer.open(QIODevice::ReadOnly);
    m_reader.setDevice(&m_buffer);
    m_reader.setNamespaceProcessing(false);
    // Without zero bytes it is not UTF-16 or UTF-32, in which the tags would stand elsewhere.
    if (bytes.find('\0') != std::string_view::npos) {
        refuse(Refusal::MalformedPayload, "a zero byte");
    } else if (hasLongTag(bytes)) {
        refuse(Refusal::MalformedPayload,
               "a tag of more than " + std::to_string(longestTag) + " bytes");
    }
}

bool XmlPayload::nextChild()
{
    while (advance()) {
        if (m_reader.isStartElement()) {
            return true;
        }
        if (m_reader.isEndElement()) {
            return false;
        }
    }
    return false;
}

std::string XmlPayload::name() const
{
    return m_reader.name().toString().toStdString();
}

std::string XmlPayload::attribute(QStringView name) const
{
    const QXmlStreamAttributes attributes = m_reader.attributes();
    const auto found = std::find_if(
        attributes.begin(), attributes.end(),
        [name](const QXmlStreamAttribute &each) { return each.qualifiedName() == name; });
    return found == attributes.end() ? std::string() : found->value().toString().toStdString();
}

void XmlPayload::skip()
{
    const int outside = m_depth - 1;
    while (m_depth > outside && advance()) { }
}

std::string XmlPayload::text()
{
    const int inside = m_depth;
    QString text;
    while (m_depth >= inside && advance()) {
        if (m_reader.isCharacters() && m_depth == inside) {
            text += m_reader.text();
        }
    }
    return text.trimmed().toStdString();
}

void XmlPayload::refuse(Refusal code, const std::string &what)
{
    if (isRefused()) {
        return;
    }
    m_refusal = {code,
                 "line " + std::to_string(m_reader.lineNumber()) + ", column "
                     + std::to_string(m_reader.columnNumber()) + ": " + what};
}

FeedRefusal XmlPayload::finish()
{
    while (advance()) { }
    return m_refusal;
}

/// To the next token; false at the end and at a fault.
bool XmlPayload::advance()
{
    if (isRefused() || m_reader.atEnd()) {
        return false;
    }
    switch (m_reader.readNext()) {
    case QXmlStreamReader::Invalid:
        refuse(Refusal::MalformedPayload, m_reader.errorString().toStdString());
        return false;
    case QXmlStreamReader::DTD:
    case QXmlStreamReader::EntityReference:
        refuse(Refusal::MalformedPayload, "a document type or an entity of its own");
        return false;
    case QXmlStreamReader::StartElement:
        if (++m_depth > mostDepth) {
            refuse(Refusal::MalformedPayload,
                   "more than " + std::to_string(mostDepth) + " levels of elements");
            return false;
        }
        return true;
    case QXmlStreamReader::EndElement:
        --m_depth;
        return true;
    default:
        return true;
    }
}

} // namespace energy
