// SPDX-License-Identifier: Apache-2.0
#include "core/base/decimal.h"
#include "core/base/instant_text.h"
#include "core/exchange/exchange.h"
#include "core/protocol/codec.h"
#include "core/protocol/limits.h"
#include "server/gateway/command_json.h"
#include "server/gateway/json_writer.h"
#include "server/tools/tool.h"

#include <array>
#include <map>
#include <ostream>

namespace energy {

namespace {

constexpr std::string_view help
    = "energybidctl auction --case FILE.json\n\n"
      "Runs one English auction through the exchange itself, from listing to end; - reads standard "
      "input. The case:\n\n"
      "  {\"listed\": \"2026-01-01T00:00:00Z\", \"fee\": \"0.10\", \"collateral\": \"5.00\",\n"
      "   \"block\": {\"location\": \"NP15\", \"source\": \"solar\", \"reserve\": \"30.00\",\n"
      "     \"profile\": [{\"start\": \"2026-01-03T10:00:00Z\", \"end\": \"2026-01-03T11:00:00Z\", "
      "\"mwh\": \"5.0\"}],\n"
      "     \"auction\": {\"form\": \"english\", \"closes\": \"2026-01-02T00:00:00Z\", "
      "\"min_raise\": \"0.50\",\n"
      "       \"extend_s\": 120, \"max_extensions\": 3}},\n"
      "   \"bids\": [{\"bidder\": \"anna\", \"at\": \"2026-01-01T12:00:00Z\", \"price\": "
      "\"31.00\"}]}\n\n"
      "block is the body of POST blocks; fee and collateral, in $/MWh, may be left out (0). Bids "
      "stand in order of time, no\n"
      "two at one instant and the first after \"listed\"; the bidder \"seller\" is the seller "
      "himself. Everybody has\n"
      "1,000,000,000 $, or what \"funds\" says: [{\"bidder\": \"anna\", \"amount\": "
      "\"100.00\"}].\n\n"
      "  {\"bids\": [{\"bidder\": \"anna\", \"at\": …, \"price\": \"31.00\", \"result\": "
      "\"accepted\"}], \"outcome\": \"sold\",\n"
      "   \"winner\": \"anna\", \"price\": \"31.00\", \"closes\": …, \"extensions\": 0, "
      "\"events\": [every event, as journal dump]}\n\n"
      "result is \"accepted\" or the code of the refusal; outcome \"sold\" or \"no_bids\", without "
      "winner and price.\n";

constexpr std::array options = {Option{"--case", true}, Option{"--json", false}};

constexpr std::size_t mostBids = 100'000;
constexpr Money ownFunds = Money::of(1'000'000'000'000'000);
constexpr std::string_view sellerName = "seller";

struct CaseBid {
    std::string bidder;
    Instant at;
    Price price;
};

struct Case {
    Instant listed;
    SetMarketTerms terms;
    Named<ListBlock> block;
    std::vector<CaseBid> bids;
    std::map<std::string, Money> funds; ///< By bidder, for everyone who takes part.
};

std::optional<Price> optionalRate(JsonObject &json, std::string_view name)
{
    const auto units = json.optionalDecimal(name, {2, 0, maxPrice.count()});
    return units ? std::optional(Price::of(*units)) : std::nullopt;
}

void readFunds(JsonObject &root, Case &found)
{
    auto list = root.optionalArray("funds", mostBids);
    for (std::size_t i = 0; list && i < list->size(); ++i) {
        JsonObject item = list->object(i);
        const std::string bidder = item.text("bidder", {36, Charset::Name, 1});
        found.funds[bidder] = Money::of(item.decimal("amount", {6, 1, maxDeposit.count()}));
    }
}

Result<Case> readCase(const std::string &text)
{
    JsonReader reader(text);
    JsonObject root = reader.root();
    Case found;
    found.listed = root.instant("listed");
    found.terms = {optionalRate(root, "fee").value_or(Price()),
                   optionalRate(root, "collateral").value_or(Price())};
    found.block = readListBlock(root.object("block"), found.listed);
    readFunds(root, found);
    found.funds.emplace(sellerName, ownFunds);
    JsonArray bids = root.array("bids", mostBids);
    for (std::size_t i = 0; i < bids.size(); ++i) {
        JsonObject bid = bids.object(i);
        found.bids.push_back({bid.text("bidder", {36, Charset::Name, 1}), bid.instant("at"),
                              bid.convert("price", "a price in $/MWh", parsePrice)});
        found.funds.emplace(found.bids.back().bidder, ownFunds);
    }
    if (const auto fault = reader.finish()) {
        return fail(ErrorCode::Malformed,
                    "the case is not valid at '" + fault->pointer + "': " + fault->detail);
    }
    Instant before = found.listed;
    for (const CaseBid &bid : found.bids) {
        if (bid.at <= before) {
            return fail(ErrorCode::Malformed,
                        "the bid at " + instantText(bid.at)
                            + " is not after what stands before it");
        }
        before = bid.at;
    }
    return found;
}

/// The exchange with everything that was told, in order.
class AuctionRun {
public:
    Outcome apply(const Actor &actor, const Command &command, Instant at)
    {
        Events events;
        const Outcome outcome
            = m_exchange.apply({Sequence(++m_sequence), at, actor, {}, command}, events);
        for (const Event &event : events) {
            m_told.push_back({EventNumber(m_told.size() + 1), Sequence(m_sequence), at, event});
        }
        return outcome;
    }

    /// Opens and funds everyone, and lists the block. Error Malformed when that is refused.
    Result<void> prepare(const Case &found)
    {
        const std::size_t steps = 2 * found.funds.size() + 2;
        Instant at = found.listed - static_cast<Nanoseconds>(steps);
        const auto next = [&at] { return std::exchange(at, at + 1); };
        apply({}, found.terms, next());
        const Outcome location = apply({}, DefineLocation{found.block.location}, next());
        for (const auto &[name, amount] : found.funds) {
            // The seller may also trade: what refuses his bid is that the block is his.
            const Roles roles = name == sellerName
                ? Roles::of(Role::Producer) | Roles::of(Role::Trader)
                : Roles::of(Role::Consumer);
            const ParticipantId participant{apply({}, OpenParticipant{roles}, next()).id};
            m_participants[name] = participant;
            m_names[participant] = name;
            apply({},
                  BookDeposit{participant, amount,
                              Reference::of("case-" + std::to_string(number(participant))).value()},
                  next());
        }
        ListBlock block = found.block.command;
        block.location = LocationId(location.id);
        const Outcome listed = apply({participant(std::string(sellerName))}, block, found.listed);
        if (listed.refusal != Refusal::None) {
            return fail(ErrorCode::Malformed,
                        "the block is refused: " + std::string(info(listed.refusal).code));
        }
        m_auction = AuctionId(listed.id);
        return {};
    }

    Outcome bid(const CaseBid &bid, std::size_t index)
    {
        const ClientId client = ClientId::of("bid-" + std::to_string(index)).value();
        return apply({participant(bid.bidder)}, PlaceBid{client, m_auction, bid.price}, bid.at);
    }

    /// Lets time pass until the auction has ended.
    const AuctionEnded &finish()
    {
        while (find<AuctionEnded>() == nullptr) {
            apply({}, TimeReached{},
                  std::max(m_exchange.nextDue().value(), m_exchange.lastStamp() + 1));
        }
        return *find<AuctionEnded>();
    }

    /// The last event of a kind, or null.
    template <class Kind>
    [[nodiscard]] const Kind *find() const
    {
        for (auto record = m_told.rbegin(); record != m_told.rend(); ++record) {
            if (const auto *event = std::get_if<Kind>(&record->event)) {
                return event;
            }
        }
        return nullptr;
    }

    [[nodiscard]] ParticipantId participant(const std::string &name) const
    {
        return m_participants.at(name);
    }
    [[nodiscard]] const std::string &name(ParticipantId participant) const
    {
        return m_names.at(participant);
    }
    [[nodiscard]] const std::vector<EventRecord> &told() const { return m_told; }

private:
    Exchange m_exchange;
    std::uint64_t m_sequence = 0;
    AuctionId m_auction{};
    std::map<std::string, ParticipantId> m_participants;
    std::map<ParticipantId, std::string> m_names;
    std::vector<EventRecord> m_told;
};

void writeBid(JsonWriter &json, const CaseBid &bid, const Outcome &outcome)
{
    json.beginObject()
        .text("bidder", bid.bidder)
        .text("at", instantText(bid.at))
        .text("price", priceText(bid.price))
        .text("result", outcome.refusal == Refusal::None ? "accepted" : info(outcome.refusal).code)
        .endObject();
}

void writeEnd(JsonWriter &json, AuctionRun &run, const Case &found)
{
    const AuctionEnded end = run.finish();
    const bool isSold = end.outcome == AuctionOutcome::Sold;
    json.text("outcome", isSold ? "sold" : "no_bids");
    if (isSold) {
        json.text("winner", run.name(end.winner)).text("price", priceText(end.price));
    }
    const auto *extended = run.find<AuctionExtended>();
    json.text(
        "closes",
        instantText(extended != nullptr ? extended->closes : found.block.command.terms.closes));
    json.unsignedInteger("extensions", extended != nullptr ? extended->extensions : 0);
    json.beginArray("events");
    for (const EventRecord &record : run.told()) {
        json.raw(dumpJson(record));
    }
    json.endArray();
}

ToolExit run(const CommandLine &line, Streams &streams)
{
    if (!line.words().empty() || !line.has("--case")) {
        return refuseUsage("auction needs --case FILE.json", streams);
    }
    const auto text = readInput(line.value("--case"), streams);
    if (!text) {
        return report(text.error(), streams);
    }
    const auto found = readCase(*text);
    if (!found) {
        return report(found.error(), streams);
    }
    AuctionRun auction;
    if (auto prepared = auction.prepare(*found); !prepared) {
        return report(prepared.error(), streams);
    }
    JsonWriter json;
    json.beginObject().beginArray("bids");
    for (std::size_t i = 0; i < found->bids.size(); ++i) {
        writeBid(json, found->bids[i], auction.bid(found->bids[i], i));
    }
    json.endArray();
    writeEnd(json, auction, *found);
    json.endObject();
    streams.out << json.view() << '\n';
    return ToolExit::Ok;
}

} // namespace

const Tool &auctionTool()
{
    static constexpr Tool tool
        = {"auction", "runs a small English auction through the exchange", help, options, run};
    return tool;
}

} // namespace energy
