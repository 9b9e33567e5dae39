// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/reading.h"

#include <QBuffer>
#include <QByteArray>
#include <QXmlStreamReader>

#include <string>
#include <string_view>

namespace energy {

/// Reads XML that a source sent, child by child, within bounds: no document type (and so no
/// entities), 32 levels, tags of at most 8 KiB. Names are told without their prefix; the feeds use
/// no name in two namespaces.
///
///     while (xml.nextChild()) {
///         if (xml.isAt(u"value")) { value = xml.text(); } else { xml.skip(); }
///     }
///
/// After the first fault every loop ends; what the fault was stands in refusal().
class XmlPayload {
public:
    /// The bytes outlive the payload. It then stands before the root element.
    explicit XmlPayload(std::string_view bytes);

    /// Enters the next child of the present element; false, and outside of the element, when there
    /// is none.
    [[nodiscard]] bool nextChild();
    [[nodiscard]] bool isAt(QStringView name) const { return m_reader.name() == name; }
    [[nodiscard]] std::string name() const;
    [[nodiscard]] std::string attribute(QStringView name) const;

    /// Leaves the present element.
    void skip();
    /// Leaves the present element with its text, trimmed; elements inside it are passed over.
    [[nodiscard]] std::string text();

    /// Ends the reading because of what stands here.
    void refuse(Refusal code, const std::string &what);
    [[nodiscard]] bool isRefused() const { return m_refusal.code != Refusal::None; }

    /// Reads what follows the root element, where only comments may stand, and says why the payload
    /// is refused; code None when it is not.
    [[nodiscard]] FeedRefusal finish();

private:
    bool advance();

    QByteArray m_bytes;
    QBuffer m_buffer;
    QXmlStreamReader m_reader;
    int m_depth = 0;
    FeedRefusal m_refusal;
};

} // namespace energy
