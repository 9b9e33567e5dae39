// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/spoken_parts.h"

#include <QAccessibleWidget>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QToolButton>

namespace energy {

namespace {

constexpr auto roleProperty = "spokenRole";
constexpr auto unseenLabel = "spokenLabel";

QAccessibleInterface *interfaceOf(const QString &, QObject *object)
{
    const QVariant role = object->property(roleProperty);
    auto *widget = qobject_cast<QWidget *>(object);
    return widget == nullptr || !role.isValid()
        ? nullptr
        : new QAccessibleWidget(widget, static_cast<QAccessible::Role>(role.toInt()));
}

void nameScrollBar(QScrollBar &bar)
{
    bar.setAccessibleName(bar.orientation() == Qt::Vertical
                              ? PartNames::tr("Scroll up and down")
                              : PartNames::tr("Scroll left and right"));
}

} // namespace

void speakAs(QWidget &widget, QAccessible::Role role)
{
    QAccessible::installFactory(&interfaceOf); // The same one again changes nothing.
    widget.setProperty(roleProperty, static_cast<int>(role));
}

void labelChoice(QComboBox &box, const QString &name)
{
    box.setAccessibleName(name);
    const auto labels = box.parentWidget()->findChildren<QLabel *>(QLatin1String(unseenLabel),
                                                                   Qt::FindDirectChildrenOnly);
    for (QLabel *label : labels) {
        if (label->buddy() == &box) {
            label->setText(name);
            return;
        }
    }
    auto *label = new QLabel(name, box.parentWidget());
    label->setObjectName(QLatin1String(unseenLabel));
    label->setBuddy(&box);
    label->hide();
}

PartNames::PartNames(QApplication &application)
{
    application.installEventFilter(this);
}

bool PartNames::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Polish || event->type() == QEvent::LanguageChange) {
        if (auto *bar = qobject_cast<QScrollBar *>(watched)) {
            nameScrollBar(*bar);
        } else if (auto *button = qobject_cast<QToolButton *>(watched);
                   button != nullptr && button->inherits("QLineEditIconButton")) {
            button->setAccessibleName(tr("Empty the field"));
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace energy
