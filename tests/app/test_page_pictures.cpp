// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "tests/app/window_hand.h"
#include "tests/app/window_pictures.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/frame/command_palette.h"
#include "ui/frame/inbox_pane.h"
#include "ui/frame/settings_dialog.h"
#include "ui/panes/auctions_pane.h"
#include "ui/panes/block_preview_card.h"
#include "ui/panes/list_block_dialog.h"
#include "ui/panes/list_block_form.h"
#include "ui/panes/ticket_consequences.h"
#include "ui/widgets/figure_field.h"
#include "ui/widgets/segmented_control.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QTest>

#include <memory>

using namespace energy;

/// What opens over the window by its key, and the pages before it, on a clock that stands.
class TestPagePictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_bench.start());
        QApplication::setCursorFlashTime(0); // A cursor that blinks is no picture.
        beBidFor();
        m_seat = std::make_unique<Seat>(m_folder.path(), QStringLiteral("producer-1"), m_look);
        m_seat->signIn(m_bench.server(), true);
        const MarketView &market = m_seat->terminal.session()->market();
        QTRY_COMPARE(market.contracts().size(), std::size_t(12));
        QTRY_VERIFY(market.auctions().size() == 1);
        trade();
    }

    void listsABlock_data() { addPictureRows(); }
    void listsABlock()
    {
        MainWindow &window = openWindow();
        WindowHand hand(window);
        hand.key(Qt::Key_F2);
        m_seat->pane<AuctionsPane>().setFocus();
        hand.key(Qt::Key_L);
        const QPointer<ListBlockDialog> dialog = window.findChild<ListBlockDialog *>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        standOver(window, *dialog, {920, dialog->height()});
        describe(dialog->form());
        QTRY_VERIFY(!dialog->consequences().lines().empty());
        keep(window, *dialog, "list-block");
        dialog->reject();
        QTRY_VERIFY(dialog.isNull());
    }

    void setsThings_data() { addPictureRows(); }
    void setsThings()
    {
        MainWindow &window = openWindow();
        WindowHand(window).key(Qt::Key_Comma, Qt::ControlModifier);
        const QPointer<SettingsDialog> dialog = window.findChild<SettingsDialog *>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        keep(window, *dialog, "settings");
        dialog->accept();
        QTRY_VERIFY(dialog.isNull());
    }

    void findsByName_data() { addPictureRows(); }
    void findsByName()
    {
        MainWindow &window = openWindow();
        WindowHand(window).key(Qt::Key_K, Qt::ControlModifier);
        auto *palette = window.findChild<CommandPalette *>();
        QVERIFY(palette != nullptr && palette->isVisible());
        QTest::keyClicks(palette->field(), QStringLiteral("h"));
        QVERIFY(palette->list()->model()->rowCount() > 6);
        keep(window, *palette, "palette");
        palette->close();
    }

    void showsWhatHappened_data() { addPictureRows(); }
    void showsWhatHappened()
    {
        MainWindow &window = openWindow();
        WindowHand(window).key(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
        auto *inbox = window.findChild<InboxPane *>();
        QVERIFY(inbox != nullptr && inbox->isVisible());
        const auto *list = inbox->findChild<QListView *>();
        const QPointer<QWidget> dialog = inbox->window();
        QCOMPARE(list->model()->rowCount(), 2);
        keep(window, *dialog, "inbox");
        dialog->close();
        QTRY_VERIFY(dialog.isNull());
    }

    void beginsSomewhere_data() { addPictureRows(); }
    void beginsSomewhere()
    {
        Seat newcomer(m_folder.path(), QStringLiteral("newcomer"), m_look);
        StartPage &page = newcomer.terminal.startPage();
        wearPictureLook(m_look, page);
        const auto *kind = page.findChild<SegmentedControl *>();
        QCOMPARE(kind->current(), static_cast<int>(StartKind::Demo));
        QVERIFY(becomesStill(page));
        keepPicture(page.grab(), QStringLiteral("start"));
        WindowHand hand(page);
        hand.click(*kind->button(static_cast<int>(StartKind::Connect)));
        for (const auto &[name, words] : {std::pair("server", "https://market.example.org"),
                                          std::pair("connectLogin", "anna")}) {
            hand.click(*page.findChild<QLineEdit *>(QString::fromLatin1(name)));
            hand.type(QString::fromLatin1(words));
        }
        hand.click(*page.findChild<QLineEdit *>(QStringLiteral("connectPassword")));
        QVERIFY(becomesStill(page));
        keepPicture(page.grab(), QStringLiteral("log-in"));
    }

private:
    /// As on a screen of the window's size; the one of these tests is narrower.
    static void standOver(const QWidget &window, QWidget &dialog, const QSize &wanted)
    {
        constexpr int frame = 24;
        dialog.resize(wanted.boundedTo(window.size() - QSize(2 * frame, 2 * frame)));
        dialog.move(window.geometry().center() - dialog.rect().center());
    }

    [[nodiscard]] MainWindow &openWindow()
    {
        MainWindow &window = m_seat->window();
        wearPictureLook(m_look, window);
        return window;
    }

    static void keep(QWidget &window, QWidget &over, const char *name)
    {
        QVERIFY(becomesStill(over));
        keepPicture(pictureWith(window, over), QString::fromLatin1(name));
    }

    void beBidFor()
    {
        const std::uint64_t block = m_bench.block(4);
        QVERIFY(m_bench.bid(QStringLiteral("buyer-1"), block, "19.00") != 0);
    }

    /// Two fills of the one at the screen.
    void trade()
    {
        const ContractId hour = m_bench.contract(QStringLiteral("SP15"), 19);
        for (const char *price : {"41.75", "42.00"}) {
            QVERIFY(m_bench.order(QStringLiteral("producer-1"), hour, Side::Sell, "5", price) != 0);
        }
        QVERIFY(m_bench.order(QStringLiteral("buyer-2"), hour, Side::Buy, "10", "42.00") != 0);
        QTRY_VERIFY(m_seat->terminal.session()->market().orders().size() >= 2);
    }

    static void type(FigureField &field, const char *figure)
    {
        field.edit()->setFocus();
        field.edit()->selectAll();
        QTest::keyClicks(field.edit(), QString::fromLatin1(figure));
    }

    static void describe(ListBlockForm &form)
    {
        QTRY_VERIFY(form.place().count() >= 2);
        type(form.energy(), "25");
        form.place().setFocus();
        QTest::keyClicks(&form.place(), QStringLiteral("SP15"));
        type(form.reserve(), "18");
        form.energy().edit()->setFocus();
    }

    QTemporaryDir m_folder;
    PaneBench m_bench{QStringLiteral("producer-2")};
    SeatLook m_look;
    std::unique_ptr<Seat> m_seat;
};

QTEST_MAIN(TestPagePictures)
#include "test_page_pictures.moc"
