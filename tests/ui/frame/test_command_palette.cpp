// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/frame/frame_bench.h"
#include "ui/frame/command_palette.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QtTest/QTest>

using namespace energy;

namespace {

int score(const char *words, const char *typed)
{
    const auto match = matchPalette(QString::fromLatin1(words), QString::fromLatin1(typed));
    return match ? match->score : INT_MIN;
}

} // namespace

class TestCommandPalette : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scoresWhatAPersonMeans();
    void namesTheLettersThatWereHit();
    void modelHoldsTogether();
    void twentyThousandEntriesAreQuick();
    void choosesByKeys();
    void reasonsKeepCommandsFromRunning();
};

void TestCommandPalette::scoresWhatAPersonMeans()
{
    QVERIFY(score("Reset layout", "rl") > INT_MIN);
    QCOMPARE(score("Reset layout", "xyz"), INT_MIN);
    QCOMPARE(score("Reset layout", "tl r"), INT_MIN); // the order of letters counts
    QVERIFY(score("Settings", "set") > score("Reset layout", "set"));
    QVERIFY(score("Reset layout", "rl") > score("Theme: dark colour", "rl")
            || score("Theme: dark colour", "rl") == INT_MIN);
    QVERIFY(score("Zoom in", "zoom in") > score("Zoom 100 % in", "zoom in"));
}

void TestCommandPalette::namesTheLettersThatWereHit()
{
    const auto match = matchPalette(QStringLiteral("Reset layout"), QStringLiteral("rel"));
    QVERIFY(match);
    QCOMPARE(match->letters, (std::vector<int>{0, 1, 6}));
    QVERIFY(matchPalette(QStringLiteral("anything"), {})->letters.empty());
}

void TestCommandPalette::modelHoldsTogether()
{
    PaletteModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<PaletteEntry> entries;
    for (const char *words : {"Zoom in", "Inbox", "Settings"}) {
        entries.push_back({.id = QLatin1String(words),
                           .group = CommandGroup::Commands,
                           .words = QLatin1String(words),
                           .context = {},
                           .key = {},
                           .whyNot = {}});
    }
    entries.back().group = CommandGroup::Products;
    model.setEntries(entries, {});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("Settings")); // products come first
    model.setTyped(QStringLiteral("in"));
    QCOMPARE(model.rowCount(), 3);
    model.setTyped(QStringLiteral("inb"));
    QCOMPARE(model.rowCount(), 1);
    model.setTyped(QStringLiteral("qqq"));
    QCOMPARE(model.rowCount(), 0);
    model.setEntries(entries, {QStringLiteral("Inbox")});
    QCOMPARE(model.rowCount(), 1); // recent ones while nothing is typed

    InboxModel inbox;
    QAbstractItemModelTester inboxTester(&inbox,
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < 1'005; ++i) {
        inbox.add({.kind = ToastKind::Notice, .time = {}, .sentence = QString::number(i)});
    }
    QCOMPARE(inbox.rowCount(), 1'000);
    QCOMPARE(inbox.index(0).data().toString(), QStringLiteral("1004"));
    inbox.markAllRead();
}

void TestCommandPalette::twentyThousandEntriesAreQuick()
{
    PaletteModel model;
    std::vector<PaletteEntry> entries;
    entries.reserve(20'000);
    for (int i = 0; i < 20'000; ++i) {
        entries.push_back({.id = QString::number(i),
                           .group = CommandGroup::Products,
                           .words = QStringLiteral("SP15 · H%1 · day %2").arg(i % 24).arg(i / 24),
                           .context = {},
                           .key = {},
                           .whyNot = {}});
    }
    model.setEntries(std::move(entries), {});
    QElapsedTimer clock;
    clock.start();
    model.setTyped(QStringLiteral("sp h18"));
    QVERIFY2(clock.elapsed() < 200, qPrintable(QString::number(clock.elapsed()))); // a debug build
    QVERIFY(model.rowCount() > 0);
}

void TestCommandPalette::choosesByKeys()
{
    FrameBench bench;
    MainWindow &window = bench.open();
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    CommandPalette &palette = window.palette();
    QVERIFY(palette.isVisible());
    QTest::keyClicks(palette.field(), QStringLiteral("light"));
    QCOMPARE(palette.list()->currentIndex().data().toString(), QStringLiteral("Theme: light"));
    QTest::keyClick(palette.field(), Qt::Key_Return);
    QVERIFY(!palette.isVisible());
    QCOMPARE(bench.themes.theme().choice.base, ThemeBase::Light);

    palette.open();
    QCOMPARE(palette.list()->model()->rowCount(), 1); // the recent one
    QTest::keyClicks(palette.field(), QStringLiteral("zoom"));
    const QString first = palette.list()->currentIndex().data().toString();
    QTest::keyClick(palette.field(), Qt::Key_Down);
    QVERIFY(palette.list()->currentIndex().data().toString() != first);
    const QString folder = qEnvironmentVariable("ENERGYBID_PICTURES");
    if (!folder.isEmpty()) {
        palette.grab().save(folder + QStringLiteral("/palette.png"));
    }
    QTest::keyClick(palette.field(), Qt::Key_Escape);
    QVERIFY(!palette.isVisible());
}

void TestCommandPalette::reasonsKeepCommandsFromRunning()
{
    FrameBench bench;
    MainWindow &window = bench.open();
    int ran = 0;
    bench.commands->add({.id = QStringLiteral("order.cancelAll"),
                         .group = CommandGroup::Orders,
                         .words = [] { return QStringLiteral("Cancel all working"); },
                         .key = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X),
                         .run = [&ran] { ++ran; },
                         .whyNot = [] { return QStringLiteral("No open orders."); }});
    QTest::keyClick(&window, Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(ran, 0);
    QCOMPARE(bench.commands->run(QStringLiteral("order.cancelAll")),
             QStringLiteral("No open orders."));
    window.palette().open();
    QTest::keyClicks(window.palette().field(), QStringLiteral("cancel all"));
    QTest::keyClick(window.palette().field(), Qt::Key_Return);
    QCOMPARE(ran, 0);
    QVERIFY(window.palette().isVisible());
    window.palette().hide();
}

QTEST_MAIN(TestCommandPalette)
#include "test_command_palette.moc"
