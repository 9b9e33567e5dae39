// SPDX-License-Identifier: Apache-2.0
#include "core/grid/espi_document.h"

#include "core/grid/xml_payload.h"
#include "core/grid/zip_archive.h"

#include <charconv>

namespace energy {

namespace {

/// In which elements the reader is.
struct Surroundings {
    std::size_t entry = espiNone;
    std::size_t point = espiNone;
    std::size_t meter = espiNone;
};

/// "https://host/espi/1_1/resource/ReadingType/07/" is "/espi/1_1/resource/ReadingType/07".
std::string pathOf(const std::string &address)
{
    std::string_view path = address;
    if (const std::size_t scheme = path.find("://"); scheme != std::string_view::npos) {
        path.remove_prefix(scheme + 3);
        path.remove_prefix(std::min(path.find('/'), path.size()));
    }
    while (path.ends_with('/')) {
        path.remove_suffix(1);
    }
    return std::string(path);
}

class EspiReader {
public:
    explicit EspiReader(std::string_view bytes)
        : m_xml(bytes)
    {
    }

    FeedResult<EspiDocument> read()
    {
        if (m_xml.nextChild()) {
            const std::string root = m_xml.name();
            const bool isAtom = root == "feed" || root == "entry";
            readElement({});
            const bool isEspi = isAtom || !m_document.points.empty() || !m_document.meters.empty()
                || !m_document.types.empty() || !m_document.blocks.empty();
            if (!isEspi) {
                m_xml.refuse(Refusal::UnknownReport, "a document of the element " + root);
            }
        }
        if (FeedRefusal refusal = m_xml.finish(); refusal.code != Refusal::None) {
            return tl::unexpected(std::move(refusal));
        }
        return std::move(m_document);
    }

private:
    /// Reads the present element, and leaves it. What it does not know is only a wrapping.
    void readElement(const Surroundings &around)
    {
        if (m_xml.isAt(u"entry")) {
            readEntry(around);
        } else if (m_xml.isAt(u"UsagePoint")) {
            readUsagePoint(around);
        } else if (m_xml.isAt(u"MeterReading")) {
            readMeter(around);
        } else if (m_xml.isAt(u"ReadingType")) {
            readType(around);
        } else if (m_xml.isAt(u"IntervalBlock")) {
            readBlock(around);
        } else {
            readChildren(around);
        }
    }

    void readChildren(const Surroundings &around)
    {
        while (m_xml.nextChild()) {
            readElement(around);
        }
    }

    void readEntry(Surroundings around)
    {
        m_document.entries.emplace_back();
        around.entry = m_document.entries.size() - 1;
        EspiEntry entry; // Filled apart: an entry inside this one may move the list.
        while (m_xml.nextChild()) {
            if (m_xml.isAt(u"link")) {
                readLink(entry);
            } else if (m_xml.isAt(u"id")) {
                entry.id = m_xml.text();
            } else if (m_xml.isAt(u"title")) {
                entry.title = m_xml.text();
            } else {
                readElement(around);
            }
        }
        m_document.entries[around.entry] = std::move(entry);
    }

    void readLink(EspiEntry &entry)
    {
        const std::string relation = m_xml.attribute(u"rel");
        std::string path = pathOf(m_xml.attribute(u"href"));
        if (relation == "self") {
            entry.self = std::move(path);
        } else if (relation == "up") {
            entry.up = std::move(path);
        } else if (relation == "related") {
            entry.related.push_back(std::move(path));
        }
        m_xml.skip();
    }

    void readUsagePoint(Surroundings around)
    {
        m_document.points.push_back({around.entry, {}});
        around.point = m_document.points.size() - 1;
        while (m_xml.nextChild()) {
            if (m_xml.isAt(u"ServiceCategory")) {
                readService(around.point);
            } else {
                readElement(around);
            }
        }
    }

    void readService(std::size_t point)
    {
        while (m_xml.nextChild()) {
            if (m_xml.isAt(u"kind")) {
                m_document.points[point].service = wholeNumber();
            } else {
                m_xml.skip();
            }
        }
    }

    void readMeter(Surroundings around)
    {
        m_document.meters.push_back({around.entry, around.point});
        around.meter = m_document.meters.size() - 1;
        readChildren(around);
    }

    void readType(const Surroundings &around)
    {
        EspiReadingType type;
        type.entry = around.entry;
        type.meter = around.meter;
        while (m_xml.nextChild()) {
            auto *const into = m_xml.isAt(u"accumulationBehaviour") ? &type.accumulation
                : m_xml.isAt(u"commodity")                          ? &type.commodity
                : m_xml.isAt(u"dataQualifier")                      ? &type.qualifier
                : m_xml.isAt(u"defaultQuality")                     ? &type.defaultQuality
                : m_xml.isAt(u"flowDirection")                      ? &type.flow
                : m_xml.isAt(u"intervalLength")                     ? &type.intervalLength
                : m_xml.isAt(u"kind")                               ? &type.kind
                : m_xml.isAt(u"powerOfTenMultiplier")               ? &type.powerOfTen
                : m_xml.isAt(u"uom")                                ? &type.unit
                                                                    : nullptr;
            if (into == nullptr) {
                m_xml.skip();
            } else {
                *into = wholeNumber();
            }
        }
        m_document.types.push_back(type);
    }

    /// A ReadingType may stand inside a block too, where there is no MeterReading around it.
    void readBlock(const Surroundings &around)
    {
        EspiBlock block;
        block.entry = around.entry;
        block.meter = around.meter;
        while (m_xml.nextChild()) {
            if (m_xml.isAt(u"interval")) {
                block.interval = readPeriod();
            } else if (m_xml.isAt(u"IntervalReading")) {
                block.readings.push_back(readReading());
            } else {
                readElement(around);
            }
        }
        m_document.blocks.push_back(std::move(block));
    }

    EspiIntervalReading readReading()
    {
        constexpr std::size_t longestValue = 40;
        EspiIntervalReading reading;
        while (m_xml.nextChild()) {
            if (m_xml.isAt(u"timePeriod")) {
                reading.period = readPeriod();
            } else if (m_xml.isAt(u"value")) {
                reading.value = m_xml.text();
                if (reading.value.size() > longestValue) {
                    m_xml.refuse(Refusal::MalformedPayload, "a value that is no number");
                }
            } else if (m_xml.isAt(u"ReadingQuality")) {
                readQuality(reading);
            } else {
                m_xml.skip();
            }
        }
        return reading;
    }

    void readQuality(EspiIntervalReading &reading)
    {
        while (m_xml.nextChild()) {
            if (!m_xml.isAt(u"quality")) {
                m_xml.skip();
            } else if (const auto quality = wholeNumber()) {
                reading.qualities.push_back(*quality);
            }
        }
    }

    EspiPeriod readPeriod()
    {
        EspiPeriod period;
        while (m_xml.nextChild()) {
            if (m_xml.isAt(u"start")) {
                period.start = wholeNumber();
            } else if (m_xml.isAt(u"duration")) {
                period.duration = wholeNumber();
            } else {
                m_xml.skip();
            }
        }
        return period;
    }

    /// The text of the present element as a number; nothing when it is empty, nothing and refused
    /// when it is anything else.
    std::optional<std::int64_t> wholeNumber()
    {
        const std::string name = m_xml.name();
        const std::string text = m_xml.text();
        if (text.empty()) {
            return std::nullopt;
        }
        std::int64_t value = 0;
        const char *const end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data(), end, value);
        if (error != std::errc() || stop != end) {
            m_xml.refuse(Refusal::MalformedPayload,
                         name + " is not a whole number: '" + text.substr(0, 40) + '\'');
            return std::nullopt;
        }
        return value;
    }

    XmlPayload m_xml;
    EspiDocument m_document;
};

} // namespace

FeedResult<EspiDocument> readEspiDocument(std::string_view bytes)
{
    if (bytes.size() > mostUnpackedBytes) {
        return refuse(Refusal::PayloadTooLarge,
                      "more than " + std::to_string(mostUnpackedBytes) + " bytes");
    }
    if (bytes.empty()) {
        return refuse(Refusal::MalformedPayload, "the payload is empty");
    }
    return EspiReader(bytes).read();
}

} // namespace energy
