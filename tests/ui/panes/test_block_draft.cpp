// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/base/instant_text.h"
#include "ui/panes/block_checks.h"
#include "ui/panes/block_draft_store.h"
#include "ui/theme/time_text.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace energy;

Q_DECLARE_METATYPE(std::function<void(BlockDraft &)>)

namespace {

constexpr LocalDay ordinaryDay{2026, 11, 23};
constexpr LocalDay shortDay{2026, 3, 8};
constexpr LocalDay longDay{2026, 11, 1};

Instant at(const char *text)
{
    return parseInstant(text).value();
}

Energy megawattHours(std::int64_t count)
{
    return Energy::of(count * megawattHour.count());
}

} // namespace

class TestBlockDraft : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDayHasAsManyHoursAsItsClock()
    {
        QCOMPARE(hoursOfDay(m_calendar, ordinaryDay).size(), std::size_t(24));
        QCOMPARE(hoursOfDay(m_calendar, shortDay).size(), std::size_t(23));
        const std::vector<Interval> hours = hoursOfDay(m_calendar, longDay);
        QCOMPARE(hours.size(), std::size_t(25));
        QCOMPARE(periodName(hours[1], m_calendar), QStringLiteral("H02A"));
        QCOMPARE(periodName(hours[2], m_calendar), QStringLiteral("H02B"));
        QVERIFY(hoursOfDay(m_calendar, {2038, 1, 1}).empty());
    }

    void spreadsAFlatBlockToTheLastLot()
    {
        BlockDraft draft = whole();
        draft.flat = Energy::of(25'000'100); // One lot more than divides by five.
        const std::vector<Energy> each = energies(draft, 24);
        QCOMPARE(each[9], Energy());
        QCOMPARE(each[10].count(), std::int64_t(5'000'100));
        QCOMPARE(each[11].count(), std::int64_t(5'000'000));
        QCOMPARE(each[15], Energy());
        QCOMPARE(totalEnergy(draft, 24).count(), std::int64_t(25'000'100));
    }

    void sendsTheHoursOfAnOrdinaryDay()
    {
        const auto terms = blockTerms(whole(), m_calendar, m_now);
        QVERIFY(terms);
        QCOMPARE(terms->profile.size(), std::size_t(5));
        QCOMPARE(terms->profile.front().interval.start.ns, at("2026-11-23T18:00:00Z").ns);
        QCOMPARE(terms->profile.back().interval.end.ns, at("2026-11-23T23:00:00Z").ns);
        QCOMPARE(terms->profile.front().energy, megawattHours(5));
        QVERIFY(!terms->opens);
        QCOMPARE(terms->closes.ns, (m_now + 10 * oneMinute).ns);
    }

    void sellsARepeatedHourTwice()
    {
        BlockDraft draft = whole();
        draft.span = {0, 4};
        draft.flat = megawattHours(8);
        moveToDay(draft, longDay, m_calendar);
        QCOMPARE(draft.span.begin, std::size_t(0));
        QCOMPARE(draft.span.end, std::size_t(5)); // Until 04:00 there are five hours.
        const std::vector<ProfileRow> rows = profileRows(draft, m_calendar);
        QCOMPARE(rows.size(), std::size_t(5));
        QCOMPARE(rows[1].interval.start.ns, at("2026-11-01T08:00:00Z").ns);
        QCOMPARE(rows[2].interval.start.ns, at("2026-11-01T09:00:00Z").ns);
        QCOMPARE(rows[4].interval.end.ns, at("2026-11-01T12:00:00Z").ns);
        QCOMPARE(totalEnergy(draft, 25), megawattHours(8));
    }

    void leavesASkippedHourOut()
    {
        BlockDraft draft = whole();
        std::vector<Energy> profile(24);
        for (std::size_t hour = 0; hour < 5; ++hour) {
            profile[hour] = megawattHours(static_cast<std::int64_t>(hour) + 1);
        }
        setProfile(draft, profile);
        moveToDay(draft, shortDay, m_calendar);
        QCOMPARE(draft.span.end, std::size_t(4));
        const std::vector<ProfileRow> rows = profileRows(draft, m_calendar);
        QCOMPARE(rows.size(), std::size_t(4));
        QCOMPARE(rows[1].energy, megawattHours(2));
        QCOMPARE(rows[2].energy, megawattHours(4)); // 03:00; there is no 02:00.
        QCOMPARE(rows[1].interval.end.ns, rows[2].interval.start.ns);
        moveToDay(draft, longDay, m_calendar);
        QCOMPARE(energies(draft, 25)[1], megawattHours(2)); // The same power in both.
        QCOMPARE(energies(draft, 25)[2], megawattHours(2));
    }

    void keepsTheShapeWhenItIsDrawn()
    {
        BlockDraft draft = whole();
        shapeByHour(draft, 24);
        QVERIFY(!draft.isFlat);
        QCOMPARE(totalEnergy(draft, 24), megawattHours(25));
        std::vector<Energy> profile = energies(draft, 24);
        profile[12] = Energy(); // A hole is not sold, and no line.
        profile[16] = megawattHours(1);
        setProfile(draft, profile);
        QCOMPARE(draft.span.begin, std::size_t(10));
        QCOMPARE(draft.span.end, std::size_t(17));
        QCOMPARE(profileRows(draft, m_calendar).size(), std::size_t(5));
        shapeFlat(draft, 24);
        QCOMPARE(draft.flat, std::optional(megawattHours(21)));
    }

    void knowsWhatTheClockMeans()
    {
        QCOMPARE(instantAt(m_calendar, ordinaryDay, 15 * 60 + 30)->ns,
                 at("2026-11-23T23:30:00Z").ns);
        QVERIFY(!instantAt(m_calendar, shortDay, 2 * 60 + 30)); // Skipped.
        QCOMPARE(instantAt(m_calendar, longDay, 90)->ns, at("2026-11-01T08:30:00Z").ns);
    }

    void findsNothingWrongWithAGoodOne() { QVERIFY(check(whole()).empty()); }

    void tellsEachFault_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("field");
        QTest::addColumn<std::function<void(BlockDraft &)>>("spoil");
        const auto row = [](const char *name, BlockFault fault, BlockField field,
                            std::function<void(BlockDraft &)> spoil) {
            QTest::newRow(name) << static_cast<int>(fault) << static_cast<int>(field) << spoil;
        };
        row("no place", BlockFault::NoPlace, BlockField::Place,
            [](BlockDraft &d) { d.location.clear(); });
        row("no day", BlockFault::NoSuchDay, BlockField::Delivery,
            [](BlockDraft &d) { d.day = {2038, 1, 1}; });
        row("end before start", BlockFault::EndNotAfterStart, BlockField::Delivery,
            [](BlockDraft &d) { d.span = {15, 10}; });
        row("begun", BlockFault::DeliveryBegun, BlockField::Delivery, [](BlockDraft &d) {
            d.day = {2026, 11, 22};
            d.span = {4, 8}; // From 12:00 UTC, which is now.
        });
        row("no energy", BlockFault::NoEnergy, BlockField::Amount,
            [](BlockDraft &d) { d.flat.reset(); });
        row("empty profile", BlockFault::NoEnergy, BlockField::Amount,
            [](BlockDraft &d) { setProfile(d, std::vector<Energy>(24)); });
        row("not in lots", BlockFault::EnergyNotInLots, BlockField::Amount,
            [](BlockDraft &d) { d.flat = Energy::of(25'000'001); });
        row("too much", BlockFault::TooMuchEnergy, BlockField::Amount,
            [](BlockDraft &d) { d.flat = maxEnergy + lot; });
        row("no reserve", BlockFault::NoReserve, BlockField::Reserve,
            [](BlockDraft &d) { d.reserve.reset(); });
        row("reserve too high", BlockFault::ReserveOutOfRange, BlockField::Reserve,
            [](BlockDraft &d) { d.reserve = maxPrice + Price::of(1); });
        row("skipped time", BlockFault::NoSuchTime, BlockField::Opens,
            [](BlockDraft &d) { d.opens = LocalMinute{{2027, 3, 14}, 150}; });
        row("time over", BlockFault::OpensInPast, BlockField::Opens,
            [](BlockDraft &d) { d.opens = LocalMinute{{2026, 11, 22}, 60}; });
        row("closes too late", BlockFault::ClosesAfterDeliveryBegins, BlockField::Runs,
            [](BlockDraft &d) { d.runs = 2 * oneDay; });
        row("extended too long", BlockFault::ExtendsIntoDelivery, BlockField::MaxExtensions,
            [](BlockDraft &d) { d.extendSeconds = 86'400; });
        row("no raise", BlockFault::NoMinimumRaise, BlockField::MinimumRaise,
            [](BlockDraft &d) { d.minimumRaise.reset(); });
        row("no extension", BlockFault::NoExtension, BlockField::Extension,
            [](BlockDraft &d) { d.extendSeconds.reset(); });
        row("no cap", BlockFault::NoMaxExtensions, BlockField::MaxExtensions,
            [](BlockDraft &d) { d.maxExtensions.reset(); });
    }

    void tellsEachFault()
    {
        QFETCH(int, fault);
        QFETCH(int, field);
        QFETCH(std::function<void(BlockDraft &)>, spoil);
        BlockDraft draft = whole();
        spoil(draft);
        const BlockIssue wanted{static_cast<BlockField>(field), static_cast<BlockFault>(fault)};
        const std::vector<BlockIssue> issues = check(draft);
        QVERIFY(std::ranges::find(issues, wanted) != issues.end());
        QVERIFY(!faultWords(wanted.fault).isEmpty());
    }

    /// The auction may close in the very moment in which delivery begins.
    void closesInTheLastMoment()
    {
        BlockDraft draft = whole();
        draft.extendSeconds = 0;
        draft.opens = LocalMinute{ordinaryDay, 9 * 60 + 50};
        QVERIFY(check(draft).empty());
        draft.opens->minute += 1;
        QCOMPARE(check(draft).size(), std::size_t(1));
    }

    void warnsOfOwnBlocksInTheSameHours()
    {
        BlockRow other;
        other.id = BlockId(7);
        other.location = whole().location;
        other.source = EnergySource::Solar;
        other.state = BlockState::Sold;
        other.delivery = {at("2026-11-23T22:00:00Z"), at("2026-11-24T02:00:00Z")};
        const auto warned = [&] { return !check(whole(), {other}).empty(); };
        QVERIFY(warned());
        QVERIFY(isWarning(check(whole(), {other}).front().fault));
        other.delivery.start = at("2026-11-23T23:00:00Z"); // Right after.
        QVERIFY(!warned());
        other.delivery.start = at("2026-11-23T22:00:00Z");
        other.state = BlockState::Withdrawn;
        QVERIFY(!warned());
        other.state = BlockState::Listed;
        other.source = EnergySource::Wind;
        QVERIFY(!warned());
    }

    void findsTheFieldOfARefusal()
    {
        QCOMPARE(fieldOfPointer("/profile/0/mwh"), BlockField::Amount);
        QCOMPARE(fieldOfPointer("/auction/min_raise"), BlockField::MinimumRaise);
        QCOMPARE(fieldOfPointer("/auction/max_extensions"), BlockField::MaxExtensions);
        QCOMPARE(fieldOfPointer("/client_id"), BlockField::Whole);
        QCOMPARE(fieldOfCode("unknown_location"), BlockField::Place);
        QCOMPARE(fieldOfCode("insufficient_funds"), BlockField::Whole);
    }

    void keepsDraftAndTemplates()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("kept.ini")), QSettings::IniFormat);
        BlockDraftStore store(settings);
        QVERIFY(!store.draft());
        BlockDraft draft = whole();
        shapeByHour(draft, 24);
        draft.opens = LocalMinute{ordinaryDay, 75};
        draft.reserve = Price::of(-150);
        store.keep(draft);
        store.keepTemplate(QStringLiteral("Mesa, noon"), draft);
        settings.sync();
        QSettings again(folder.filePath(QStringLiteral("kept.ini")), QSettings::IniFormat);
        BlockDraftStore later(again);
        QVERIFY(later.draft() == draft);
        QCOMPARE(later.templates(), QStringList{QStringLiteral("Mesa, noon")});
        QVERIFY(later.templateOf(QStringLiteral("Mesa, noon")) == draft);
        later.clear();
        later.removeTemplate(QStringLiteral("Mesa, noon"));
        QVERIFY(!later.draft());
        QVERIFY(later.templates().isEmpty());
    }

    void readsNoSpoiltDraft()
    {
        QJsonObject json = draftJson(whole());
        QVERIFY(draftOf(json).has_value());
        json.insert(QStringLiteral("day"), QStringLiteral("2026-02-30"));
        QCOMPARE(draftOf(json).error().detail, std::string("day"));
    }

private:
    static BlockDraft whole()
    {
        BlockDraft draft;
        draft.location = "TH_SP15_GEN-APND";
        draft.day = ordinaryDay;
        draft.flat = megawattHours(25);
        draft.reserve = Price::of(1800);
        return draft;
    }

    [[nodiscard]] std::vector<BlockIssue> check(const BlockDraft &draft,
                                                const std::vector<BlockRow> &own = {}) const
    {
        return checkBlock(draft, {.calendar = m_calendar, .now = m_now, .ownBlocks = own});
    }

    Calendar m_calendar = Calendar::of("America/Los_Angeles").value();
    Instant m_now = at("2026-11-22T12:00:00Z");
};

QTEST_APPLESS_MAIN(TestBlockDraft)
#include "test_block_draft.moc"
