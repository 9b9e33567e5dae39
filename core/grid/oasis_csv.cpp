// SPDX-License-Identifier: Apache-2.0
#include "core/grid/oasis_csv.h"

#include "core/grid/csv_reader.h"

#include <algorithm>
#include <span>

namespace energy {

namespace {

constexpr std::size_t absent = SIZE_MAX;

/// Where in a record stands what a row says.
struct Columns {
    std::size_t run = absent;
    std::size_t item = absent;
    std::size_t location = absent;
    std::size_t renewable = absent;
    std::size_t start = absent;
    std::size_t end = absent;
    std::size_t value = absent;
};

/// A column that a kind of report must have, under one of its names.
struct Needed {
    std::size_t Columns::*column;
    std::array<std::string_view, 3> names;
    bool isTelling = false; ///< Few other reports have it.
};

// What holds the price differs: MW day-ahead, PRC in the 15-minute market, VALUE in the 5-minute
// one.
constexpr std::array pricesNeed = {
    Needed{&Columns::start, {"INTERVALSTARTTIME_GMT"}},
    Needed{&Columns::end, {"INTERVALENDTIME_GMT"}},
    Needed{&Columns::run, {"MARKET_RUN_ID"}},
    Needed{&Columns::item, {"LMP_TYPE"}, true},
    Needed{&Columns::location, {"NODE", "NODE_ID"}, true},
    Needed{&Columns::value, {"MW", "PRC", "VALUE"}},
};
constexpr std::array loadForecastNeeds = {
    Needed{&Columns::start, {"INTERVALSTARTTIME_GMT"}},
    Needed{&Columns::end, {"INTERVALENDTIME_GMT"}},
    Needed{&Columns::run, {"MARKET_RUN_ID"}},
    Needed{&Columns::item, {"XML_DATA_ITEM"}},
    Needed{&Columns::location, {"TAC_AREA_NAME"}, true},
    Needed{&Columns::value, {"MW"}},
};
constexpr std::array renewableForecastNeeds = {
    Needed{&Columns::start, {"INTERVALSTARTTIME_GMT"}},
    Needed{&Columns::end, {"INTERVALENDTIME_GMT"}},
    Needed{&Columns::run, {"MARKET_RUN_ID"}},
    Needed{&Columns::item, {"XML_DATA_ITEM"}},
    Needed{&Columns::location, {"TRADING_HUB"}, true},
    Needed{&Columns::renewable, {"RENEWABLE_TYPE"}, true},
    Needed{&Columns::value, {"MW"}},
};
constexpr std::array schedulesNeed = {
    Needed{&Columns::start, {"INTERVALSTARTTIME_GMT"}},
    Needed{&Columns::end, {"INTERVALENDTIME_GMT"}},
    Needed{&Columns::run, {"MARKET_RUN_ID"}},
    Needed{&Columns::item, {"XML_DATA_ITEM"}},
    Needed{&Columns::location, {"TAC_ZONE_NAME"}, true},
    Needed{&Columns::value, {"MW"}},
};

struct Kind {
    OasisReport report;
    std::span<const Needed> needs;
};
constexpr std::array kinds = {
    Kind{OasisReport::Prices, pricesNeed},
    Kind{OasisReport::LoadForecast, loadForecastNeeds},
    Kind{OasisReport::RenewableForecast, renewableForecastNeeds},
    Kind{OasisReport::Schedules, schedulesNeed},
};

/// A header held against one kind of report.
struct Match {
    OasisReport report = OasisReport::Prices;
    Columns columns;
    std::string missing; ///< The first column that is not there; empty when all are.
    std::size_t missingCount = 0;
    bool isTold = false; ///< A telling column is there.
};

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    const std::size_t last = text.find_last_not_of(" \t");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, last - first + 1);
}

std::size_t positionOf(std::string_view name, const std::vector<std::string_view> &header)
{
    for (std::size_t i = 0; i < header.size() && !name.empty(); ++i) {
        if (trimmed(header[i]) == name) {
            return i;
        }
    }
    return absent;
}

Match matchOf(const Kind &kind, const std::vector<std::string_view> &header)
{
    Match match{kind.report, {}, {}, 0, false};
    for (const Needed &needed : kind.needs) {
        std::size_t &column = match.columns.*needed.column;
        for (std::size_t i = 0; i < needed.names.size() && column == absent; ++i) {
            column = positionOf(needed.names[i], header);
        }
        match.isTold = match.isTold || (needed.isTelling && column != absent);
        if (column == absent) {
            match.missing = match.missing.empty() ? needed.names[0] : match.missing;
            ++match.missingCount;
        }
    }
    return match;
}

std::string joined(const std::vector<std::string_view> &header)
{
    constexpr std::size_t shown = 300;
    std::string text;
    for (const std::string_view name : header) {
        text.append(text.empty() ? "" : ",").append(name);
        if (text.size() > shown) {
            return text.substr(0, shown) + "…";
        }
    }
    return text;
}

/// The kind of report that a header belongs to. One column short it is still that kind, and says
/// which column is missing.
FeedResult<Match> recognise(const std::vector<std::string_view> &header)
{
    Match best;
    best.missingCount = absent;
    for (const Kind &kind : kinds) {
        Match match = matchOf(kind, header);
        if (match.isTold && match.missingCount < best.missingCount) {
            best = std::move(match);
        }
    }
    if (best.missingCount > 1) {
        return refuse(Refusal::UnknownReport,
                      std::string("a report of the columns ").append(joined(header)));
    }
    if (best.missingCount == 1) {
        return refuse(Refusal::MalformedPayload, "the column " + best.missing + " is missing");
    }
    return best;
}

FeedRefusal atLine(std::size_t line, FeedRefusal refusal)
{
    refusal.detail.insert(0, "line " + std::to_string(line) + ": ");
    return refusal;
}

} // namespace

FeedRefusal readOasisCsv(std::string_view text, OasisRows &rows)
{
    CsvReader csv(text);
    if (!csv.next()) {
        return csv.fault().empty() ? FeedRefusal{Refusal::MalformedPayload, "there is no header"}
                                   : atLine(csv.line(), {Refusal::MalformedPayload, csv.fault()});
    }
    const auto match = recognise(csv.fields());
    if (!match) {
        return match.error();
    }
    const std::size_t width = csv.fields().size();
    const Columns &at = match->columns;
    while (csv.next()) {
        const auto &fields = csv.fields();
        if (fields.size() != width) {
            return atLine(csv.line(),
                          {Refusal::MalformedPayload,
                           std::to_string(fields.size()) + " fields, but the header has "
                               + std::to_string(width)});
        }
        const OasisRow row{
            fields[at.run],      fields[at.item],
            fields[at.location], at.renewable == absent ? std::string_view() : fields[at.renewable],
            fields[at.start],    fields[at.end],
            fields[at.value]};
        if (FeedRefusal refusal = rows.take(match->report, row); refusal.code != Refusal::None) {
            return atLine(csv.line(), std::move(refusal));
        }
    }
    if (!csv.fault().empty()) {
        return atLine(csv.line(), {Refusal::MalformedPayload, csv.fault()});
    }
    return {};
}

} // namespace energy
