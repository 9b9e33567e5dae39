// SPDX-License-Identifier: Apache-2.0
#include "core/grid/espi.h"

#include "core/base/instant_text.h"
#include "core/grid/espi_links.h"
#include "core/grid/feed_value.h"

#include <algorithm>
#include <functional>

namespace energy {

namespace {

// Codes of espi.xsd.
constexpr std::int64_t electricityService = 0;
constexpr std::int64_t electricityMetered = 1;
constexpr std::int64_t electricityPrimary = 2; ///< Before the meter's own transformer.
constexpr std::int64_t deltaData = 4;
constexpr std::int64_t energyKind = 12;
constexpr std::int64_t normalData = 12;
constexpr std::int64_t forwardFlow = 1; ///< Delivered to the customer.
constexpr std::int64_t reverseFlow = 19; ///< Received from the customer.
constexpr std::int64_t wattHours = 72;
constexpr std::int64_t mostPowerOfTen = 12;

std::string coded(std::string_view what, const std::optional<std::int64_t> &code,
                  std::string_view wanted)
{
    return std::string(what) + ' ' + (code ? std::to_string(*code) : "missing") + ", not "
        + std::string(wanted);
}

bool isAbsentOr(const std::optional<std::int64_t> &code, std::int64_t wanted)
{
    return !code || *code == 0 || *code == wanted; // 0 is "not applicable" everywhere.
}

/// Why readings of this type are not electric energy of intervals; empty when they are.
std::string whyNotEnergy(const EspiReadingType &type, const std::optional<std::int64_t> &service)
{
    const bool isElectric = type.commodity.value_or(0) != 0
        ? type.commodity == electricityMetered || type.commodity == electricityPrimary
        : service == electricityService;
    if (!isElectric) {
        return coded("commodity", type.commodity, "1 (electricity)");
    }
    if (type.unit != wattHours) {
        return coded("uom", type.unit, "72 (Wh)");
    }
    if (type.accumulation != deltaData) {
        return coded("accumulationBehaviour", type.accumulation, "4 (interval data)");
    }
    if (!isAbsentOr(type.kind, energyKind)) {
        return coded("kind", type.kind, "12 (energy)");
    }
    if (!isAbsentOr(type.qualifier, normalData)) {
        return coded("dataQualifier", type.qualifier, "12 (normal)");
    }
    return {};
}

std::optional<MeterRole> roleOf(const EspiReadingType &type)
{
    if (type.flow == forwardFlow) {
        return MeterRole::Consumption;
    }
    return type.flow == reverseFlow ? std::optional(MeterRole::Generation) : std::nullopt;
}

/// QualityOfReading in our words. Codes that we do not know count as not validated.
ReadingQuality qualityOf(std::int64_t code)
{
    switch (code) {
    case 0: // valid
    case 17: // validated
    case 18: // failed a check, but was found to be actual usage
        return ReadingQuality::Actual;
    case 19: // revenue quality
        return ReadingQuality::Final;
    case 7: // manually edited
    case 8: // estimated from a reference day
    case 9: // interpolated
    case 11: // derived
    case 12: // projected
    case 13: // mixed
    case 15: // adjusted for weather
        return ReadingQuality::Estimated;
    default: // 10 questionable, 14 raw, 16 other
        return ReadingQuality::Preliminary;
    }
}

int strength(ReadingQuality quality)
{
    switch (quality) {
    case ReadingQuality::Estimated:
        return 0;
    case ReadingQuality::Preliminary:
        return 1;
    case ReadingQuality::Actual:
        return 2;
    case ReadingQuality::Final:
        return 3;
    }
    return 0;
}

/// The weakest of what is said of a reading. Silence means valid, says espi.xsd.
ReadingQuality qualityOf(const EspiIntervalReading &reading, const EspiReadingType &type)
{
    if (reading.qualities.empty()) {
        return qualityOf(type.defaultQuality.value_or(0));
    }
    ReadingQuality weakest = ReadingQuality::Final;
    for (const std::int64_t code : reading.qualities) {
        const ReadingQuality quality = qualityOf(code);
        weakest = strength(quality) < strength(weakest) ? quality : weakest;
    }
    return weakest;
}

/// Turns the blocks of one meter reading into readings.
class EnergyReader {
public:
    EnergyReader(const EspiMeterParts &parts, std::vector<Reading> &readings)
        : m_parts(parts)
        , m_type(*parts.type)
        , m_readings(readings)
    {
    }

    FeedRefusal read()
    {
        const std::int64_t power = m_type.powerOfTen.value_or(0);
        if (power < -mostPowerOfTen || power > mostPowerOfTen) {
            return malformed("powerOfTenMultiplier " + std::to_string(power));
        }
        for (const EspiBlock *block : m_parts.blocks) {
            if (FeedRefusal refusal = readBlock(*block); refusal.code != Refusal::None) {
                refusal.detail.insert(0, m_parts.id + ": ");
                return refusal;
            }
        }
        return {};
    }

private:
    static FeedRefusal malformed(std::string detail)
    {
        return {Refusal::MalformedPayload, std::move(detail)};
    }

    /// A reading without a time of its own follows the one before it, the first one at the block's
    /// start.
    FeedRefusal readBlock(const EspiBlock &block)
    {
        const bool isBounded = block.interval.start && block.interval.duration;
        FeedResult<Interval> bounds{};
        if (isBounded) {
            bounds = interval(*block.interval.start, *block.interval.duration);
            if (!bounds) {
                return bounds.error();
            }
        }
        std::optional<std::int64_t> next = block.interval.start;
        for (const EspiIntervalReading &one : block.readings) {
            const auto start = one.period.start ? one.period.start : next;
            const auto length = one.period.duration ? one.period.duration : m_type.intervalLength;
            if (!start || !length) {
                return malformed("a reading without start or duration");
            }
            const auto period = interval(*start, *length);
            if (!period) {
                return period.error();
            }
            if (isBounded && !bounds->contains(*period)) {
                return malformed("the reading of " + instantText(period->start)
                                 + " lies outside of its block");
            }
            if (FeedRefusal refusal = addReading(one, *period); refusal.code != Refusal::None) {
                return refusal;
            }
            next = *start + *length;
        }
        return {};
    }

    FeedRefusal addReading(const EspiIntervalReading &one, const Interval &period)
    {
        const int power = static_cast<int>(m_type.powerOfTen.value_or(0));
        const auto value = parseRounded(one.value, power);
        if (!value) {
            return malformed("the reading of " + instantText(period.start)
                             + " has no value that is a number: '" + one.value + '\'');
        }
        if (*value < 0 && roleOf(m_type)) {
            return {Refusal::BadReading,
                    "the reading of " + instantText(period.start)
                        + " is negative, though it counts one direction only"};
        }
        m_readings.push_back({period, *value, qualityOf(one, m_type), 0});
        return {};
    }

    static FeedResult<Interval> interval(std::int64_t start, std::int64_t duration)
    {
        constexpr std::int64_t end = calendarEnd.ns / oneSecond;
        if (start < 0 || duration <= 0) {
            return tl::unexpected(malformed("a period that begins before 1970 or has no length"));
        }
        if (start >= end || duration >= end - start) {
            return refuse(Refusal::BeyondCalendar,
                          "a period that begins at second " + std::to_string(start) + " and takes "
                              + std::to_string(duration) + " s");
        }
        return Interval{{start * oneSecond}, {(start + duration) * oneSecond}};
    }

    const EspiMeterParts &m_parts;
    const EspiReadingType &m_type;
    std::vector<Reading> &m_readings;
};

/// Puts readings in order of time, once each.
FeedRefusal arrange(std::vector<Reading> &readings, const std::string &id)
{
    std::sort(readings.begin(), readings.end());
    readings.erase(std::unique(readings.begin(), readings.end()), readings.end());
    for (std::size_t i = 1; i < readings.size(); ++i) {
        const Reading &before = readings[i - 1];
        const Reading &after = readings[i];
        if (!before.interval.overlaps(after.interval)) {
            continue;
        }
        const std::string place = id + ": the reading of " + instantText(after.interval.start);
        if (before.interval == after.interval) {
            return {Refusal::ContradictingReadings, place + " has two values or two qualities"};
        }
        return {Refusal::ReadingOverlap,
                place + " overlaps the one of " + instantText(before.interval.start)};
    }
    return {};
}

FeedResult<EspiSeries> seriesOf(const EspiMeterParts &parts)
{
    if (parts.type == nullptr) {
        return refuse(Refusal::MalformedPayload, parts.id + " has no ReadingType");
    }
    EspiSeries series;
    series.id = parts.id;
    series.title = parts.title;
    series.flow = roleOf(*parts.type);
    series.readings.key = {"greenbutton", parts.id, parts.point, Unit::WattHour};
    series.notEnergy = whyNotEnergy(*parts.type, parts.service);
    if (!series.notEnergy.empty()) {
        return series;
    }
    std::vector<Reading> &readings = series.readings.readings;
    if (auto refusal = EnergyReader(parts, readings).read(); refusal.code != Refusal::None) {
        return tl::unexpected(std::move(refusal));
    }
    if (auto refusal = arrange(readings, parts.id); refusal.code != Refusal::None) {
        return tl::unexpected(std::move(refusal));
    }
    return series;
}

bool hasReadings(const EspiMeterParts &parts)
{
    return std::any_of(parts.blocks.begin(), parts.blocks.end(),
                       [](const EspiBlock *block) { return !block->readings.empty(); });
}

std::string reasonsOf(const std::vector<EspiSeries> &series)
{
    std::string text;
    for (const EspiSeries &each : series) {
        text += (text.empty() ? "" : "; ") + each.id + ": " + each.notEnergy;
    }
    return text;
}

} // namespace

FeedResult<std::vector<EspiSeries>> parseEspi(std::string_view bytes)
{
    const auto document = readEspiDocument(bytes);
    if (!document) {
        return tl::unexpected(document.error());
    }
    const auto linked = linkEspi(*document);
    if (!linked) {
        return tl::unexpected(linked.error());
    }
    std::vector<EspiSeries> list;
    for (const EspiMeterParts &parts : *linked) {
        if (!hasReadings(parts)) {
            continue;
        }
        auto series = seriesOf(parts);
        if (!series) {
            return tl::unexpected(std::move(series.error()));
        }
        list.push_back(std::move(*series));
    }
    return list;
}

FeedResult<const EspiSeries *> selectSeries(const std::vector<EspiSeries> &series,
                                            std::string_view id)
{
    if (series.empty()) {
        return refuse(Refusal::NoReadings, "the document holds no readings");
    }
    std::vector<const EspiSeries *> energy;
    std::string names;
    for (const EspiSeries &each : series) {
        if (each.id == id && !each.notEnergy.empty()) {
            return refuse(Refusal::NotIntervalEnergy, each.id + ": " + each.notEnergy);
        }
        if (each.id == id) {
            return &each;
        }
        if (each.notEnergy.empty()) {
            energy.push_back(&each);
            names += (names.empty() ? "" : ", ") + each.id;
        }
    }
    if (energy.empty()) {
        return refuse(Refusal::NotIntervalEnergy, reasonsOf(series));
    }
    if (!id.empty()) {
        return refuse(Refusal::UnknownSeries,
                      "there is no series " + std::string(id) + "; there are " + names);
    }
    if (energy.size() > 1) {
        return refuse(Refusal::AmbiguousSeries, "choose one of " + names);
    }
    return energy.front();
}

FeedResult<ParsedFeed> energyOf(std::vector<EspiSeries> series)
{
    ParsedFeed feed;
    for (EspiSeries &each : series) {
        if (each.notEnergy.empty()) {
            feed.series.push_back(std::move(each.readings));
        }
    }
    if (feed.series.empty() && !series.empty()) {
        return refuse(Refusal::NotIntervalEnergy, reasonsOf(series));
    }
    return feed;
}

} // namespace energy
