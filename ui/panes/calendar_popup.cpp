// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/calendar_popup.h"

#include <QCalendarWidget>
#include <QDateTimeEdit>
#include <QTextCharFormat>
#include <QToolButton>

namespace energy {

void addCalendarPopup(QDateTimeEdit &field)
{
    field.setCalendarPopup(true);
    QCalendarWidget &calendar = *field.calendarWidget();
    calendar.setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday}) {
        calendar.setWeekdayTextFormat(day, QTextCharFormat()); // Red means something else here.
    }
    const auto say = [&calendar](const char *name, const QString &sign) {
        if (auto *button = calendar.findChild<QToolButton *>(QString::fromLatin1(name))) {
            button->setIcon({});
            button->setText(sign);
        }
    };
    say("qt_calendar_prevmonth", QStringLiteral("\u2039"));
    say("qt_calendar_nextmonth", QStringLiteral("\u203a"));
}

} // namespace energy
