// SPDX-License-Identifier: Apache-2.0
#include "server/tools/exchange_workload.h"
#include "server/tools/map_book.h"

#include <QtTest/QTest>

using namespace energy;

namespace {

QString line(const WorkloadCommand &command)
{
    const QString id = QString::number(command.id);
    const QString side = command.side == Side::Buy ? QStringLiteral("buy") : QStringLiteral("sell");
    switch (command.action) {
    case WorkloadAction::Cancel:
        return QStringLiteral("cancel %1").arg(id);
    case WorkloadAction::Market:
        return QStringLiteral("market %1 %2 %3").arg(id, side).arg(command.quantity);
    case WorkloadAction::Add:
        break;
    }
    return QStringLiteral("add %1 %2 %3x%4").arg(id, side).arg(command.price).arg(command.quantity);
}

} // namespace

class TestExchangeWorkload : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsTheNumbersOfTheSpecification()
    {
        SplitMix random(42);
        QCOMPARE(random.next(), std::uint64_t(0xbdd732262feb6e95));
        QCOMPARE(random.next(), std::uint64_t(0x28efe333b266f103));
    }

    void beginsAsTheSpecificationSays()
    {
        const Workload workload = makeWorkload(workloadPresets().front(), 8);
        QStringList lines;
        for (const WorkloadCommand &command : workload.commands) {
            lines += line(command);
        }
        QCOMPARE(
            lines,
            QStringList({QStringLiteral("add 1 buy 8190x87"), QStringLiteral("add 2 buy 8182x69"),
                         QStringLiteral("market 3 sell 8"), QStringLiteral("add 4 sell 8200x27"),
                         QStringLiteral("cancel 1"), QStringLiteral("add 5 buy 8187x15"),
                         QStringLiteral("add 6 buy 8187x83"), QStringLiteral("cancel 5")}));
    }

    /// Command by command: whatever one book fills, the other fills too.
    void bothBooksFillAlike()
    {
        for (const WorkloadPreset &preset : workloadPresets()) {
            const Workload workload = makeWorkload(preset, 60'000);
            WorkloadRun<OrderBook> ours(preset.instruments);
            WorkloadRun<MapBook> plain(preset.instruments);
            for (const WorkloadCommand &command : workload.commands) {
                ours.apply(command);
                plain.apply(command);
                QCOMPARE(ours.fills(), plain.fills());
            }
            QCOMPARE(ours.checks(), workload.checks);
            QCOMPARE(plain.checks(), workload.checks);
            QVERIFY(workload.checks.trades > 1000);
        }
    }

    void everyPresetHasPublishedResults()
    {
        QCOMPARE(workloadPresets().size(), std::size_t(3));
        for (const WorkloadPreset &preset : workloadPresets()) {
            QVERIFY(publishedChecks(preset.name).checks.trades > 1'000'000);
        }
    }
};

QTEST_APPLESS_MAIN(TestExchangeWorkload)
#include "test_exchange_workload.moc"
