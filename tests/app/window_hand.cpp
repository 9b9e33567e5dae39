// SPDX-License-Identifier: Apache-2.0
#include "tests/app/window_hand.h"

#include <QApplication>
#include <QPointer>
#include <QTest>
#include <QWindow>

namespace energy {

WindowHand::WindowHand(QWidget &window)
    : m_window(window)
{
}

void WindowHand::bringToFront()
{
    if (QApplication::activeWindow() != &m_window) {
        m_window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_window));
    }
}

void WindowHand::clickAt(QWidget &in, QPoint at)
{
    QVERIFY2(in.isVisible(), qPrintable(in.accessibleName() + QStringLiteral(" is not seen")));
    if (in.window() == &m_window) { // A popup has the pointer to itself.
        bringToFront();
    }
    QCoreApplication::processEvents(); // What moved has to stand where it is seen.
    const QPoint inWindow = in.mapTo(in.window(), at);
    QVERIFY2(in.window()->rect().contains(inWindow), "outside of the window");
    QTest::mouseClick(in.window()->windowHandle(), Qt::LeftButton, {}, inWindow);
}

void WindowHand::click(QWidget &target)
{
    clickAt(target, target.rect().center());
}

void WindowHand::clickRow(QAbstractItemView &view, const QModelIndex &index)
{
    QVERIFY(index.isValid());
    view.scrollTo(index);
    clickAt(*view.viewport(), view.visualRect(index).center());
}

void WindowHand::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    bringToFront();
    const QPointer<QWindow> window(m_window.windowHandle());
    QTest::keyPress(window, key, modifiers);
    if (window != nullptr) { // The key may have closed it, and it goes while the press is handled.
        QTest::keyRelease(window, key, modifiers);
    }
}

void WindowHand::type(const QString &text)
{
    bringToFront();
    for (const QChar each : text) {
        QTest::keyClick(m_window.windowHandle(), each.toLatin1());
    }
}

bool WindowHand::tabTo(const QWidget &target)
{
    constexpr int round = 200;
    for (int step = 0; step < round; ++step) {
        const QWidget *focused = QApplication::focusWidget();
        if (focused == &target || target.isAncestorOf(focused)) {
            return true;
        }
        key(Qt::Key_Tab);
    }
    return false;
}

} // namespace energy
