// SPDX-License-Identifier: Apache-2.0
#include "core/client/fate_question.h"

#include "core/base/decimal.h"
#include "core/client/answers.h"

namespace energy {

namespace {

using Answer = ApiResult<QByteArray>;

QUrlQuery named(const GivenCommand &command)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("client_id"), QString::fromStdString(command.clientId));
    return query;
}

/// The first row that is the command's, if any.
template <class Row, class IsIt>
ApiResult<std::uint64_t> idIn(const Answer &answer, IsIt isIt)
{
    const auto page = pageOf<Row>(answer);
    if (!page) {
        return tl::unexpected(page.error());
    }
    for (const Row &row : page->rows) {
        if (isIt(row)) {
            return number(row.id);
        }
    }
    return 0;
}

template <class Row>
std::function<ApiResult<std::uint64_t>(const Answer &)> byClientId(const GivenCommand &command)
{
    return [name = command.clientId](const Answer &answer) {
        return idIn<Row>(answer, [&name](const Row &row) { return row.clientId == name; });
    };
}

QString fieldOf(const GivenCommand &command, const char *name)
{
    return command.message.value(QLatin1String(name)).toString();
}

/// A replaced order has the price and the rest that were asked for.
FateQuestion replacement(const GivenCommand &command)
{
    const auto price = parsePrice(fieldOf(command, "price").toStdString());
    const auto rest = parsePower(fieldOf(command, "quantity_mw").toStdString());
    const auto read = [price, rest](const Answer &answer) -> ApiResult<std::uint64_t> {
        const auto order = answerOf<OrderRow>(answer);
        if (!order) {
            return tl::unexpected(order.error());
        }
        const bool isDone = order->price == price && order->remaining == rest;
        return isDone ? number(order->id) : 0;
    };
    return {QStringLiteral("orders/") + fieldOf(command, "order"), {}, read};
}

/// One's newest blocks: the routes of blocks do not find by name.
FateQuestion listing(const GivenCommand &command)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("own"), QStringLiteral("true"));
    query.addQueryItem(QStringLiteral("limit"), QStringLiteral("200"));
    return {QStringLiteral("blocks"), query, byClientId<BlockRow>(command)};
}

} // namespace

std::optional<FateQuestion> fateQuestion(const GivenCommand &command)
{
    if (command.type == "place_order") {
        return FateQuestion{QStringLiteral("orders"), named(command),
                            byClientId<OrderRow>(command)};
    }
    if (command.type == "place_bid") {
        return FateQuestion{QStringLiteral("me/bids"), named(command), byClientId<BidRow>(command)};
    }
    if (command.type == "list_block") {
        return listing(command);
    }
    if (command.type == "replace_order") {
        return replacement(command);
    }
    return std::nullopt;
}

} // namespace energy
