// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/amount_bar.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/state_label.h"
#include "ui/widgets/step_list.h"
#include "ui/widgets/toast.h"

#include <QPushButton>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace energy;

namespace {

QString spokenValue(QWidget &widget)
{
    return QAccessible::queryAccessibleInterface(&widget)->text(QAccessible::Value);
}

} // namespace

class TestPaintedWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headerAsksForMenuAndWindow();
    void headerShowsWhatFeedsIt();
    void chipsAreSpokenAndFit();
    void amountsAreDrawnToScale();
    void overdrawnAmountsShow();
    void stepsAreSpoken();
    void stateOffersOneWayOut();
    void noticeIsSpoken();
    void toastsStackAndGo();
    void themeChangeReachesAll();

private:
    ThemeStore m_themes;
};

void TestPaintedWidgets::headerAsksForMenuAndWindow()
{
    PaneHeader header(m_themes);
    header.setTitle(QStringLiteral("Depth"));
    header.resize(400, 28);
    header.show();
    QVERIFY(QTest::qWaitForWindowExposed(&header));
    QSignalSpy popOut(&header, &PaneHeader::popOutRequested);
    QSignalSpy menu(&header, &PaneHeader::menuRequested);
    const auto buttons = header.findChildren<IconButton *>();
    QCOMPARE(buttons.size(), qsizetype(2));
    QTest::mouseClick(buttons.at(0), Qt::LeftButton);
    QTest::keyClick(buttons.at(1), Qt::Key_Space);
    QCOMPARE(popOut.size(), 1);
    QCOMPARE(menu.size(), 1);
    for (IconButton *button : buttons) {
        QVERIFY(!button->accessibleName().isEmpty());
        QVERIFY(button->toolTip().contains(u'('));
    }
}

void TestPaintedWidgets::headerShowsWhatFeedsIt()
{
    const Palette &color = m_themes.theme().color;
    PaneHeader header(m_themes);
    header.resize(400, 28);
    const auto top = [&] { return header.grab().toImage().pixelColor(200, 0); };
    QCOMPARE(top(), color.raised);
    header.setSimulated(true);
    QCOMPARE(top(), color.modelled);
    header.setFocused(true);
    QCOMPARE(top(), color.accent);
    QCOMPARE(header.grab().toImage().pixelColor(200, 1), color.accent);
    header.setChips({{QStringLiteral("gate 13:52"), ChipTone::Gate},
                     {QStringLiteral("Halted"), ChipTone::Warn}});
    QCOMPARE(header.findChildren<Chip *>().size(), qsizetype(2));
    header.setChips({});
    QCOMPARE(header.findChildren<Chip *>().size(), qsizetype(0));
}

void TestPaintedWidgets::chipsAreSpokenAndFit()
{
    Chip chip(m_themes, {QStringLiteral("SIMULATED"), ChipTone::Modelled, Icon::Simulated});
    QCOMPARE(spokenValue(chip), QStringLiteral("SIMULATED"));
    const int words = QFontMetrics(m_themes.theme().font.caption)
                          .horizontalAdvance(QStringLiteral("SIMULATED"));
    QVERIFY(chip.sizeHint().width() >= words + 12);
    const int narrow = chip.sizeHint().width();
    m_themes.choose({.zoomPercent = 200});
    QVERIFY(chip.sizeHint().width() > narrow + narrow / 2);
    m_themes.choose({});
}

void TestPaintedWidgets::amountsAreDrawnToScale()
{
    const Palette &color = m_themes.theme().color;
    AmountBar bar(m_themes);
    bar.setLocale(QLocale::c());
    bar.setParts({{QStringLiteral("Available"), 60, {&Palette::ok}},
                  {QStringLiteral("Held"), 20, {&Palette::own}}},
                 100);
    bar.resize(100, 8);
    const QImage image = bar.grab().toImage();
    QCOMPARE(image.pixelColor(1, 4), color.ok);
    QCOMPARE(image.pixelColor(58, 4), color.ok);
    QCOMPARE(image.pixelColor(59, 4), color.pane); // the seam
    QCOMPARE(image.pixelColor(61, 4), color.own);
    QCOMPARE(image.pixelColor(90, 4), color.pressed); // what is left of the whole
    QCOMPARE(spokenValue(bar), QStringLiteral("Available 60.0\u00A0%, Held 20.0\u00A0%"));
}

void TestPaintedWidgets::overdrawnAmountsShow()
{
    AmountBar bar(m_themes);
    bar.setParts({{QStringLiteral("Held"), INT64_MAX, {&Palette::own}},
                  {QStringLiteral("This"), INT64_MAX, {&Palette::accent}}},
                 INT64_MAX);
    bar.resize(100, 8);
    const QImage image = bar.grab().toImage();
    QCOMPARE(image.pixelColor(10, 4), m_themes.theme().color.own);
    QCOMPARE(image.pixelColor(90, 4), m_themes.theme().color.error);
}

void TestPaintedWidgets::stepsAreSpoken()
{
    StepList steps(m_themes);
    steps.setSteps(
        {{QStringLiteral("Order"), StepState::Done, {QStringLiteral("seq 47,910,022")}},
         {QStringLiteral("Payment"), StepState::Waiting, {QStringLiteral("expected 23 Nov")}}});
    QCOMPARE(spokenValue(steps),
             QStringLiteral("Order: done, seq 47,910,022; Payment: waiting, expected 23 Nov"));
    steps.resize(600, 88);
    const QImage image = steps.grab().toImage();
    QCOMPARE(image.pixelColor(250, 14), m_themes.theme().color.ok); // the line to the next step
}

void TestPaintedWidgets::stateOffersOneWayOut()
{
    StateLabel state(m_themes);
    state.setState(PaneState::Empty, QStringLiteral("No open orders."));
    QVERIFY(state.actionButton()->isHidden());
    state.setState(PaneState::Error, QStringLiteral("No prices since 15:14."),
                   QStringLiteral("Try now"));
    QVERIFY(!state.actionButton()->isHidden());
    QSignalSpy action(&state, &StateLabel::actionRequested);
    state.resize(300, 200);
    state.show();
    QVERIFY(QTest::qWaitForWindowExposed(&state));
    QTest::keyClick(state.actionButton(), Qt::Key_Space);
    QCOMPARE(action.size(), 1);
    QCOMPARE(spokenValue(state), QStringLiteral("No prices since 15:14."));
}

void TestPaintedWidgets::noticeIsSpoken()
{
    NoticeBox notice(m_themes, NoticeTone::Warning, QStringLiteral("5 MW of headroom is left."));
    QCOMPARE(QAccessible::queryAccessibleInterface(&notice)->role(), QAccessible::AlertMessage);
    QCOMPARE(spokenValue(notice), QStringLiteral("5 MW of headroom is left."));
    notice.resize(300, 40);
    QCOMPARE(notice.grab().toImage().pixelColor(150, 2), m_themes.theme().color.warnTint);
    notice.setNotice(NoticeTone::Error, QStringLiteral("Refused."));
    QCOMPARE(notice.grab().toImage().pixelColor(150, 2), m_themes.theme().color.errorTint);
}

void TestPaintedWidgets::toastsStackAndGo()
{
    QWidget window;
    window.resize(800, 600);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    ToastStack stack(m_themes, &window, 24);
    QList<Toast *> toasts;
    for (int i = 0; i < 4; ++i) {
        toasts.append(stack.show(
            {ToastKind::Error, QStringLiteral("Refused %1").arg(i), QStringLiteral("Show")}));
    }
    QCOMPARE(stack.count(), 3);
    QCOMPARE(toasts.last()->findChild<QPushButton *>()->accessibleName(),
             QStringLiteral("Show: Refused 3"));
    QCOMPARE(toasts.last()->findChild<IconButton *>()->accessibleName(),
             QStringLiteral("Close: Refused 3"));
    const Toast *before = toasts.last();
    toasts.last() = stack.show(
        {ToastKind::Error, QStringLiteral("Refused 3"), QStringLiteral("Show")}); // The same again.
    QCOMPARE(stack.count(), 3);
    QVERIFY(before->isHidden() && toasts.last()->isVisible() && toasts.at(1)->isVisible());
    const QRect newest = toasts.last()->geometry();
    QCOMPARE(newest.right(), 800 - 1 - 8);
    QCOMPARE(newest.bottom(), 600 - 1 - 24 - 8);
    QVERIFY(toasts.at(2)->geometry().bottom() < newest.top());
    window.resize(900, 600);
    QTRY_COMPARE(toasts.last()->geometry().right(), 900 - 1 - 8);
    stack.setKeptFree([] { return std::vector{QRect(600, 0, 300, 600)}; });
    QCOMPARE(toasts.last()->geometry().right(), 600 - 1 - 8); // Beside the ticket.
    stack.setKeptFree([] { return std::vector{QRect(600, 0, 300, 200)}; });
    QCOMPARE(toasts.last()->geometry().right(), 900 - 1 - 8); // Below it.
    QTest::keyClick(toasts.last(), Qt::Key_Escape);
    QCOMPARE(stack.count(), 2);
    QSignalSpy action(toasts.at(1), &Toast::actionRequested);
    QTest::mouseClick(toasts.at(1)->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(action.size(), 1);
}

void TestPaintedWidgets::themeChangeReachesAll()
{
    NoticeBox notice(m_themes, NoticeTone::Warning, QStringLiteral("Soon."));
    notice.resize(300, 40);
    m_themes.choose({.base = ThemeBase::Light});
    QCOMPARE(notice.grab().toImage().pixelColor(150, 2), m_themes.theme().color.warnTint);
    m_themes.choose({});
}

QTEST_MAIN(TestPaintedWidgets)
#include "test_painted_widgets.moc"
