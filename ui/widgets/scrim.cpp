// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/scrim.h"

#include <QEvent>
#include <QPainter>

namespace energy {

namespace {

constexpr float opacity = 0.66F;

} // namespace

Scrim::Scrim(const ThemeStore &themes, QWidget *window)
    : PaintedWidget(themes, QAccessible::LayeredPane, window)
{
    hide();
    window->installEventFilter(this);
}

bool Scrim::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::WindowBlocked) {
        cover();
    } else if (event->type() == QEvent::WindowUnblocked) {
        hide();
    } else if (event->type() == QEvent::Resize) {
        resize(parentWidget()->size());
    }
    return PaintedWidget::eventFilter(watched, event);
}

void Scrim::cover()
{
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

void Scrim::paintEvent(QPaintEvent *)
{
    QColor veil = theme().color.app;
    veil.setAlphaF(opacity);
    QPainter(this).fillRect(rect(), veil);
}

} // namespace energy
