// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeySequence>

class QAbstractButton;
class QWidget;

namespace energy {

/// A key that presses a button once, however long it is held, while the keys are in the window
/// (Qt::WindowShortcut) or in the pane (Qt::WidgetWithChildrenShortcut). QAbstractButton's own
/// shortcut goes with every new text, and presses late.
void bindKey(const QKeySequence &key, QAbstractButton &button, QWidget &pane,
             Qt::ShortcutContext context);

} // namespace energy
