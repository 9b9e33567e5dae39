// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/market_text.h"

#include "ui/panes/contract_text.h"

#include <algorithm>

namespace energy {

QString marketName(const MarketView &market, std::uint64_t id, const Calendar &calendar,
                   const QLocale &locale)
{
    if (const ContractRow *contract = market.contract(ContractId(id))) {
        return contractName(*contract, calendar, locale);
    }
    if (const AuctionRow *auction = market.auction(AuctionId(id))) {
        return blockName(auction->source, auction->location, auction->delivery, calendar, locale);
    }
    const auto &blocks = market.ownBlocks();
    const auto block = std::ranges::find_if(
        blocks, [id](const BlockRow &each) { return number(each.id) == id; });
    return block != blocks.end()
        ? blockName(block->source, block->location, block->delivery, calendar, locale)
        : QString();
}

QString certificateName(const MarketView &market, CertificateId id, const Calendar &calendar,
                        const QLocale &locale)
{
    const auto &certificates = market.certificates();
    const auto found = std::ranges::find_if(
        certificates, [id](const CertificateRow &each) { return each.id == id; });
    return found != certificates.end()
        ? QStringLiteral("%1 \u00b7 %2 \u00b7 %3")
              .arg(sourceName(found->source), placeName(found->location),
                   deliveryName(found->produced, calendar, locale))
        : QString();
}

} // namespace energy
