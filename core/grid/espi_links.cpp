// SPDX-License-Identifier: Apache-2.0
#include "core/grid/espi_links.h"

#include "core/base/digest.h"
#include "core/base/short_text.h"

#include <unordered_map>

namespace energy {

namespace {

/// Which of several things an address leads to; the first to claim it keeps it.
using Addresses = std::unordered_map<std::string, std::size_t>;

std::size_t lookUp(const Addresses &addresses, const std::string &address)
{
    const auto found = addresses.find(address);
    return address.empty() || found == addresses.end() ? espiNone : found->second;
}

/// Of "/…/UsagePoint/5446AF3F/MeterReading/01" and the word "UsagePoint" it is "5446AF3F".
std::string segmentAfter(std::string_view word, std::string_view path)
{
    const std::string whole = '/' + std::string(word) + '/';
    const std::size_t at = path.rfind(whole);
    if (at == std::string_view::npos) {
        return {};
    }
    path.remove_prefix(at + whole.size());
    return std::string(path.substr(0, path.find('/')));
}

/// The address up to the segment after `word`; empty when the word is not in it.
std::string upTo(std::string_view word, const std::string &path)
{
    const std::string whole = '/' + std::string(word) + '/';
    const std::size_t at = path.rfind(whole);
    return at == std::string::npos ? std::string()
                                   : path.substr(0, path.find('/', at + whole.size()));
}

std::string digestName(std::string_view text)
{
    return hexText(sha256(text)).substr(0, 32);
}

std::string nameOf(const EspiEntry *entry)
{
    if (entry == nullptr) {
        return "series";
    }
    const std::string point = segmentAfter("UsagePoint", entry->self);
    const std::string meter = segmentAfter("MeterReading", entry->self);
    std::string name = point.empty() || meter.empty() ? meter : point + '/' + meter;
    constexpr std::string_view uuid = "urn:uuid:";
    if (entry->self.empty()) {
        name = entry->id.starts_with(uuid) ? entry->id.substr(uuid.size()) : entry->id;
    }
    const bool isFit = !name.empty() && MeterName::of(name);
    return isFit ? name : digestName(entry->self.empty() ? entry->id : entry->self);
}

class Linker {
public:
    explicit Linker(const EspiDocument &document)
        : m_document(document)
    {
    }

    FeedResult<std::vector<EspiMeterParts>> link()
    {
        for (std::size_t meter = 0; meter < m_document.meters.size(); ++meter) {
            addMeter(meter);
        }
        linkPoints();
        linkTypes();
        if (auto refusal = linkBlocks(); refusal.code != Refusal::None) {
            return tl::unexpected(std::move(refusal));
        }
        giveNames();
        return std::move(m_parts);
    }

private:
    const EspiEntry *entryAt(std::size_t entry) const
    {
        return entry == espiNone ? nullptr : &m_document.entries[entry];
    }
    const EspiEntry *entryOf(std::size_t part) const { return m_partEntries[part]; }

    /// Makes parts for a MeterReading, unless an earlier one has the same address.
    void addMeter(std::size_t meter)
    {
        const EspiMeterReading &reading = m_document.meters[meter];
        const EspiEntry *const entry = entryAt(reading.entry);
        // MeterReadings nested in one entry share its address, but are different ones.
        const bool isOwnEntry = entry != nullptr && reading.point == espiNone;
        if (isOwnEntry) {
            if (const std::size_t known = lookUp(m_meters, entry->self); known != espiNone) {
                m_partOf.push_back(known);
                return;
            }
        }
        m_partOf.push_back(m_parts.size());
        m_partEntries.push_back(entry);
        m_parts.emplace_back();
        if (entry == nullptr) {
            return;
        }
        m_parts.back().title = entry->title;
        if (isOwnEntry) {
            m_meters.emplace(entry->self, m_parts.size() - 1);
            for (const std::string &related : entry->related) {
                m_meters.emplace(related, m_parts.size() - 1);
            }
        }
    }

    void linkPoints()
    {
        Addresses points;
        for (std::size_t i = 0; i < m_document.points.size(); ++i) {
            if (const EspiEntry *entry = entryAt(m_document.points[i].entry)) {
                points.emplace(entry->self, i);
                for (const std::string &related : entry->related) {
                    points.emplace(related, i);
                }
            }
        }
        for (std::size_t meter = 0; meter < m_document.meters.size(); ++meter) {
            EspiMeterParts &parts = m_parts[m_partOf[meter]];
            const EspiEntry *const entry = entryAt(m_document.meters[meter].entry);
            std::size_t point = m_document.meters[meter].point;
            if (entry != nullptr) {
                parts.point = segmentAfter("UsagePoint", entry->self);
                for (const std::string &address :
                     {upTo("UsagePoint", entry->self), entry->up, entry->self}) {
                    point = point == espiNone ? lookUp(points, address) : point;
                }
            }
            if (point != espiNone && !parts.service) {
                parts.service = m_document.points[point].service;
            }
        }
    }

    void linkTypes()
    {
        Addresses types;
        for (std::size_t i = 0; i < m_document.types.size(); ++i) {
            const EspiReadingType &type = m_document.types[i];
            const EspiEntry *const entry = entryAt(type.entry);
            if (type.meter != espiNone) {
                setType(m_partOf[type.meter], i);
            } else if (entry != nullptr) {
                types.emplace(entry->self, i);
                setType(lookUp(m_meters, entry->self), i);
            } else {
                setType(loosePart(), i);
            }
        }
        for (std::size_t part = 0; part < m_parts.size(); ++part) {
            if (const EspiEntry *entry = entryOf(part)) {
                for (const std::string &related : entry->related) {
                    setType(part, lookUp(types, related));
                }
            }
        }
    }

    void setType(std::size_t part, std::size_t type)
    {
        if (part != espiNone && type != espiNone && m_parts[part].type == nullptr) {
            m_parts[part].type = &m_document.types[type];
        }
    }

    FeedRefusal linkBlocks()
    {
        for (const EspiBlock &block : m_document.blocks) {
            const EspiEntry *const entry = entryAt(block.entry);
            std::size_t part = block.meter == espiNone ? espiNone : m_partOf[block.meter];
            if (part == espiNone && entry == nullptr) {
                part = loosePart();
            } else if (part == espiNone) {
                for (const std::string &address :
                     {upTo("MeterReading", entry->self), upTo("MeterReading", entry->up), entry->up,
                      entry->self}) {
                    part = part == espiNone ? lookUp(m_meters, address) : part;
                }
            }
            if (part != espiNone) {
                m_parts[part].blocks.push_back(&block);
            } else if (!block.readings.empty()) {
                return {Refusal::MalformedPayload,
                        "an IntervalBlock belongs to no MeterReading: " + entry->self};
            }
        }
        return {};
    }

    /// What stands outside of entries and MeterReadings: the document's only one, or one of its
    /// own.
    std::size_t loosePart()
    {
        if (m_parts.size() == 1 && m_partEntries[0] == nullptr) {
            return 0;
        }
        if (m_loose == espiNone) {
            m_loose = m_parts.size();
            m_parts.emplace_back();
            m_partEntries.push_back(nullptr);
        }
        return m_loose;
    }

    /// Two MeterReadings of one name are told apart by their whole addresses, or counted.
    void giveNames()
    {
        std::unordered_map<std::string, int> uses;
        for (std::size_t part = 0; part < m_parts.size(); ++part) {
            m_parts[part].id = nameOf(entryOf(part));
            ++uses[m_parts[part].id];
        }
        std::unordered_map<std::string, int> seen;
        for (std::size_t part = 0; part < m_parts.size(); ++part) {
            std::string &id = m_parts[part].id;
            if (uses[id] == 1) {
                continue;
            }
            const EspiEntry *const entry = entryOf(part);
            std::string whole = entry == nullptr ? id : entry->self;
            const int before = seen[whole]++;
            if (before > 0) {
                whole += '#' + std::to_string(before + 1);
            }
            id = entry == nullptr && before == 0 ? id : digestName(whole);
        }
    }

    const EspiDocument &m_document;
    std::vector<EspiMeterParts> m_parts;
    std::vector<const EspiEntry *> m_partEntries; ///< For each of the parts.
    std::vector<std::size_t> m_partOf; ///< For each MeterReading.
    Addresses m_meters; ///< Of parts.
    std::size_t m_loose = espiNone;
};

} // namespace

FeedResult<std::vector<EspiMeterParts>> linkEspi(const EspiDocument &document)
{
    return Linker(document).link();
}

} // namespace energy
