// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemView>
#include <QWidget>

namespace energy {

/// Drives a window as a person does: events enter at the window, as those of a screen do, and find
/// their own way to what is under the pointer or has the keys.
class WindowHand {
public:
    explicit WindowHand(QWidget &window);

    void click(QWidget &target);
    void clickRow(QAbstractItemView &view, const QModelIndex &index);
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString &text);

    /// Presses Tab until the widget has the keys; false when a round did not meet it.
    [[nodiscard]] bool tabTo(const QWidget &target);

private:
    void clickAt(QWidget &in, QPoint at);
    void bringToFront();

    QWidget &m_window;
};

} // namespace energy
