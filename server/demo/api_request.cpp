// SPDX-License-Identifier: Apache-2.0
#include "server/demo/api_request.h"

#include "core/base/decimal.h"
#include "core/base/instant_text.h"
#include "core/protocol/words.h"

#include <QJsonArray>

namespace energy::demo {

namespace {

Price priceOf(const QJsonObject &object, std::string_view name)
{
    return parsePrice(plainText(object.value(qText(name)).toString())).value_or(Price());
}

Power powerOf(const QJsonObject &object, std::string_view name)
{
    return parsePower(plainText(object.value(qText(name)).toString())).value_or(Power());
}

std::optional<SimulatedNode> nodeOf(const QJsonObject &object)
{
    const QString location = object.value(u"location").toString();
    for (const SimulatedNode node : simulatedNodes) {
        if (qText(nodeName(node)) == location) {
            return node;
        }
    }
    return std::nullopt;
}

std::vector<SeenLevel> levelsOf(const QJsonValue &side)
{
    std::vector<SeenLevel> levels;
    for (const auto &value : side.toArray()) {
        const QJsonObject level = value.toObject();
        levels.push_back({priceOf(level, "price"), powerOf(level, "quantity_mw")});
    }
    return levels;
}

QJsonObject intervalJson(const Interval &interval)
{
    return {{QStringLiteral("start"), timeText(interval.start)},
            {QStringLiteral("end"), timeText(interval.end)}};
}

/// Writes each kind of intent as the request that it is.
struct RequestWriter {
    const QString &clientId;

    ApiRequest operator()(const NewOrder &order) const
    {
        return post(QStringLiteral("orders"),
                    {{QStringLiteral("client_id"), clientId},
                     {QStringLiteral("contract"), QString::number(order.contract)},
                     {QStringLiteral("side"), qText(word(order.side))},
                     {QStringLiteral("quantity_mw"), qText(powerText(order.quantity))},
                     {QStringLiteral("price"), qText(priceText(order.price))},
                     {QStringLiteral("tif"), qText(word(order.timeInForce))}});
    }
    ApiRequest operator()(const MovedOrder &order) const
    {
        return {"PATCH",
                QStringLiteral("orders/%1").arg(order.order),
                {{QStringLiteral("quantity_mw"), qText(powerText(order.quantity))},
                 {QStringLiteral("price"), qText(priceText(order.price))}}};
    }
    ApiRequest operator()(const DroppedOrder &order) const
    {
        return {"DELETE", QStringLiteral("orders/%1").arg(order.order), {}};
    }
    ApiRequest operator()(const NewBid &bid) const
    {
        return post(QStringLiteral("auctions/%1/bids").arg(bid.auction),
                    {{QStringLiteral("client_id"), clientId},
                     {QStringLiteral("price"), qText(priceText(bid.price))}});
    }
    ApiRequest operator()(const NewBlock &block) const
    {
        QJsonArray profile;
        for (const ProfileLine &line : block.profile) {
            QJsonObject entry = intervalJson(line.interval);
            entry.insert(QStringLiteral("mwh"), qText(energyText(line.energy)));
            profile.append(entry);
        }
        const QJsonObject auction{
            {QStringLiteral("form"), QStringLiteral("english")},
            {QStringLiteral("closes"), timeText(block.closes)},
            {QStringLiteral("min_raise"), qText(priceText(block.minimumRaise))},
            {QStringLiteral("extend_s"), qint64(block.extension / oneSecond)},
            {QStringLiteral("max_extensions"), qint64(block.maxExtensions)}};
        return post(QStringLiteral("blocks"),
                    {{QStringLiteral("client_id"), clientId},
                     {QStringLiteral("location"), qText(nodeName(block.node))},
                     {QStringLiteral("source"), qText(word(block.source))},
                     {QStringLiteral("profile"), profile},
                     {QStringLiteral("reserve"), qText(priceText(block.reserve))},
                     {QStringLiteral("auction"), auction}});
    }
};

} // namespace

ApiRequest get(const QString &path)
{
    return {"GET", path, {}};
}

ApiRequest post(const QString &path, const QJsonObject &body)
{
    return {"POST", path, body};
}

ApiRequest requestFor(const Intent &intent, const QString &clientId)
{
    return std::visit(RequestWriter{clientId}, intent);
}

std::vector<SeenContract> contractsOf(const std::vector<QJsonObject> &items)
{
    std::vector<SeenContract> contracts;
    for (const QJsonObject &item : items) {
        if (const auto node = nodeOf(item)) {
            contracts.push_back({idOf(item, "id"),
                                 *node,
                                 {instantOf(item, "start"), instantOf(item, "end")},
                                 instantOf(item, "gate_closure")});
        }
    }
    return contracts;
}

std::vector<SeenOrder> ordersOf(const QJsonObject &page)
{
    std::vector<SeenOrder> orders;
    for (const auto &value : page.value(u"items").toArray()) {
        const QJsonObject item = value.toObject();
        const auto side = fromWord<Side>(plainText(item.value(u"side").toString()));
        orders.push_back({idOf(item, "id"), side.value_or(Side::Buy), priceOf(item, "price"),
                          powerOf(item, "remaining_mw")});
    }
    return orders;
}

std::vector<SeenAuction> auctionsOf(const QJsonObject &page)
{
    std::vector<SeenAuction> auctions;
    for (const auto &value : page.value(u"items").toArray()) {
        const QJsonObject item = value.toObject();
        const auto node = nodeOf(item);
        if (!node) {
            continue;
        }
        SeenAuction seen;
        seen.id = idOf(item, "id");
        seen.seller = idOf(item, "seller");
        seen.node = *node;
        seen.delivery = {instantOf(item, "start"), instantOf(item, "end")};
        seen.closes = instantOf(item, "closes");
        seen.extension = Nanoseconds(item.value(u"extend_s").toInteger()) * oneSecond;
        seen.reserve = priceOf(item, "reserve");
        seen.minimumRaise = priceOf(item, "min_raise");
        if (item.value(u"best_price").isString()) {
            seen.best = priceOf(item, "best_price");
        }
        seen.bestIsOwn = item.value(u"best_is_own").toBool();
        auctions.push_back(seen);
    }
    return auctions;
}

SeenBook bookOf(const QJsonObject &answer)
{
    return {levelsOf(answer.value(u"bids")), levelsOf(answer.value(u"asks"))};
}

QString qText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string plainText(const QString &text)
{
    return text.toStdString();
}

std::uint64_t idOf(const QJsonObject &object, std::string_view name)
{
    return object.value(qText(name)).toString().toULongLong();
}

Instant instantOf(const QJsonObject &object, std::string_view name)
{
    return parseInstant(plainText(object.value(qText(name)).toString())).value_or(Instant());
}

Energy energyOf(const QJsonObject &object, std::string_view name)
{
    return parseEnergy(plainText(object.value(qText(name)).toString())).value_or(Energy());
}

QString timeText(Instant at)
{
    return qText(instantText(at));
}

} // namespace energy::demo
