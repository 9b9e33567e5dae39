// SPDX-License-Identifier: Apache-2.0
#include "core/base/decimal.h"
#include "core/base/instant_text.h"
#include "core/grid/espi.h"
#include "core/grid/oasis.h"
#include "core/protocol/words.h"
#include "server/gateway/json_writer.h"
#include "server/tools/tool.h"

#include <algorithm>
#include <array>
#include <ostream>

namespace energy {

namespace {

constexpr std::string_view help
    = "energybidctl feed parse --source caiso|greenbutton FILE...\n\n"
      "Reads what a source sent, recognised by its content, and prints one JSON line a reading; - "
      "reads standard input:\n\n"
      "  {\"source\":\"caiso\",\"series\":\"PRC_LMP/DAM/LMP\",\"location\":\"NP15SLAK_5_N001\",\n"
      "   \"start\":\"2019-03-01T17:00:00Z\",\"end\":\"2019-03-01T18:00:00Z\",\n"
      "   \"value\":\"41.57641\",\"unit\":\"$/MWh\",\"quality\":\"final\",\"revision\":0}\n\n"
      "Of greenbutton also \"flow\", generation or consumption, when the document says it. A valid "
      "file without readings\n"
      "is told on standard error as no_readings. A refused one prints nothing but, on standard "
      "error, its name, code and\n"
      "reason; the files after it are read all the same, and the exit is 1.\n";

constexpr std::array options = {Option{"--source", true}, Option{"--json", false}};

struct NamedSeries {
    SeriesReadings readings;
    std::optional<MeterRole> flow;
};

/// Writes readings as lines, in large pieces.
class Lines {
public:
    explicit Lines(std::ostream &out)
        : m_out(out)
    {
    }

    void write(const NamedSeries &series)
    {
        const SeriesKey &key = series.readings.key;
        JsonWriter json;
        json.beginObject()
            .text("source", key.source)
            .text("series", key.name)
            .text("location", key.location);
        const std::string head = json.take() + ",\"start\":\"";
        const std::string unit
            = "\",\"unit\":\"" + std::string(unitText(key.unit)) + "\",\"quality\":\"";
        const std::string tail
            = series.flow ? ",\"flow\":\"" + std::string(word(*series.flow)) + "\"}\n" : "}\n";
        for (const Reading &reading : series.readings.readings) {
            m_text.append(head).append(instant(reading.interval.start)).append("\",\"end\":\"");
            m_text.append(instant(reading.interval.end)).append("\",\"value\":\"");
            m_text.append(decimalText(reading.value, decimalsOf(key.unit), 0)).append(unit);
            m_text.append(word(reading.quality)).append("\",\"revision\":");
            m_text.append(std::to_string(reading.revision)).append(tail);
            if (m_text.size() >= pieceSize) {
                flush();
            }
        }
    }

    void flush()
    {
        m_out.write(m_text.data(), static_cast<std::streamsize>(m_text.size()));
        m_text.clear();
    }

private:
    static constexpr std::size_t pieceSize = 262'144;

    /// The end of one reading is mostly the start of the next.
    const std::string &instant(Instant at)
    {
        if (m_instantText.empty() || at != m_instant) {
            m_instant = at;
            m_instantText = instantText(at);
        }
        return m_instantText;
    }

    std::ostream &m_out;
    std::string m_text;
    Instant m_instant;
    std::string m_instantText;
};

/// What a source says of itself, without what would move a terminal's cursor.
std::string printable(std::string text)
{
    for (char &c : text) {
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7F) {
            c = '?';
        }
    }
    return text;
}

/// One file as its source's parser reads it. What of it is not energy is told on `err`.
using Parse = FeedResult<std::vector<NamedSeries>>(std::string_view bytes, const std::string &file,
                                                   std::ostream &err);

FeedResult<std::vector<NamedSeries>>
parseCaiso(std::string_view bytes, const std::string & /*file*/, std::ostream & /*err*/)
{
    auto feed = parseOasis(bytes);
    if (!feed) {
        return tl::unexpected(std::move(feed.error()));
    }
    std::vector<NamedSeries> list;
    for (SeriesReadings &each : feed->series) {
        list.push_back({std::move(each), {}});
    }
    return list;
}

FeedResult<std::vector<NamedSeries>> parseGreenButton(std::string_view bytes,
                                                      const std::string &file, std::ostream &err)
{
    auto series = parseEspi(bytes);
    if (!series) {
        return tl::unexpected(std::move(series.error()));
    }
    std::vector<NamedSeries> list;
    std::string skipped;
    for (EspiSeries &each : *series) {
        if (each.notEnergy.empty()) {
            list.push_back({std::move(each.readings), each.flow});
        } else {
            skipped += file + ": not read: " + each.id + ": " + each.notEnergy + '\n';
        }
    }
    if (list.empty() && !series->empty()) {
        return tl::unexpected(energyOf(std::move(*series)).error());
    }
    err << skipped;
    return list;
}

struct Source {
    std::string_view name;
    Parse *parse;
};
constexpr std::array sources
    = {Source{"caiso", parseCaiso}, Source{"greenbutton", parseGreenButton}};

/// Prints the readings of one file. False when it was refused.
bool printFile(const Source &source, const std::string &file, Lines &lines, Streams &streams)
{
    const auto bytes = readInput(file, streams);
    if (!bytes) {
        streams.err << "energybidctl: " << bytes.error().detail << '\n';
        return false;
    }
    const auto list = source.parse(*bytes, file, streams.err);
    if (!list) {
        streams.err << file << ": " << info(list.error().code).code << ": "
                    << printable(list.error().detail) << '\n';
        return false;
    }
    bool isAny = false;
    for (const NamedSeries &series : *list) {
        lines.write(series);
        isAny = isAny || !series.readings.readings.empty();
    }
    lines.flush();
    if (!isAny) {
        streams.err << file << ": " << info(Refusal::NoReadings).code << '\n';
    }
    return true;
}

ToolExit run(const CommandLine &line, Streams &streams)
{
    if (line.words().size() < 2 || line.words().front() != "parse" || !line.has("--source")) {
        return refuseUsage("feed needs parse --source NAME FILE...", streams);
    }
    const std::string name = line.value("--source");
    const auto *const source = std::find_if(
        sources.begin(), sources.end(), [&name](const Source &each) { return each.name == name; });
    if (source == sources.end()) {
        return refuseUsage("there is no source '" + name + "'", streams);
    }
    Lines lines(streams.out);
    bool isGood = true;
    for (std::size_t i = 1; i < line.words().size(); ++i) {
        isGood = printFile(*source, line.words()[i], lines, streams) && isGood;
    }
    return isGood ? ToolExit::Ok : ToolExit::Failed;
}

} // namespace

const Tool &feedTool()
{
    static constexpr Tool tool = {"feed", "reads what grid and meters send", help, options, run};
    return tool;
}

} // namespace energy
