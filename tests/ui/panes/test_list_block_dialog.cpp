// SPDX-License-Identifier: Apache-2.0
#include "core/base/decimal.h"
#include "core/base/instant_text.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/panes/auction_run_choice.h"
#include "ui/panes/auctions_pane.h"
#include "ui/panes/block_preview_card.h"
#include "ui/panes/delivery_choice.h"
#include "ui/panes/hour_bar.h"
#include "ui/panes/list_block_dialog.h"
#include "ui/panes/list_block_form.h"
#include "ui/panes/profile_editor.h"
#include "ui/panes/source_choice.h"
#include "ui/panes/ticket_consequences.h"
#include "ui/widgets/figure_field.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/notice_box.h"
#include "ui/widgets/segmented_control.h"

#include <QAccessible>
#include <QCalendarWidget>
#include <QComboBox>
#include <QCoroTask>
#include <QDateEdit>
#include <QInputDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QListView>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QTest>
#include <QTimer>

#include <utility>

using namespace energy;

namespace {

const QString sp15 = QStringLiteral("TH_SP15_GEN-APND");

void type(FigureField &field, const char *figure)
{
    field.edit()->setFocus();
    field.edit()->selectAll();
    QTest::keyClicks(field.edit(), QString::fromLatin1(figure));
}

} // namespace

class TestListBlockDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_bench.start()); }
    void init()
    {
        m_bench.context().settings.clear();
        open();
        QTRY_VERIFY(form().place().count() >= 2); // The places that the server knows.
    }
    void cleanup() { m_dialog.reset(); }

    void beginsWithWhatIsMissing()
    {
        QVERIFY(form().energy().edit()->hasFocus());
        QCOMPARE(form().error(BlockField::Amount), QString()); // Nobody was asked yet.
        listByKeys();
        QVERIFY(!form().error(BlockField::Place).isEmpty());
        QVERIFY(!form().error(BlockField::Amount).isEmpty());
        QVERIFY(!form().error(BlockField::Reserve).isEmpty());
        QVERIFY(form().place().hasFocus()); // The first of them.
        QVERIFY(m_bench.market().auctions().empty());
    }

    void saysWhatListingWouldDo()
    {
        describe();
        QTRY_VERIFY(!m_dialog->consequences().lines().empty());
        const auto line = [&](qsizetype index) {
            return m_dialog->consequences().lines().at(static_cast<std::size_t>(index));
        };
        const NumberText figures;
        const Energy whole = Energy::of(25 * megawattHour.count());
        const Money security = notional(m_bench.market().limits()->terms.collateral, whole);
        const Money free = m_bench.market().cash()->first;
        QVERIFY(security > Money());
        QCOMPARE(line(0).figure, QStringLiteral("450.00 $"));
        QCOMPARE(line(1).name, QStringLiteral("Held for delivery"));
        QCOMPARE(line(1).figure, QStringLiteral("0.00 \u2192 %1 $").arg(figures.money(security)));
        QCOMPARE(line(2).figure, figures.money(free) + QStringLiteral(" $"));
        QCOMPARE(line(3).figure, figures.money(free - security) + QStringLiteral(" $"));
        QCOMPARE(m_dialog->card().spokenValue(),
                 QStringLiteral("Solar 25.0 MWh \u00b7 SP15, 10\u201315 \u00b7 23 Nov \u00b7 flat "
                                "5.0 MW, English, 10 min, from 18.00 $/MWh"));
        QVERIFY(!m_dialog->warning().isVisible());
        PaneBench::picture(*m_dialog, QStringLiteral("list-block-dark.png"));
        // A refusal that an answer brings: more than the money secures.
        type(form().energy(), "90000");
        type(form().reserve(), "-90000"); // At a negative price the seller secures that too.
        QTRY_VERIFY(m_dialog->notice().isVisible());
        QVERIFY(m_dialog->notice().spokenValue().contains(QLatin1String("money"))
                || m_dialog->notice().spokenValue().contains(QLatin1String("fund")));
    }

    void draws()
    {
        describe();
        ProfileEditor &editor = form().profile();
        QCOMPARE(editor.bar(10).spokenValue(), QStringLiteral("5.0 MWh"));
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&editor.bar(10));
        QVERIFY(spoken != nullptr);
        QCOMPARE(spoken->role(), QAccessible::Slider);
        QCOMPARE(spoken->text(QAccessible::Name), QStringLiteral("H11"));
        QCOMPARE(spoken->text(QAccessible::Value), QStringLiteral("5.0 MWh"));
        editor.setFocus();
        editor.choose(10);
        QTest::keyClick(&editor, Qt::Key_Right);
        QTest::keyClick(&editor, Qt::Key_Up);
        QTest::keyClick(&editor, Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(editor.profile().at(11).count(), std::int64_t(6'100'000));
        QVERIFY(!form().draft().isFlat);
        QCOMPARE(form().energy().value(), std::optional<std::int64_t>(261'000));
        QTest::keyClick(&editor, Qt::Key_Right);
        QTest::keyClicks(&editor, QStringLiteral("7.25"));
        QCOMPARE(editor.bar(12).spokenValue(), QStringLiteral("7.25 MWh"));
        QTest::keyClick(&editor, Qt::Key_Z, Qt::ControlModifier); // All that was typed.
        QCOMPARE(editor.profile().at(12).count(), std::int64_t(5'000'000));
        QTest::keyClick(&editor, Qt::Key_Delete);
        QCOMPARE(editor.profile().at(12), Energy());
        QTest::keyClick(&editor, Qt::Key_Z, Qt::ControlModifier);
        QTest::keyClick(&editor, Qt::Key_Z, Qt::ControlModifier);
        QTest::keyClick(&editor, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(form().energy().value(), std::optional<std::int64_t>(250'000));
        QVERIFY(!editor.canUndo());
    }

    void drawsByMouse()
    {
        describe();
        ProfileEditor &editor = form().profile();
        const auto place = [&](std::size_t hour, int percent) {
            const QRect bar = editor.bar(hour).geometry();
            return QPoint(bar.center().x(), bar.bottom() + 1 - bar.height() * percent / 100);
        };
        // The scale ends a third above the fullest hour: at 5 MWh in each of five, at 6.67.
        QTest::mousePress(&editor, Qt::LeftButton, {}, place(8, 30));
        QTest::mouseMove(&editor, place(12, 60)); // So fast that the hours between are passed over.
        QTest::mouseRelease(&editor, Qt::LeftButton, {}, place(12, 60));
        const std::vector<Energy> &drawn = editor.profile();
        QCOMPARE(drawn[8].count() % 100'000, std::int64_t(0));
        QVERIFY(drawn[8].count() > 1'800'000 && drawn[8].count() < 2'200'000);
        for (std::size_t hour = 9; hour <= 12; ++hour) {
            QVERIFY(drawn[hour].count() > 3'800'000 && drawn[hour].count() < 4'200'000);
        }
        QCOMPARE(drawn[13].count(), std::int64_t(5'000'000));
        QCOMPARE(form().draft().span.begin, std::size_t(8));
        QCOMPARE(form().delivery().fromField().currentText(), QStringLiteral("08:00  H09"));
        editor.setFocus();
        PaneBench::picture(*m_dialog, QStringLiteral("list-block-by-hour.png"));
        QTest::keyClick(&editor, Qt::Key_Z, Qt::ControlModifier); // One drag, one step.
        QCOMPARE(totalEnergy(form().draft(), 24).count(), std::int64_t(25'000'000));
    }

    void knowsTheDaysOfTheMarketsClock()
    {
        describe();
        PaneBench::picture(*form().delivery().dayField().calendarWidget(),
                           QStringLiteral("calendar.png"));
        form().delivery().dayField().setDate(QDate(2027, 11, 7));
        QCOMPARE(form().delivery().fromField().count(), 25);
        QCOMPARE(form().delivery().fromField().itemText(2), QStringLiteral("01:00  H02B"));
        QVERIFY(form().delivery().note().contains(QLatin1String("25 hours")));
        QCOMPARE(form().delivery().fromField().currentText(), QStringLiteral("10:00  H11"));
        form().delivery().dayField().setDate(QDate(2027, 3, 14));
        QCOMPARE(form().delivery().toField().count(), 23);
        QCOMPARE(form().delivery().toField().itemText(22), QStringLiteral("24:00  H24"));
        QCOMPARE(totalEnergy(form().draft(), 23).count(), std::int64_t(25'000'000));
        form().delivery().toField().setCurrentIndex(0);
        QVERIFY(!form().error(BlockField::Delivery).isEmpty());
    }

    void keepsTheDraft()
    {
        describe();
        form().run().opening().button(1)->click();
        QVERIFY(form().draft().opens);
        const BlockDraft before = form().draft();
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
        open();
        QVERIFY(form().draft() == before);
        QCOMPARE(form().energy().value(), std::optional<std::int64_t>(250'000));
        QTRY_COMPARE(form().place().currentData().toString(), sp15);
    }

    void keepsTemplates()
    {
        describe();
        QVERIFY(!m_dialog->templatesButton().isEnabled());
        m_dialog->saveButton().click();
        auto *question = m_dialog->findChild<QInputDialog *>();
        QVERIFY(question != nullptr);
        question->setTextValue(QStringLiteral("Noon"));
        question->accept();
        QVERIFY(m_dialog->templatesButton().isEnabled());
        type(form().reserve(), "33");
        form().source().setSource(EnergySource::Nuclear);
        QMenu *menu = m_dialog->templatesButton().menu();
        menu->actions().constFirst()->trigger();
        QCOMPARE(form().reserve().value(), std::optional<std::int64_t>(1800));
        QCOMPARE(form().draft().source, EnergySource::Solar);
        menu->actions().constLast()->menu()->actions().constFirst()->trigger();
        QVERIFY(!m_dialog->templatesButton().isEnabled());
    }

    void tellsARefusalAtItsField()
    {
        describe();
        BlockDraft draft = form().draft();
        draft.location = "NOWHERE";
        form().setDraft(draft);
        listByKeys();
        QVERIFY(!form().isEnabled()); // Under way.
        QTRY_COMPARE(form().error(BlockField::Place),
                     QStringLiteral("There is no such location; see GET locations."));
        QVERIFY(m_dialog->isVisible());
        QVERIFY(form().isEnabled());
        QVERIFY(form().place().hasFocus());
        QVERIFY(m_bench.market().auctions().empty());
        // The answer to a preview says it at the same place.
        form().place().setCurrentIndex(form().place().findData(sp15));
        QCOMPARE(form().error(BlockField::Place), QString());
        form().place().setCurrentIndex(form().place().findData(QStringLiteral("NOWHERE")));
        QCOMPARE(form().error(BlockField::Place), QString());
        QTRY_VERIFY(!form().error(BlockField::Place).isEmpty());
        QVERIFY(m_dialog->consequences().lines().empty());
    }

    /// A question is under way when the draft changes: its answer is never shown.
    void dropsAnswersToOlderDrafts()
    {
        describe();
        QTRY_COMPARE(held(), QStringLiteral("0.00 \u2192 125.00 $"));
        auto *debounce = m_dialog->findChild<QTimer *>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(debounce != nullptr);
        bool isAsked = false;
        const auto change = [&] {
            if (!std::exchange(isAsked, true)) {
                form().energy().setValue(1'000'000);
            }
        };
        const auto hook = connect(debounce, &QTimer::timeout, this, change);
        form().energy().setValue(500'000);
        QTRY_VERIFY_WITH_TIMEOUT(isAsked, 5'000);
        while (held() != QStringLiteral("0.00 \u2192 500.00 $")) {
            QVERIFY(held() != QStringLiteral("0.00 \u2192 250.00 $"));
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        disconnect(hook);
    }

    void followsTheReserveAndTheOpening()
    {
        describe();
        QTRY_VERIFY(!m_dialog->consequences().lines().empty());
        type(form().reserve(), "20");
        QCOMPARE(m_dialog->consequences().caption(), QStringLiteral("pricing\u2026"));
        QTRY_COMPARE(m_dialog->consequences().lines().front().figure, QStringLiteral("500.00 $"));
        QCOMPARE(
            form().auctionNote().section(QLatin1Char(';'), 1),
            QStringLiteral(" the highest wins and pays what it bid. Closes 22 Nov 04:10, after "
                           "every extension 22 Nov 04:30."));
        form().run().opening().button(1)->click(); // In an hour, by the market's clock.
        QVERIFY(form().auctionNote().contains(QLatin1String("Closes 22 Nov 05:10")));
    }

    void looksRightOnASmallScreenAndInDaylight()
    {
        describe();
        form().source().setSource(EnergySource::Nuclear);
        QVERIFY(form().certificates().startsWith(QStringLiteral("Nuclear has no certificates")));
        const ThemeChoice dark = m_bench.themes.theme().choice;
        ThemeChoice light = dark;
        light.base = ThemeBase::Light;
        m_bench.themes.choose(light);
        dress();
        QTRY_VERIFY(!m_dialog->consequences().lines().empty());
        PaneBench::picture(*m_dialog, QStringLiteral("list-block-light.png"));
        m_dialog->resize(920, 480);
        QCOMPARE(m_dialog->height(), 480); // Less high than its fields: they scroll.
        m_bench.themes.choose(dark);
    }

    void listsOnce()
    {
        describe();
        ProfileEditor &editor = form().profile();
        editor.setFocus();
        editor.choose(12);
        QTest::keyClicks(&editor, QStringLiteral("2.5"));
        QTest::keyClick(&editor, Qt::Key_Return); // Plain Enter never lists.
        QTest::keyClick(form().reserve().edit(), Qt::Key_Return);
        QKeyEvent heldKey(QEvent::KeyPress, Qt::Key_Return, Qt::ControlModifier, QString(), true);
        QCoreApplication::sendEvent(&editor, &heldKey);
        QVERIFY(form().isEnabled()); // Nor does a key that is held.
        listByKeys();
        listByKeys();
        QTRY_VERIFY(!m_dialog->isVisible());
        QTRY_COMPARE(m_bench.inbox.rowCount(), 1);
        QCOMPARE(m_bench.inbox.index(0).data().toString(),
                 QStringLiteral("Listing of Solar 22.5 MWh \u00b7 SP15: accepted."));
        QTRY_COMPARE(m_bench.market().auctions().size(), std::size_t(1));
        const AuctionRow row = m_bench.market().auctions().begin()->second;
        QCOMPARE(row.energy.count(), std::int64_t(22'500'000));
        QCOMPARE(row.reserve.count(), std::int64_t(1800));
        QCOMPARE(row.extendSeconds, std::int64_t(60));
        QCOMPARE(row.maxExtensions, 20U);
        checkProfile(row.id);
        open();
        QVERIFY(!form().draft().flat); // The draft is gone with the listing.
        describe();
        QTRY_VERIFY(m_dialog->warning().isVisible()); // The same hours again.
        QCOMPARE(m_bench.market().auctions().size(), std::size_t(1));
        QCOMPARE(m_bench.inbox.rowCount(), 1);
    }

    void tellsTheInboxWhenNobodyLooksAnyMore()
    {
        describe();
        listByKeys();
        m_dialog->close();
        QVERIFY(!m_dialog->isVisible());
        QTRY_COMPARE(m_bench.inbox.rowCount(), 2);
        QTRY_COMPARE(m_bench.market().auctions().size(), std::size_t(2));
        QVERIFY(!BlockDraftStore(m_bench.context().settings).draft());
    }

    void isOpenedFromTheAuctions()
    {
        m_dialog.reset();
        AuctionsPane pane(m_bench.context());
        pane.show();
        pane.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&pane));
        pane.list().setFocus();
        QTest::keyClick(&pane.list(), Qt::Key_L);
        QTRY_VERIFY(pane.findChild<ListBlockDialog *>() != nullptr);
        const QPointer<ListBlockDialog> dialog = pane.findChild<ListBlockDialog *>();
        QVERIFY(dialog->isVisible());
        openListing(m_bench.context(), &pane);
        QCOMPARE(pane.findChildren<ListBlockDialog *>().size(), qsizetype(1));
        QCOMPARE(dialog->windowModality(), Qt::WindowModal); // The window behind is dimmed.
        dialog->reject();
        QTRY_VERIFY(dialog.isNull());
    }

    void tellsWhoMayNot()
    {
        m_dialog.reset();
        PaneBench buyer(QStringLiteral("buyer-1"));
        QVERIFY(buyer.start());
        ListBlockDialog dialog(buyer.context(), nullptr);
        dialog.show();
        QVERIFY(!dialog.listButton().isEnabled());
        QCOMPARE(dialog.notice().spokenValue(),
                 QStringLiteral("Only producers list blocks, and you are none."));
    }

private:
    [[nodiscard]] ListBlockForm &form() const { return m_dialog->form(); }

    void dress()
    {
        m_dialog->setStyleSheet(m_bench.themes.theme().styleSheet);
        m_dialog->setPalette(m_bench.themes.theme().qtPalette);
        m_dialog->resize(920, 690); // As on a screen of 1280 × 720 and more.
    }

    void open()
    {
        m_dialog = std::make_unique<ListBlockDialog>(m_bench.context(), nullptr);
        dress();
        m_dialog->show();
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    }

    /// What the server says would be held; empty before it has.
    [[nodiscard]] QString held() const
    {
        const auto &lines = m_dialog->consequences().lines();
        return lines.size() > 1 ? lines[1].figure : QString();
    }

    /// By keys: 25 MWh of solar energy at SP15, tomorrow from ten to three, at 18.00 at least.
    void describe()
    {
        QTRY_VERIFY(form().place().count() >= 2);
        type(form().energy(), "25");
        form().place().setFocus();
        QTest::keyClicks(&form().place(), QStringLiteral("SP15"));
        QCOMPARE(form().place().currentData().toString(), sp15);
        type(form().reserve(), "18");
        QVERIFY(blockTerms(form().draft(), m_bench.context().calendar, *m_bench.market().now()));
    }

    void listByKeys()
    {
        QTest::keyClick(m_dialog->focusWidget() != nullptr ? m_dialog->focusWidget()
                                                           : m_dialog.get(),
                        Qt::Key_Return, Qt::ControlModifier);
    }

    /// What the server keeps: five lines, the third of them half as much.
    void checkProfile(AuctionId auction)
    {
        const auto answer = QCoro::waitFor(
            m_bench.connection().api().get(QStringLiteral("auctions/%1").arg(number(auction)), {}));
        QVERIFY(answer);
        const QJsonArray lines
            = QJsonDocument::fromJson(*answer).object().value(QStringLiteral("profile")).toArray();
        QCOMPARE(lines.size(), qsizetype(5));
        for (int i = 0; i < 5; ++i) {
            const QJsonObject line = lines[i].toObject();
            const auto hour
                = [](int utc) { return QStringLiteral("2026-11-23T%1:00:00Z").arg(utc); };
            QCOMPARE(line.value(QStringLiteral("start")).toString(), hour(18 + i));
            QCOMPARE(line.value(QStringLiteral("end")).toString(), hour(19 + i));
            QCOMPARE(line.value(QStringLiteral("mwh")).toString(),
                     i == 2 ? QStringLiteral("2.5") : QStringLiteral("5.0"));
        }
    }

    PaneBench m_bench{QStringLiteral("producer-1")};
    std::unique_ptr<ListBlockDialog> m_dialog;
};

QTEST_MAIN(TestListBlockDialog)
#include "test_list_block_dialog.moc"
