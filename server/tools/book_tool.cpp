// SPDX-License-Identifier: Apache-2.0
#include "core/base/decimal.h"
#include "core/market/order_book.h"
#include "core/protocol/limits.h"
#include "server/gateway/json_reader.h"
#include "server/gateway/json_writer.h"
#include "server/tools/tool.h"

#include <array>
#include <ostream>

namespace energy {

namespace {

constexpr std::string_view help
    = "energybidctl book --case FILE.json\n\n"
      "Runs one small case through the order book of a standard contract; - reads standard input. "
      "The case:\n\n"
      "  {\"actions\": [\n"
      "    {\"do\": \"place\", \"order\": 1, \"owner\": 7, \"side\": \"buy\", \"price\": "
      "\"50.00\", \"quantity_mw\": \"1.0\", \"tif\": \"gtc\"},\n"
      "    {\"do\": \"reduce\", \"order\": 1, \"quantity_mw\": \"0.5\"},\n"
      "    {\"do\": \"cancel\", \"order\": 1}]}\n\n"
      "owner may be left out (0); tif is \"gtc\" (the default: what is left rests) or \"ioc\" (it "
      "does not). The result has\n"
      "one entry an action, in order, and the book after the last one, best price first and at one "
      "price the earliest\n"
      "first:\n\n"
      "  {\"results\": [{\"order\": 1, \"done\": true, \"left_mw\": \"0.5\",\n"
      "     \"fills\": [{\"maker\": 2, \"maker_owner\": 8, \"price\": \"49.50\", \"quantity_mw\": "
      "\"0.5\", \"maker_left_mw\": \"0.0\"}]}],\n"
      "   \"bids\": {\"levels\": [{\"price\": \"50.00\", \"quantity_mw\": \"0.5\", \"orders\": "
      "1}],\n"
      "     \"orders\": [{\"order\": 1, \"owner\": 7, \"price\": \"50.00\", \"quantity_mw\": "
      "\"0.5\"}]}, \"asks\": {…}}\n\n"
      "done is false, and nothing changed, for an id that rests already, a reduction that is none, "
      "or an unknown order.\n";

constexpr std::array options = {Option{"--case", true}, Option{"--json", false}};

constexpr std::size_t mostActions = 100'000;

enum class ActionKind { Place, Reduce, Cancel };

struct Action {
    ActionKind kind = ActionKind::Place;
    BookOrder order;
    bool rests = true;
};

Action readAction(JsonObject json)
{
    Action action;
    action.kind = static_cast<ActionKind>(json.choice("do", {"place", "reduce", "cancel"}));
    action.order.order = OrderId(json.unsignedInteger("order", {1}));
    if (action.kind != ActionKind::Cancel) {
        action.order.quantity = Power::of(json.decimal("quantity_mw", {1, 1, maxPower.count()}));
    }
    if (action.kind == ActionKind::Place) {
        action.order.owner = ParticipantId(json.optionalUnsignedInteger("owner").value_or(0));
        action.order.side = static_cast<Side>(json.choice("side", {"buy", "sell"}));
        action.order.price
            = Price::of(json.decimal("price", {2, -maxPrice.count(), maxPrice.count()}));
        action.rests = json.optionalChoice("tif", {"gtc", "ioc"}).value_or(0) == 0;
    }
    return action;
}

Result<std::vector<Action>> readCase(const std::string &text)
{
    JsonReader reader(text);
    JsonArray list = reader.root().array("actions", mostActions);
    std::vector<Action> actions;
    for (std::size_t i = 0; i < list.size(); ++i) {
        actions.push_back(readAction(list.object(i)));
    }
    if (const auto fault = reader.finish()) {
        return fail(ErrorCode::Malformed,
                    "the case is not valid at '" + fault->pointer + "': " + fault->detail);
    }
    return actions;
}

void writeFills(JsonWriter &json, const std::vector<Fill> &fills)
{
    json.beginArray("fills");
    for (const Fill &fill : fills) {
        json.beginObject()
            .unsignedInteger("maker", number(fill.maker))
            .unsignedInteger("maker_owner", number(fill.makerOwner))
            .text("price", priceText(fill.price))
            .text("quantity_mw", powerText(fill.quantity))
            .text("maker_left_mw", powerText(fill.makerLeft))
            .endObject();
    }
    json.endArray();
}

void perform(OrderBook &book, const Action &action, JsonWriter &json)
{
    std::vector<Fill> fills;
    bool isDone = true;
    Power left;
    switch (action.kind) {
    case ActionKind::Place:
        isDone = !book.find(action.order.order);
        left = isDone ? book.place(action.order, action.rests, fills) : Power();
        break;
    case ActionKind::Reduce:
        isDone = book.reduce(action.order.order, action.order.quantity);
        left = isDone ? action.order.quantity : Power();
        break;
    case ActionKind::Cancel:
        isDone = book.remove(action.order.order).has_value();
        break;
    }
    json.beginObject()
        .unsignedInteger("order", number(action.order.order))
        .boolean("done", isDone)
        .text("left_mw", powerText(left));
    writeFills(json, fills);
    json.endObject();
}

void writeSide(JsonWriter &json, std::string_view name, const OrderBook &book, Side side)
{
    json.beginObject(name).beginArray("levels");
    for (const Level &level : book.levels(side, SIZE_MAX)) {
        json.beginObject()
            .text("price", priceText(level.price))
            .text("quantity_mw", powerText(level.quantity))
            .unsignedInteger("orders", level.orders)
            .endObject();
    }
    json.endArray().beginArray("orders");
    for (const BookOrder &order : book.orders(side)) {
        json.beginObject()
            .unsignedInteger("order", number(order.order))
            .unsignedInteger("owner", number(order.owner))
            .text("price", priceText(order.price))
            .text("quantity_mw", powerText(order.quantity))
            .endObject();
    }
    json.endArray().endObject();
}

ToolExit run(const CommandLine &line, Streams &streams)
{
    if (!line.words().empty() || !line.has("--case")) {
        return refuseUsage("book needs --case FILE.json", streams);
    }
    const auto text = readInput(line.value("--case"), streams);
    if (!text) {
        return report(text.error(), streams);
    }
    const auto actions = readCase(*text);
    if (!actions) {
        return report(actions.error(), streams);
    }
    OrderBook book;
    JsonWriter json;
    json.beginObject().beginArray("results");
    for (const Action &action : *actions) {
        perform(book, action, json);
    }
    json.endArray();
    writeSide(json, "bids", book, Side::Buy);
    writeSide(json, "asks", book, Side::Sell);
    json.endObject();
    streams.out << json.view() << '\n';
    return ToolExit::Ok;
}

} // namespace

const Tool &bookTool()
{
    static constexpr Tool tool
        = {"book", "runs a small case through the order book", help, options, run};
    return tool;
}

} // namespace energy
