// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/market_view.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace energy {

struct OrderTerms {
    ContractId contract{};
    Side side{};
    Power quantity;
    Price price;
    TimeInForce timeInForce{};
};

/// A block as its seller describes it, before it is listed.
struct BlockTerms {
    std::string location;
    EnergySource source{};
    std::vector<ProfileRow> profile;
    Price reserve;
    std::optional<Instant> opens; ///< At once, without.
    Instant closes;
    Price minimumRaise;
    std::int64_t extendSeconds = 0;
    std::uint32_t maxExtensions = 0;
};

/// Gives the commands of the user to the connection, each with a client id made once. Every call
/// returns the id under which the connection tells the command's fate (commandChanged), or an empty
/// one when there is no live connection: then nothing was sent.
class OrderDesk {
public:
    explicit OrderDesk(MarketConnection &connection);

    std::string placeOrder(const OrderTerms &order);
    std::string replaceOrder(OrderId order, Price price, Power quantity);
    std::string cancelOrder(OrderId order);
    std::string cancelAll(std::optional<ContractId> contract);
    std::string placeBid(AuctionId auction, Price price);
    std::string listBlock(const BlockTerms &block);
    std::string withdrawBlock(BlockId block);
    std::string retireCertificate(CertificateId certificate);
    std::string transferCertificate(CertificateId certificate, ParticipantId to);

    // What it would do, asked of the server, which journals nothing.
    [[nodiscard]] QCoro::Task<ApiResult<PreviewRow>> previewOrder(OrderTerms order);
    [[nodiscard]] QCoro::Task<ApiResult<PreviewRow>> previewBid(AuctionId auction, Price price);
    [[nodiscard]] QCoro::Task<ApiResult<PreviewRow>> previewBlock(BlockTerms block);

private:
    MarketConnection &m_connection;
};

} // namespace energy
