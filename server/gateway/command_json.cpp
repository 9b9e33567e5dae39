// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/command_json.h"

#include "core/base/decimal.h"
#include "core/protocol/limits.h"
#include "core/protocol/words.h"

namespace energy {

namespace {

constexpr std::string_view priceWanted = "a price in $/MWh with up to two decimals, as a string";
constexpr std::string_view energyWanted = "an energy in MWh with up to six decimals, as a string";
constexpr std::string_view nameWanted = "a name of up to 40 characters [A-Za-z0-9._:/+@-]";

Interval readInterval(JsonObject &object)
{
    const Instant start = object.instant("start");
    return {start, object.instant("end")};
}

LocationName readLocation(JsonObject &body)
{
    return body.convert("location", nameWanted, LocationName::of);
}

ClientId readClient(JsonObject &body)
{
    return body.convert("client_id", "1 to 36 characters [A-Za-z0-9._:/+@-]", ClientId::of);
}

AuctionTerms readTerms(JsonObject auction, Instant now)
{
    AuctionTerms terms;
    terms.form = auction.convert("form", "english", fromWord<AuctionForm>);
    terms.opens = auction.optionalInstant("opens").value_or(now);
    terms.closes = auction.instant("closes");
    terms.minimumRaise
        = auction.optionalConvert("min_raise", priceWanted, parsePrice).value_or(Price::of(1));
    const IntegerRange seconds{0, maxExtensionTime / oneSecond};
    terms.extension = auction.optionalInteger("extend_s", seconds).value_or(0) * oneSecond;
    terms.maxExtensions = static_cast<std::uint32_t>(
        auction.optionalInteger("max_extensions", {0, maxExtensionCount}).value_or(0));
    return terms;
}

} // namespace

PlaceOrder readPlaceOrder(JsonObject body)
{
    PlaceOrder command;
    command.client = readClient(body);
    command.contract = readId<ContractId>(body, "contract");
    command.side = body.convert("side", "buy or sell", fromWord<Side>);
    command.quantity
        = body.convert("quantity_mw", "a power in MW in steps of 0.1, as a string", parsePower);
    command.price = body.convert("price", priceWanted, parsePrice);
    command.timeInForce = body.optionalConvert("tif", "gtc or ioc", fromWord<TimeInForce>)
                              .value_or(TimeInForce::GoodTillGate);
    return command;
}

ReplaceOrder readReplaceOrder(JsonObject body, OrderId order)
{
    ReplaceOrder command;
    command.order = order;
    command.quantity
        = body.convert("quantity_mw", "a power in MW in steps of 0.1, as a string", parsePower);
    command.price = body.convert("price", priceWanted, parsePrice);
    return command;
}

PlaceBid readPlaceBid(JsonObject body, AuctionId auction)
{
    return {readClient(body), auction, body.convert("price", priceWanted, parsePrice)};
}

Named<ListBlock> readListBlock(JsonObject body, Instant now)
{
    Named<ListBlock> named;
    named.location = readLocation(body);
    ListBlock &command = named.command;
    command.client
        = body.optionalConvert("client_id", "up to 36 characters [A-Za-z0-9._:/+@-]", ClientId::of)
              .value_or(ClientId());
    command.source = body.convert("source", "a source of energy such as solar, wind or hydro",
                                  fromWord<EnergySource>);
    JsonArray lines = body.array("profile", maxProfileLines);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        JsonObject line = lines.object(i);
        const Interval interval = readInterval(line);
        command.profile.push_back({interval, line.convert("mwh", energyWanted, parseEnergy)});
    }
    command.reserve = body.convert("reserve", priceWanted, parsePrice);
    command.terms = readTerms(body.object("auction"), now);
    return named;
}

Named<OpenContract> readOpenContract(JsonObject body, Instant now)
{
    Named<OpenContract> named;
    named.location = readLocation(body);
    named.command.delivery = readInterval(body);
    named.command.opens = body.optionalInstant("opens").value_or(now);
    named.command.gateClosure = body.instant("gate_closure");
    return named;
}

Named<PublishReferencePrices> readReferencePrices(JsonObject body)
{
    Named<PublishReferencePrices> named;
    named.location = readLocation(body);
    JsonArray prices = body.array("prices", maxReadings);
    for (std::size_t i = 0; i < prices.size(); ++i) {
        JsonObject entry = prices.object(i);
        const Interval interval = readInterval(entry);
        const auto price = entry.convert(
            "price", "a price in $/MWh with up to five decimals, as a string", parseFinePrice);
        named.command.prices.push_back({interval, price});
    }
    return named;
}

Named<RegisterMeter> readRegisterMeter(JsonObject body)
{
    Named<RegisterMeter> named;
    named.location = readLocation(body);
    RegisterMeter &command = named.command;
    command.name = body.convert("id", nameWanted, MeterName::of);
    command.owner = readId<ParticipantId>(body, "owner");
    command.role = body.convert("role", "generation or consumption", fromWord<MeterRole>);
    command.agent = body.has("agent") ? readId<ParticipantId>(body, "agent") : ParticipantId();
    command.series
        = body.optionalConvert("series", nameWanted, MeterName::of).value_or(MeterName());
    return named;
}

std::vector<MeterValue> readMeterValues(JsonObject body)
{
    std::vector<MeterValue> values;
    JsonArray readings = body.array("readings", maxReadings);
    for (std::size_t i = 0; i < readings.size(); ++i) {
        JsonObject reading = readings.object(i);
        MeterValue value;
        value.interval = readInterval(reading);
        value.energy = reading.convert("mwh", energyWanted, parseEnergy);
        value.quality = reading
                            .optionalConvert("quality", "actual, estimated, preliminary or final",
                                             fromWord<ReadingQuality>)
                            .value_or(ReadingQuality::Actual);
        values.push_back(value);
    }
    return values;
}

BookDeposit readBookDeposit(JsonObject body)
{
    BookDeposit command;
    command.participant = readId<ParticipantId>(body, "participant");
    static_cast<void>(body.choice("asset", {"USD"}));
    command.amount
        = body.convert("amount", "an amount in $ with up to six decimals, as a string", parseMoney);
    command.reference = body.convert("reference", nameWanted, Reference::of);
    return command;
}

Roles readRoles(JsonObject body)
{
    Roles roles;
    JsonArray names = body.array("roles", roleNames.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto role = roleFromName(names.text(i, {20, Charset::Name, 1}));
        if (!role) {
            body.refuse(
                "roles",
                "names of roles: producer, consumer, trader, operator, compliance, auditor, admin");
            return roles;
        }
        roles = roles | Roles::of(*role);
    }
    return roles;
}

} // namespace energy
