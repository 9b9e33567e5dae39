// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/order_desk.h"

#include "core/base/decimal.h"
#include "core/base/instant_text.h"
#include "core/protocol/words.h"

#include <QUuid>

namespace energy {

namespace {

QString text(const std::string &bytes)
{
    return QString::fromStdString(bytes);
}

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

template <class Id>
QString idText(Id id)
{
    return QString::number(number(id));
}

QString newClientId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QJsonObject typed(const char *type, QJsonObject fields)
{
    fields.insert(QStringLiteral("type"), QString::fromLatin1(type));
    return fields;
}

QJsonObject orderFields(const OrderTerms &order)
{
    return {{QStringLiteral("client_id"), newClientId()},
            {QStringLiteral("contract"), idText(order.contract)},
            {QStringLiteral("side"), text(word(order.side))},
            {QStringLiteral("quantity_mw"), text(powerText(order.quantity))},
            {QStringLiteral("price"), text(priceText(order.price))},
            {QStringLiteral("tif"), text(word(order.timeInForce))}};
}

QJsonObject bidFields(Price price)
{
    return {{QStringLiteral("client_id"), newClientId()},
            {QStringLiteral("price"), text(priceText(price))}};
}

QJsonArray profileFields(const std::vector<ProfileRow> &profile)
{
    QJsonArray lines;
    for (const ProfileRow &line : profile) {
        lines.append(QJsonObject{{QStringLiteral("start"), text(instantText(line.interval.start))},
                                 {QStringLiteral("end"), text(instantText(line.interval.end))},
                                 {QStringLiteral("mwh"), text(energyText(line.energy))}});
    }
    return lines;
}

QJsonObject auctionFields(const BlockTerms &block)
{
    QJsonObject auction{
        {QStringLiteral("form"), QStringLiteral("english")},
        {QStringLiteral("closes"), text(instantText(block.closes))},
        {QStringLiteral("min_raise"), text(priceText(block.minimumRaise))},
        {QStringLiteral("extend_s"), static_cast<qint64>(block.extendSeconds)},
        {QStringLiteral("max_extensions"), static_cast<qint64>(block.maxExtensions)}};
    if (block.opens) {
        auction.insert(QStringLiteral("opens"), text(instantText(*block.opens)));
    }
    return auction;
}

QJsonObject blockFields(const BlockTerms &block)
{
    return {{QStringLiteral("client_id"), newClientId()},
            {QStringLiteral("location"), text(block.location)},
            {QStringLiteral("source"), text(word(block.source))},
            {QStringLiteral("profile"), profileFields(block.profile)},
            {QStringLiteral("reserve"), text(priceText(block.reserve))},
            {QStringLiteral("auction"), auctionFields(block)}};
}

QCoro::Task<ApiResult<PreviewRow>> preview(ApiClient &api, QString path, QJsonObject fields)
{
    const auto answer = co_await api.send("POST", std::move(path), std::move(fields), {});
    co_return answerOf<PreviewRow>(answer);
}

} // namespace

OrderDesk::OrderDesk(MarketConnection &connection)
    : m_connection(connection)
{
}

std::string OrderDesk::placeOrder(const OrderTerms &order)
{
    return m_connection.submit(typed("place_order", orderFields(order)));
}

std::string OrderDesk::replaceOrder(OrderId order, Price price, Power quantity)
{
    return m_connection.submit(typed("replace_order",
                                     {{QStringLiteral("order"), idText(order)},
                                      {QStringLiteral("quantity_mw"), text(powerText(quantity))},
                                      {QStringLiteral("price"), text(priceText(price))}}));
}

std::string OrderDesk::cancelOrder(OrderId order)
{
    return m_connection.submit(typed("cancel_order", {{QStringLiteral("order"), idText(order)}}));
}

std::string OrderDesk::cancelAll(std::optional<ContractId> contract)
{
    QJsonObject fields;
    if (contract) {
        fields.insert(QStringLiteral("contract"), idText(*contract));
    }
    return m_connection.submit(typed("cancel_orders", fields));
}

std::string OrderDesk::placeBid(AuctionId auction, Price price)
{
    QJsonObject fields = bidFields(price);
    fields.insert(QStringLiteral("auction"), idText(auction));
    return m_connection.submit(typed("place_bid", fields));
}

std::string OrderDesk::listBlock(const BlockTerms &block)
{
    return m_connection.submit(typed("list_block", blockFields(block)));
}

std::string OrderDesk::withdrawBlock(BlockId block)
{
    return m_connection.submit(typed("withdraw_block", {{QStringLiteral("block"), idText(block)}}));
}

std::string OrderDesk::retireCertificate(CertificateId certificate)
{
    return m_connection.submit(
        typed("retire_certificate", {{QStringLiteral("certificate"), idText(certificate)}}));
}

std::string OrderDesk::transferCertificate(CertificateId certificate, ParticipantId to)
{
    return m_connection.submit(typed("transfer_certificate",
                                     {{QStringLiteral("certificate"), idText(certificate)},
                                      {QStringLiteral("to"), idText(to)}}));
}

QCoro::Task<ApiResult<PreviewRow>> OrderDesk::previewOrder(OrderTerms order)
{
    return preview(m_connection.api(), QStringLiteral("orders/preview"), orderFields(order));
}

QCoro::Task<ApiResult<PreviewRow>> OrderDesk::previewBid(AuctionId auction, Price price)
{
    return preview(m_connection.api(),
                   QStringLiteral("auctions/%1/bids/preview").arg(idText(auction)),
                   bidFields(price));
}

QCoro::Task<ApiResult<PreviewRow>> OrderDesk::previewBlock(BlockTerms block)
{
    return preview(m_connection.api(), QStringLiteral("blocks/preview"), blockFields(block));
}

} // namespace energy
