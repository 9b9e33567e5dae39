// SPDX-License-Identifier: Apache-2.0
#include "server/first_start.h"

#include <array>

namespace energy {

namespace {

/// CAISO's trading hubs and default load aggregation points, and one generation node of each hub's
/// region that its public reports quote: a market can begin with them and its operator adds others.
/// Source: CAISO OASIS, PRC_LMP, NODE column.
constexpr std::array<std::string_view, 8> firstNodes
    = {"TH_NP15_GEN-APND", "TH_SP15_GEN-APND", "TH_ZP26_GEN-APND", "DLAP_PGAE-APND",
       "DLAP_SCE-APND",    "DLAP_SDGE-APND",   "DLAP_VEA-APND",    "NP15SLAK_5_N001"};

Result<void> expectDone(const Result<Outcome> &outcome, Refusal tolerated)
{
    if (!outcome) {
        return tl::unexpected(outcome.error());
    }
    if (outcome->refusal != Refusal::None && outcome->refusal != tolerated) {
        return fail(ErrorCode::Denied, std::string(info(outcome->refusal).code));
    }
    return {};
}

} // namespace

Result<void> prepareNewMarket(Engine &engine, const MarketConfig &terms)
{
    const auto set = submitAndWait(engine, SetMarketTerms{terms.buyerFee, terms.collateral});
    if (const auto done = expectDone(set, Refusal::None); !done) {
        return done;
    }
    for (const std::string_view node : firstNodes) {
        const auto defined = submitAndWait(
            engine, DefineLocation{LocationName::of(node).value_or(LocationName())});
        if (const auto done = expectDone(defined, Refusal::DuplicateLocation); !done) {
            return done;
        }
    }
    return {};
}

} // namespace energy
