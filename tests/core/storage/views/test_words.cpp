// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/states.h"

#include <QTest>

#include <set>
#include <string>

using namespace energy;

namespace {

/// Every enumerator has a name of its own, in snake case, that reads back as itself.
template <class Enum>
void check()
{
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < Words<Enum>::names.size(); ++i) {
        const auto value = static_cast<Enum>(i);
        const std::string_view name = word(value);
        QVERIFY(!name.empty());
        QVERIFY(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos);
        QVERIFY2(seen.insert(name).second, std::string(name).c_str());
        QVERIFY(fromWord<Enum>(name) == value);
    }
    QVERIFY(!fromWord<Enum>(""));
    QVERIFY(!fromWord<Enum>("Buy"));
    QVERIFY(word(static_cast<Enum>(200)).empty());
}

} // namespace

class TestWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTripsEveryName()
    {
        check<Side>();
        check<TimeInForce>();
        check<EnergySource>();
        check<MeterRole>();
        check<ReadingQuality>();
        check<AuctionForm>();
        check<CancelReason>();
        check<ContractPhase>();
        check<AuctionOutcome>();
        check<AssetKind>();
        check<AccountKind>();
        check<HoldReason>();
        check<PostingReason>();
        check<OrderState>();
        check<BlockState>();
        check<AuctionState>();
        check<BidState>();
        check<CertificateState>();
        check<PaymentKind>();
        check<PositionKind>();
        check<NoticeKind>();
    }

    void namesStandForTheirEnumerators()
    {
        QVERIFY(word(Side::Sell) == "sell");
        QVERIFY(word(EnergySource::Cogeneration) == "cogeneration");
        QVERIFY(word(HoldReason::BlockPayment) == "block_payment");
        QVERIFY(word(PostingReason::ClaimPayment) == "claim_payment");
        QVERIFY(word(AssetKind::CertificateEnergy) == "certificate_energy");
        QVERIFY(word(AccountKind::Clearing) == "clearing");
        QVERIFY(word(CancelReason::GateClosure) == "gate_closure");
        QVERIFY(word(NoticeKind::CertificateIssued) == "certificate_issued");
        QVERIFY(fromWord<TimeInForce>("ioc") == TimeInForce::ImmediateOrCancel);
    }
};

QTEST_APPLESS_MAIN(TestWords)
#include "test_words.moc"
