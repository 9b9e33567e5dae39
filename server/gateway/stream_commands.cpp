// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/stream_commands.h"

#include <utility>

namespace energy {

namespace {

StreamCommand general(Command command)
{
    return {std::move(command), std::nullopt, RateClass::General};
}

StreamCommand cancellation(Command command)
{
    return {std::move(command), std::nullopt, RateClass::Cancel};
}

StreamCommand readPlace(JsonObject body, Instant)
{
    return general(readPlaceOrder(body));
}

StreamCommand readReplace(JsonObject body, Instant)
{
    const auto order = readId<OrderId>(body, "order");
    return general(readReplaceOrder(body, order));
}

StreamCommand readCancel(JsonObject body, Instant)
{
    return cancellation(CancelOrder{readId<OrderId>(body, "order")});
}

StreamCommand readCancelAll(JsonObject body, Instant)
{
    return cancellation(
        CancelOrders{body.has("contract") ? readId<ContractId>(body, "contract") : ContractId()});
}

StreamCommand readList(JsonObject body, Instant now)
{
    Named<ListBlock> named = readListBlock(body, now);
    return {std::move(named.command), named.location, RateClass::General};
}

StreamCommand readWithdraw(JsonObject body, Instant)
{
    return cancellation(WithdrawBlock{readId<BlockId>(body, "block")});
}

StreamCommand readBid(JsonObject body, Instant)
{
    const auto auction = readId<AuctionId>(body, "auction");
    return general(readPlaceBid(body, auction));
}

StreamCommand readTransfer(JsonObject body, Instant)
{
    const auto certificate = readId<CertificateId>(body, "certificate");
    return general(TransferCertificate{certificate, readId<ParticipantId>(body, "to")});
}

StreamCommand readRetire(JsonObject body, Instant)
{
    return general(RetireCertificate{readId<CertificateId>(body, "certificate")});
}

/// In the order of streamCommandTypes.
constexpr std::array<StreamCommand (*)(JsonObject, Instant), streamCommandTypes.size()> readers
    = {readPlace,    readReplace, readCancel,   readCancelAll, readList,
       readWithdraw, readBid,     readTransfer, readRetire};

} // namespace

std::optional<StreamCommand> readStreamCommand(std::string_view type, JsonObject body, Instant now)
{
    for (std::size_t i = 0; i < readers.size(); ++i) {
        if (streamCommandTypes[i] == type) {
            return readers[i](body, now);
        }
    }
    return std::nullopt;
}

} // namespace energy
