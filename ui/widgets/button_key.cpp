// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/button_key.h"

#include <QAbstractButton>
#include <QShortcut>

namespace energy {

void bindKey(const QKeySequence &key, QAbstractButton &button, QWidget &pane,
             Qt::ShortcutContext context)
{
    auto *shortcut = new QShortcut(key, &pane);
    shortcut->setContext(context);
    shortcut->setAutoRepeat(false);
    QObject::connect(shortcut, &QShortcut::activated, &button, &QAbstractButton::click);
}

} // namespace energy
