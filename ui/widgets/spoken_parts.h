// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAccessible>
#include <QObject>

class QApplication;
class QComboBox;

namespace energy {

/// What an assistive reader is told that a plain widget is; Qt itself would say "a filler". To be
/// called before anybody has asked.
void speakAs(QWidget &widget, QAccessible::Role role);

/// Qt tells readers the value of a choice as its name, and leaves what it is about to a label.
/// Where no label is in sight, this one is heard alone.
void labelChoice(QComboBox &box, const QString &name);

/// Names the parts that Qt puts into widgets by itself: scroll bars and the cross of a field.
class PartNames : public QObject {
    Q_OBJECT

public:
    explicit PartNames(QApplication &application);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace energy
