// SPDX-License-Identifier: Apache-2.0
#include "core/grid/oasis_rows.h"

#include <algorithm>

namespace energy {

namespace {

struct Named {
    std::string_view name;
    std::string_view meaning;
};

template <std::size_t Size>
std::string_view meaningOf(const std::array<Named, Size> &table, std::string_view name,
                           std::string_view otherwise)
{
    const auto *const found = std::find_if(table.begin(), table.end(),
                                           [name](const Named &each) { return each.name == name; });
    return found == table.end() ? otherwise : found->meaning;
}

/// Which report gives the prices of a market run: the rows of a CSV name only the run.
constexpr std::array priceReports = {
    Named{"DAM", "PRC_LMP"},       Named{"RUC", "PRC_LMP"},       Named{"HASP", "PRC_HASP_LMP"},
    Named{"RTPD", "PRC_RTPD_LMP"}, Named{"RTM", "PRC_INTVL_LMP"}, Named{"RTD", "PRC_INTVL_LMP"},
};

/// The data items of the XML form as the CSV form calls them.
constexpr std::array priceItems = {
    Named{"LMP_PRC", "LMP"},      Named{"LMP_CONG_PRC", "MCC"}, Named{"LMP_ENE_PRC", "MCE"},
    Named{"LMP_LOSS_PRC", "MCL"}, Named{"LMP_GHG_PRC", "MGHG"},
};

std::string_view reportName(OasisReport report, std::string_view run)
{
    switch (report) {
    case OasisReport::Prices:
        return meaningOf(priceReports, run, {});
    case OasisReport::LoadForecast:
        return "SLD_FCST";
    case OasisReport::RenewableForecast:
        return "SLD_REN_FCST";
    case OasisReport::Schedules:
        return "ENE_SLRS";
    }
    return {};
}

/// The day-ahead market is binding when it is published. Prices of real time may be corrected for
/// some days, and the answer does not say whether they were.
ReadingQuality qualityOf(OasisReport report, std::string_view run)
{
    const bool isDayAhead = run == "DAM" || run == "RUC";
    switch (report) {
    case OasisReport::Prices:
    case OasisReport::Schedules:
        return isDayAhead ? ReadingQuality::Final : ReadingQuality::Preliminary;
    case OasisReport::LoadForecast:
    case OasisReport::RenewableForecast:
        break;
    }
    return run == "ACTUAL" ? ReadingQuality::Actual : ReadingQuality::Preliminary;
}

FeedRefusal wrong(std::string_view what, std::string_view text)
{
    constexpr std::size_t shown = 40;
    return {Refusal::MalformedPayload,
            std::string(what) + " '" + std::string(text.substr(0, shown)) + '\''};
}

} // namespace

std::optional<OasisReport> oasisReportOf(std::string_view name)
{
    if (name == "SLD_FCST") {
        return OasisReport::LoadForecast;
    }
    if (name == "SLD_REN_FCST") {
        return OasisReport::RenewableForecast;
    }
    if (name == "ENE_SLRS") {
        return OasisReport::Schedules;
    }
    const bool isPrice = std::any_of(priceReports.begin(), priceReports.end(),
                                     [name](const Named &each) { return each.meaning == name; });
    return isPrice ? std::optional(OasisReport::Prices) : std::nullopt;
}

bool OasisRows::LastSeries::fits(OasisReport ofReport, const OasisRow &row) const
{
    return isSet && report == ofReport && location == row.location && item == row.item
        && run == row.run && renewable == row.renewable;
}

FeedRefusal OasisRows::findSeries(OasisReport report, const OasisRow &row)
{
    const std::string_view reported = reportName(report, row.run);
    if (reported.empty()) {
        return {Refusal::UnknownReport, wrong("prices of the market run", row.run).detail};
    }
    if (row.run.empty() || row.item.empty()) {
        return {Refusal::MalformedPayload, "no market run or no data item"};
    }
    const bool isPrice = report == OasisReport::Prices;
    std::string name(reported);
    name.append("/").append(row.run).append("/").append(
        isPrice ? meaningOf(priceItems, row.item, row.item) : row.item);
    if (report == OasisReport::RenewableForecast) {
        if (row.renewable.empty()) {
            return {Refusal::MalformedPayload, "no renewable type"};
        }
        name.append("/").append(row.renewable);
    }
    const Unit unit = isPrice ? Unit::DollarPerMwh : Unit::Megawatt;
    const auto place = m_readings.place(name, row.location, unit);
    if (!place) {
        return place.error();
    }
    m_last = {report,
              std::string(row.run),
              std::string(row.item),
              std::string(row.location),
              std::string(row.renewable),
              *place,
              unit,
              qualityOf(report, row.run),
              true};
    return {};
}

FeedRefusal OasisRows::take(OasisReport report, const OasisRow &row)
{
    if (!m_last.fits(report, row)) {
        if (FeedRefusal refusal = findSeries(report, row); refusal.code != Refusal::None) {
            return refusal;
        }
    }
    const auto start = m_instants.read(row.start);
    if (!start) {
        return {start.error(), wrong("the instant", row.start).detail};
    }
    const auto end = m_instants.read(row.end);
    if (!end) {
        return {end.error(), wrong("the instant", row.end).detail};
    }
    if (*end <= *start) {
        return wrong("an interval that does not end after its start, but at", row.end);
    }
    const auto value = parseRounded(row.value, decimalsOf(m_last.unit));
    if (!value) {
        return wrong("not a number:", row.value);
    }
    m_readings.add(m_last.place, {{*start, *end}, *value, m_last.quality, 0});
    return {};
}

} // namespace energy
