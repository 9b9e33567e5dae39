// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/frame/frame_bench.h"
#include "ui/frame/command_palette.h"
#include "ui/frame/frame_settings.h"
#include "ui/frame/screen_fit.h"
#include "ui/frame/settings_dialog.h"
#include "ui/frame/top_bar.h"
#include "ui/frame/workspace.h"
#include "ui/widgets/figure_field.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <set>

using namespace energy;

namespace {

Dock *dockOf(MainWindow &window, const char *id)
{
    return window.findChild<Dock *>(QLatin1String(id));
}

/// Pictures for the eye, into the folder that the variable names; none without it.
void keepPicture(MainWindow &window, const QString &name)
{
    const QString folder = qEnvironmentVariable("ENERGYBID_PICTURES");
    if (!folder.isEmpty()) {
        window.grab().save(QStringLiteral("%1/%2.png").arg(folder, name));
    }
}

/// Every text that a user can see or hear in the frame, without what the sample panes write.
QStringList frameTexts(const MainWindow &window)
{
    QStringList texts;
    for (const auto *button : window.findChildren<QAbstractButton *>()) {
        if (qobject_cast<const IconButton *>(button) != nullptr
            || qobject_cast<const BarButton *>(button) != nullptr) {
            texts.append(button->accessibleName());
        }
    }
    return texts;
}

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void looksLikeItsPictures_data();
    void looksLikeItsPictures();
    void keysReachWorkspacesAndPanes();
    void focusLineFollowsTheKeys();
    void popsOutAndBack();
    void layoutComesBack();
    void resetBringsTheDefault();
    void safeStartIgnoresTheLayout();
    void damagedLayoutIsTheDefault();
    void windowsStayOnScreens();
    void everythingActionableHasAName();
    void themeSwitchRepaints();
    void languageSwitchesEveryText();
    void settingsApplyAtOnce();
    void inboxToastsAndCounts();
    void paneMenuOpensByKey();
    void keyboardReachesEverything();
};

void TestMainWindow::looksLikeItsPictures_data()
{
    QTest::addColumn<ThemeChoice>("choice");
    QTest::addColumn<QSize>("size");
    QTest::newRow("dark") << ThemeChoice{} << QSize(1600, 1000);
    QTest::newRow("light") << ThemeChoice{.base = ThemeBase::Light} << QSize(1600, 1000);
    QTest::newRow("high") << ThemeChoice{.base = ThemeBase::HighContrast} << QSize(1600, 1000);
    QTest::newRow("small") << ThemeChoice{} << QSize(1280, 720);
    QTest::newRow("zoom200") << ThemeChoice{.zoomPercent = 200} << QSize(1600, 1000);
}

void TestMainWindow::looksLikeItsPictures()
{
    QFETCH(ThemeChoice, choice);
    QFETCH(QSize, size);
    FrameBench bench;
    bench.themes.choose(choice);
    MainWindow &window = bench.open(StartMode::Usual, size);
    dockOf(window, "ticket")->takeKeys();
    bench.inbox.add({.kind = ToastKind::Fill,
                     .time = QStringLiteral("15:31:08"),
                     .sentence = QStringLiteral("Bought 10 at 64.00 · SP15 · H18 · 22 Nov")});
    QCoreApplication::processEvents();
    const QImage picture = window.grab().toImage();
    QCOMPARE(picture.size(), size);
    QCOMPARE(picture.pixelColor(2, bench.themes.theme().size.topBar / 2),
             bench.themes.theme().color.raised);
    keepPicture(window, QString::fromLatin1(QTest::currentDataTag()));
}

void TestMainWindow::keysReachWorkspacesAndPanes()
{
    FrameBench bench;
    MainWindow &window = bench.open();
    QTest::keyClick(&window, Qt::Key_F2);
    QCOMPARE(window.currentWorkspace(), 1);
    QTest::keyClick(&window, Qt::Key_F1);
    QCOMPARE(window.currentWorkspace(), 0);
    QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
    QVERIFY(dockOf(window, "ticket")->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(&window, Qt::Key_F6);
    QVERIFY(dockOf(window, "blotter")->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(&window, Qt::Key_F6);
    QVERIFY(dockOf(window, "markets")->isAncestorOf(QApplication::focusWidget()));

    // The keys go where they were in that workspace.
    QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
    QTest::keyClick(&window, Qt::Key_F2);
    QVERIFY(QApplication::focusWidget()->isVisible());
    QVERIFY(!dockOf(window, "ticket")->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(&window, Qt::Key_F1);
    QVERIFY(dockOf(window, "ticket")->isAncestorOf(QApplication::focusWidget()));

    // Keys of the user are in force at once and in the next window.
    QVERIFY(
        !bench.commands->setKey(QStringLiteral("workspace.auctions"), QKeySequence(Qt::Key_F6)));
    QVERIFY(bench.commands->setKey(QStringLiteral("workspace.auctions"), QKeySequence(Qt::Key_F8)));
    QTest::keyClick(&window, Qt::Key_F8);
    QCOMPARE(window.currentWorkspace(), 1);
    MainWindow &next = bench.open();
    next.showWorkspace(0);
    QTest::keyClick(&next, Qt::Key_F8);
    QCOMPARE(next.currentWorkspace(), 1);
    bench.commands->resetKeys();
    QCOMPARE(bench.commands->key(QStringLiteral("workspace.auctions")), QKeySequence(Qt::Key_F2));
}

void TestMainWindow::focusLineFollowsTheKeys()
{
    FrameBench bench;
    MainWindow &window = bench.open();
    QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
    QVERIFY(dockOf(window, "depth")->header().isFocused());
    QVERIFY(!dockOf(window, "ticket")->header().isFocused());
    const QImage header = dockOf(window, "depth")->header().grab().toImage();
    QCOMPARE(header.pixelColor(60, 0), bench.themes.theme().color.accent);
    QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
    QVERIFY(!dockOf(window, "depth")->header().isFocused());
    // Fed by a simulation: a violet line where the accent was.
    QCOMPARE(dockOf(window, "depth")->header().grab().toImage().pixelColor(60, 0),
             bench.themes.theme().color.modelled);
}

void TestMainWindow::popsOutAndBack()
{
    FrameBench bench;
    MainWindow &window = bench.open();
    QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
    QTest::keyClick(&window, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(dockOf(window, "markets")->isFloating());
    QTRY_VERIFY(dockOf(window, "markets")->isAncestorOf(QApplication::focusWidget()));
    bench.commands->run(QStringLiteral("pane.popOut"));
    QVERIFY(!dockOf(window, "markets")->isFloating());
    QTRY_VERIFY(dockOf(window, "markets")->isAncestorOf(QApplication::focusWidget()));
}

void TestMainWindow::layoutComesBack()
{
    FrameBench bench;
    MainWindow &window = bench.open();
    dockOf(window, "depth")->hide();
    dockOf(window, "ticket")->setFloating(true);
    window.showWorkspace(1);
    MainWindow &next = bench.open();
    QVERIFY(dockOf(next, "depth")->isHidden());
    QVERIFY(dockOf(next, "ticket")->isFloating());
    QCOMPARE(next.currentWorkspace(), 1);
}

void TestMainWindow::resetBringsTheDefault()
{
    FrameBench bench;
    MainWindow &window = bench.open();
    const int usual = dockOf(window, "markets")->width();
    dockOf(window, "markets")->hide();
    dockOf(window, "ticket")->setFloating(true);
    QCOMPARE(bench.commands->run(QStringLiteral("layout.reset")), QString());
    QCoreApplication::processEvents();
    QVERIFY(dockOf(window, "markets")->isVisible());
    QVERIFY(!dockOf(window, "ticket")->isFloating());
    QVERIFY(std::abs(dockOf(window, "markets")->width() - usual) <= 8);
}

void TestMainWindow::safeStartIgnoresTheLayout()
{
    FrameBench bench;
    dockOf(bench.open(), "depth")->hide();
    QVERIFY(!dockOf(bench.open(StartMode::Safe), "depth")->isHidden());
}

void TestMainWindow::damagedLayoutIsTheDefault()
{
    FrameBench bench;
    bench.settings.setValue(QStringLiteral("layout/trade"), QByteArray("not a layout"));
    MainWindow &window = bench.open();
    for (const char *id : {"markets", "depth", "ticket", "blotter"}) {
        QVERIFY2(dockOf(window, id)->isVisible(), id);
    }
}

void TestMainWindow::windowsStayOnScreens()
{
    const QList<QRect> screens = {QRect(0, 0, 1600, 1000)};
    const QRect usual(100, 100, 400, 300);
    QCOMPARE(fitToScreens(usual, screens), usual);
    QCOMPARE(fitToScreens(QRect(3000, 200, 400, 300), screens), QRect(1200, 200, 400, 300));
    QCOMPARE(fitToScreens(QRect(0, -900, 400, 300), screens), QRect(0, 0, 400, 300));
    QCOMPARE(fitToScreens(QRect(0, 0, 5000, 3000), screens), QRect(0, 0, 1600, 1000));
    QCOMPARE(fitToScreens(usual, {}), usual);
}

void TestMainWindow::everythingActionableHasAName()
{
    FrameBench bench;
    MainWindow &window = bench.open();
    bench.commands->run(QStringLiteral("settings.open"));
    bench.commands->run(QStringLiteral("status.details"));
    bench.commands->run(QStringLiteral("inbox.open"));
    int checked = 0;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        const bool inner = widget->objectName().startsWith(QStringLiteral("qt_"))
            || qobject_cast<QComboBox *>(widget->parentWidget()) != nullptr
            || widget->inherits("QComboBoxPrivateContainer") || widget->inherits("QHeaderView")
            || widget->inherits("QTableCornerButton");
        const bool actionable = widget->focusPolicy() != Qt::NoFocus
            || qobject_cast<QAbstractButton *>(widget) != nullptr;
        if (!actionable || inner || !widget->isVisibleTo(&window)) {
            continue;
        }
        ++checked;
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(spoken != nullptr);
        QVERIFY2(
            !spoken->text(QAccessible::Name).isEmpty(),
            qPrintable(QStringLiteral("%1 in %2")
                           .arg(QLatin1String(widget->metaObject()->className()),
                                QLatin1String(widget->parentWidget()->metaObject()->className()))));
    }
    QVERIFY(checked > 30);
}

void TestMainWindow::themeSwitchRepaints()
{
    FrameBench bench;
    MainWindow &window = bench.open();
    const auto corner = [&] { return window.grab().toImage().pixelColor(2, 10); };
    QCOMPARE(corner(), bench.themes.theme().color.raised);
    const QColor before = corner();
    bench.commands->run(QStringLiteral("look.light"));
    QCOMPARE(corner(), bench.themes.theme().color.raised);
    QVERIFY(corner() != before);
    QCOMPARE(readThemeChoice(bench.settings).base, ThemeBase::Light);
    bench.commands->run(QStringLiteral("look.larger"));
    QCOMPARE(window.findChild<TopBar *>()->height(), 44);
}

void TestMainWindow::languageSwitchesEveryText()
{
    FrameBench bench;
    MainWindow &window = bench.open();
    const QStringList english = frameTexts(window);
    bench.language.choose(QStringLiteral("de"));
    QCoreApplication::processEvents();
    const QStringList german = frameTexts(window);
    QCOMPARE(german.size(), english.size());
    const std::set<QString> same
        = {QStringLiteral("Trade"), QStringLiteral("Auctions"), QStringLiteral("Trader desk 2")};
    for (qsizetype i = 0; i < english.size(); ++i) {
        const bool ofThePanes = same.contains(english.at(i));
        QVERIFY2(ofThePanes || german.at(i) != english.at(i), qPrintable(english.at(i)));
    }
    QVERIFY(!german.filter(QStringLiteral(": ein Schritt mehr")).isEmpty());
    window.palette().open();
    QCOMPARE(window.palette().field()->placeholderText(),
             QStringLiteral("Produkt, Auftrag, Befehl"));
    window.palette().hide();
    QCOMPARE(window.locale().decimalPoint(), QStringLiteral(","));
    bench.language.choose(QStringLiteral("en"));
    QCoreApplication::processEvents();
    QCOMPARE(frameTexts(window), english);
}

void TestMainWindow::settingsApplyAtOnce()
{
    FrameBench bench;
    MainWindow &window = bench.open();
    QTest::keyClick(&window, Qt::Key_Comma, Qt::ControlModifier);
    auto *dialog = window.findChild<SettingsDialog *>();
    QVERIFY(dialog != nullptr);
    const auto boxes = dialog->findChildren<QComboBox *>();
    QCOMPARE(boxes.size(), qsizetype(3));
    QTest::keyClick(boxes.at(0), Qt::Key_Down);
    QCOMPARE(bench.themes.theme().choice.base, ThemeBase::Light);
    QTest::keyClick(boxes.at(1), Qt::Key_Up);
    QCOMPARE(bench.themes.theme().size.row, 20);
    QTest::keyClick(boxes.at(2), Qt::Key_Up);
    QCOMPARE(bench.language.code(), QStringLiteral("de"));
    QCoreApplication::processEvents();
    QCOMPARE(dialog->windowTitle(), QStringLiteral("Einstellungen"));
    QCOMPARE(readLanguage(bench.settings), QStringLiteral("de"));
    QCOMPARE(readThemeChoice(bench.settings).density, Density::Compact);
    bench.language.choose(QStringLiteral("en"));
}

void TestMainWindow::inboxToastsAndCounts()
{
    FrameBench bench;
    MainWindow &window = bench.open();
    int acted = 0;
    for (int i = 0; i < 5; ++i) {
        bench.inbox.add({.kind = ToastKind::Error,
                         .time = QStringLiteral("15:31:0%1").arg(i),
                         .sentence = QStringLiteral("Refused: %1 of 60 MW left").arg(i),
                         .report = QStringLiteral("code limit_exceeded"),
                         .actionWords = QStringLiteral("Show"),
                         .action = [&acted] { ++acted; }});
    }
    QCOMPARE(window.toasts().count(), 3);
    QCOMPARE(bench.inbox.unread(), 5);
    QTest::keyClick(&window, Qt::Key_Period, Qt::ControlModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QCOMPARE(window.toasts().count(), 2);
    QTest::keyClick(&window, Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bench.inbox.unread(), 0);
    QVERIFY(
        bench.inbox.reportText(bench.inbox.index(0)).contains(QStringLiteral("limit_exceeded")));
    QCOMPARE(acted, 0);
}

void TestMainWindow::paneMenuOpensByKey()
{
    FrameBench bench;
    MainWindow &window = bench.open();
    QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
    QTest::keyClick(&window, Qt::Key_F10, Qt::ShiftModifier);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu != nullptr);
    QVERIFY(menu->actions().size() >= 3);
    menu->close();
}

void TestMainWindow::keyboardReachesEverything()
{
    FrameBench bench;
    MainWindow &window = bench.open();
    // Tab goes round all controls of the window.
    std::set<QWidget *> reached;
    window.findChild<TopBar *>()->tab(0)->setFocus(Qt::TabFocusReason);
    while (QApplication::focusWidget() != nullptr
           && reached.insert(QApplication::focusWidget()).second) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    for (QAbstractButton *button : window.findChildren<QAbstractButton *>()) {
        const bool stands = button->isVisible() && button->isEnabled()
            && button->focusPolicy() != Qt::NoFocus && !button->visibleRegion().isEmpty();
        // Of a group, as of exclusive tabs, the arrow keys reach the others.
        const bool inGroup = button->isCheckable() && !button->isChecked();
        QVERIFY2(!stands || inGroup || reached.contains(button),
                 qPrintable(button->accessibleName()));
    }
    // What has no key of its own has a line in the palette.
    window.palette().open();
    QTest::keyClicks(window.palette().field(), QStringLiteral("e"));
    for (const Command &command : bench.commands->commands()) {
        QVERIFY(!command.words().isEmpty());
        window.palette().field()->setText(command.words());
        QVERIFY2(window.palette().list()->model()->rowCount() > 0, qPrintable(command.id));
    }
    window.palette().hide();
    // No two commands share a key.
    std::set<QString> keys;
    for (const Command &command : bench.commands->commands()) {
        const QKeySequence key = bench.commands->key(command.id);
        QVERIFY2(key.isEmpty() || keys.insert(key.toString()).second, qPrintable(command.id));
    }
}

QTEST_MAIN(TestMainWindow)
#include "test_main_window.moc"
