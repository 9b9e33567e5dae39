// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/frame/frame_bench.h"
#include "ui/widgets/scrim.h"

#include <QDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QtTest/QTest>

#include <functional>
#include <memory>

using namespace energy;

Q_DECLARE_METATYPE(std::function<void(std::unique_ptr<QDialog> &)>)

namespace {

std::unique_ptr<QDialog> modalDialog(QWidget &over)
{
    auto dialog = std::make_unique<QDialog>(&over);
    dialog->setWindowModality(Qt::WindowModal);
    return dialog;
}

/// 66 % of the ground behind the panes over what was there.
QColor veiled(const QColor &before, const QColor &app)
{
    const auto mixed = [](int under, int over) { return qRound(under * 0.34 + over * 0.66); };
    return {mixed(before.red(), app.red()), mixed(before.green(), app.green()),
            mixed(before.blue(), app.blue())};
}

bool isAbout(const QColor &a, const QColor &b)
{
    constexpr int rounding = 2;
    return std::abs(a.red() - b.red()) <= rounding && std::abs(a.green() - b.green()) <= rounding
        && std::abs(a.blue() - b.blue()) <= rounding;
}

} // namespace

/// Over the real window: what keeps the user out of it, and what does not.
class TestScrim : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void modalDialogsDimTheWindow_data();
    void modalDialogsDimTheWindow();
    void dimsForTheLastOfSeveralDialogs();
    void dimsNothingForDialogsBesideTheWindow();
    void dimsAllOfAWindowThatGrows();
};

/// In whatever way a dialog goes.
void TestScrim::modalDialogsDimTheWindow_data()
{
    using Ending = std::function<void(std::unique_ptr<QDialog> &)>;
    QTest::addColumn<ThemeChoice>("choice");
    QTest::addColumn<Ending>("end");
    const ThemeChoice dark;
    const ThemeChoice light{.base = ThemeBase::Light};
    QTest::newRow("accepted") << dark << Ending([](auto &dialog) { dialog->accept(); });
    QTest::newRow("rejected") << light << Ending([](auto &dialog) { dialog->reject(); });
    QTest::newRow("closed") << dark << Ending([](auto &dialog) { dialog->close(); });
    QTest::newRow("hidden") << dark << Ending([](auto &dialog) { dialog->hide(); });
    QTest::newRow("deleted") << light << Ending([](auto &dialog) { dialog.reset(); });
    QTest::newRow("by Esc") << dark << Ending([](auto &dialog) {
        QTest::keyClick(dialog.get(), Qt::Key_Escape);
    });
    QTest::newRow("while the window is hidden") << dark << Ending([](auto &dialog) {
        QWidget *window = dialog->parentWidget();
        window->hide();
        dialog.reset();
        window->show();
    });
}

void TestScrim::modalDialogsDimTheWindow()
{
    QFETCH(ThemeChoice, choice);
    QFETCH(std::function<void(std::unique_ptr<QDialog> &)>, end);
    FrameBench bench;
    bench.themes.choose(choice);
    MainWindow &window = bench.open();
    const auto *scrim = window.findChild<Scrim *>();
    QVERIFY(scrim->isHidden());
    const QPoint inBar(2, 10);
    const QPoint inPane(800, 500);
    const QImage before = window.grab().toImage();
    auto dialog = modalDialog(window);
    dialog->show();
    QTRY_VERIFY(scrim->isVisible());
    QCOMPARE(scrim->geometry(), window.rect());
    const QImage dimmed = window.grab().toImage();
    for (const QPoint &place : {inBar, inPane}) {
        QVERIFY(isAbout(dimmed.pixelColor(place),
                        veiled(before.pixelColor(place), bench.themes.theme().color.app)));
    }
    end(dialog);
    QTRY_VERIFY(scrim->isHidden());
    QCOMPARE(window.grab().toImage().pixelColor(inBar), before.pixelColor(inBar));
}

void TestScrim::dimsForTheLastOfSeveralDialogs()
{
    FrameBench bench;
    MainWindow &window = bench.open();
    const auto *scrim = window.findChild<Scrim *>();
    auto first = modalDialog(window);
    first->show();
    auto question = modalDialog(*first);
    question->show();
    QTRY_VERIFY(scrim->isVisible());
    question.reset();
    QCoreApplication::processEvents();
    QVERIFY(scrim->isVisible());
    first.reset();
    QTRY_VERIFY(scrim->isHidden());
    // A question to the whole program keeps the user out as well.
    QMessageBox box(QMessageBox::Question, QString(), QStringLiteral("?"), QMessageBox::Yes);
    box.setModal(true);
    box.show();
    QTRY_VERIFY(scrim->isVisible());
    box.button(QMessageBox::Yes)->click();
    QTRY_VERIFY(scrim->isHidden());
}

/// The market stays usable beside settings and the inbox, and so it stays in sight.
void TestScrim::dimsNothingForDialogsBesideTheWindow()
{
    FrameBench bench;
    MainWindow &window = bench.open();
    for (const char *command : {"settings.open", "status.details", "inbox.open"}) {
        bench.commands->run(QLatin1String(command));
        QCoreApplication::processEvents();
        QVERIFY(window.findChild<Scrim *>()->isHidden());
    }
}

void TestScrim::dimsAllOfAWindowThatGrows()
{
    FrameBench bench;
    MainWindow &window = bench.open(StartMode::Usual, {1280, 720});
    const auto *scrim = window.findChild<Scrim *>();
    auto dialog = modalDialog(window);
    dialog->show();
    QTRY_VERIFY(scrim->isVisible());
    window.resize(1600, 1000);
    QTRY_COMPARE(scrim->geometry(), QRect(0, 0, 1600, 1000));
    // A theme that changes meanwhile is the theme of what dims.
    const QColor before = window.grab().toImage().pixelColor(2, 10);
    bench.themes.choose({.base = ThemeBase::Light});
    QVERIFY(window.grab().toImage().pixelColor(2, 10) != before);
    dialog.reset();
    QTRY_VERIFY(scrim->isHidden());
}

QTEST_MAIN(TestScrim)
#include "test_scrim.moc"
