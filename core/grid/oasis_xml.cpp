// SPDX-License-Identifier: Apache-2.0
#include "core/grid/oasis_xml.h"

#include "core/grid/xml_payload.h"

namespace energy {

namespace {

/// What stands over the rows of one REPORT_ITEM.
struct Header {
    std::string report;
    std::string run;
    std::string unit;
};

class OasisXml {
public:
    OasisXml(std::string_view text, OasisRows &rows)
        : m_xml(text)
        , m_rows(rows)
    {
    }

    FeedRefusal read()
    {
        if (m_xml.nextChild()) {
            if (m_xml.isAt(u"OASISReport")) {
                readParts();
            } else {
                m_xml.refuse(Refusal::UnknownReport, "a document of the element " + m_xml.name());
            }
        }
        return m_xml.finish();
    }

private:
    /// The report's parts lie inside MessagePayload and RTO, which say nothing themselves.
    void readParts()
    {
        while (m_xml.nextChild()) {
            if (m_xml.isAt(u"MessagePayload") || m_xml.isAt(u"RTO")) {
                readParts();
            } else if (m_xml.isAt(u"REPORT_ITEM")) {
                readItem();
            } else if (m_xml.isAt(u"ERROR")) {
                readError();
            } else {
                m_xml.skip();
            }
        }
    }

    void readError()
    {
        std::string code;
        std::string text;
        while (m_xml.nextChild()) {
            if (m_xml.isAt(u"ERR_CODE")) {
                code = m_xml.text();
            } else if (m_xml.isAt(u"ERR_DESC")) {
                text = m_xml.text();
            } else {
                m_xml.skip();
            }
        }
        constexpr std::size_t shown = 300;
        m_xml.refuse(code == "1000" ? Refusal::NoData : Refusal::FeedError,
                     "ERR_CODE " + (code + ": " + text).substr(0, shown));
    }

    void readItem()
    {
        Header header;
        while (m_xml.nextChild()) {
            if (m_xml.isAt(u"REPORT_HEADER")) {
                header = readHeader();
            } else if (m_xml.isAt(u"REPORT_DATA")) {
                readRow(header);
            } else {
                m_xml.skip();
            }
        }
    }

    Header readHeader()
    {
        Header header;
        while (m_xml.nextChild()) {
            if (m_xml.isAt(u"REPORT")) {
                header.report = m_xml.text();
            } else if (m_xml.isAt(u"MKT_TYPE")) {
                header.run = m_xml.text();
            } else if (m_xml.isAt(u"UOM")) {
                header.unit = m_xml.text();
            } else {
                m_xml.skip();
            }
        }
        const auto report = oasisReportOf(header.report);
        if (header.report.empty()) {
            m_xml.refuse(Refusal::MalformedPayload, "a header without REPORT");
        } else if (!report) {
            m_xml.refuse(Refusal::UnknownReport, "the report " + header.report);
        } else if (*report != OasisReport::Prices && !header.unit.empty() && header.unit != "MW") {
            m_xml.refuse(Refusal::MalformedPayload, "the unit " + header.unit + " instead of MW");
        }
        return header;
    }

    void readRow(const Header &header)
    {
        std::string item;
        std::string resource;
        std::string hub;
        std::string renewable;
        std::string start;
        std::string end;
        std::string value;
        while (m_xml.nextChild()) {
            std::string *const into = m_xml.isAt(u"DATA_ITEM") ? &item
                : m_xml.isAt(u"RESOURCE_NAME")                 ? &resource
                : m_xml.isAt(u"TRADING_HUB")                   ? &hub
                : m_xml.isAt(u"RENEWABLE_TYPE")                ? &renewable
                : m_xml.isAt(u"INTERVAL_START_GMT")            ? &start
                : m_xml.isAt(u"INTERVAL_END_GMT")              ? &end
                : m_xml.isAt(u"VALUE")                         ? &value
                                                               : nullptr;
            if (into == nullptr) {
                m_xml.skip();
            } else {
                *into = m_xml.text();
            }
        }
        const auto report = oasisReportOf(header.report);
        if (m_xml.isRefused()) {
            return;
        }
        if (!report) {
            m_xml.refuse(Refusal::MalformedPayload, "a row before its header");
            return;
        }
        const bool isRenewable = *report == OasisReport::RenewableForecast;
        const FeedRefusal refusal
            = m_rows.take(*report,
                          {header.run, item, isRenewable ? hub : resource,
                           isRenewable ? renewable : std::string_view(), start, end, value});
        if (refusal.code != Refusal::None) {
            m_xml.refuse(refusal.code, refusal.detail);
        }
    }

    XmlPayload m_xml;
    OasisRows &m_rows;
};

} // namespace

FeedRefusal readOasisXml(std::string_view text, OasisRows &rows)
{
    return OasisXml(text, rows).read();
}

} // namespace energy
