// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/delivery_choice.h"

#include "ui/panes/calendar_popup.h"
#include "ui/theme/number_text.h"
#include "ui/theme/time_text.h"
#include "ui/widgets/spoken_parts.h"

#include <QComboBox>
#include <QDateEdit>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>

namespace energy {

QDate dateOf(LocalDay day)
{
    return {day.year, static_cast<int>(day.month), static_cast<int>(day.dayOfMonth)};
}

LocalDay dayOf(QDate date)
{
    return {date.year(), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())};
}

DeliveryChoice::DeliveryChoice(const Calendar &calendar, QWidget *parent)
    : QWidget(parent)
    , m_calendar(calendar)
    , m_date(new QDateEdit(this))
    , m_from(new QComboBox(this))
    , m_to(new QComboBox(this))
    , m_note(new QLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_date, 5);
    row->addWidget(m_from, 4);
    row->addWidget(m_to, 4);
    column->addLayout(row);
    column->addWidget(m_note);
    addCalendarPopup(*m_date);
    m_date->setDateRange(QDate(1970, 1, 1), QDate(2037, 12, 31)); // See calendarEnd.
    m_note->setProperty("role", QStringLiteral("caption"));
    m_note->setWordWrap(true);
    setFocusProxy(m_date);
    retranslate();
    connect(m_date, &QDateEdit::dateChanged, this, &DeliveryChoice::dayChanged);
    for (QComboBox *box : {m_from, m_to}) {
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            showNote();
            Q_EMIT spanChanged();
        });
    }
}

void DeliveryChoice::setDelivery(LocalDay day, HourSpan span)
{
    const QSignalBlocker quietDate(m_date);
    const QSignalBlocker quietFrom(m_from);
    const QSignalBlocker quietTo(m_to);
    if (m_offered != day || m_hours.empty()) {
        m_offered = day;
        m_hours = hoursOfDay(m_calendar, day);
        offerHours();
    }
    if (m_date->date() != dateOf(day)) {
        m_date->setDate(dateOf(day));
    }
    m_from->setCurrentIndex(static_cast<int>(span.begin));
    m_to->setCurrentIndex(static_cast<int>(span.end) - 1);
    showNote();
}

LocalDay DeliveryChoice::day() const
{
    return dayOf(m_date->date());
}

HourSpan DeliveryChoice::span() const
{
    return {static_cast<std::size_t>(std::max(0, m_from->currentIndex())),
            static_cast<std::size_t>(m_to->currentIndex() + 1)};
}

/// With the name of the hour that begins or ends then: by it the two of a repeated hour differ.
void DeliveryChoice::offerHours()
{
    m_from->clear();
    m_to->clear();
    for (const Interval &hour : m_hours) {
        const QString name = periodName(hour, m_calendar);
        const bool isLast = hour == m_hours.back();
        const QString end
            = isLast ? QStringLiteral("24:00") : clockMinuteText(hour.end, m_calendar);
        m_from->addItem(clockMinuteText(hour.start, m_calendar) + QStringLiteral("  ") + name);
        m_to->addItem(end + QStringLiteral("  ") + name);
    }
}

QString DeliveryChoice::note() const
{
    return m_note->text();
}

void DeliveryChoice::showNote()
{
    const HourSpan chosen = span();
    if (m_hours.empty() || chosen.begin >= m_hours.size()) {
        m_note->clear();
        return;
    }
    const auto offset = m_calendar.offsetMinutes(m_hours[chosen.begin].start);
    m_note->setText(tr("%n hour(s), ", nullptr, static_cast<int>(chosen.count()))
                    + tr("market time, %1 at the start. Day of %2 hours.")
                          .arg(offset ? offsetText(*offset) : missingText)
                          .arg(m_hours.size()));
}

void DeliveryChoice::retranslate()
{
    m_date->setDisplayFormat(tr("ddd d MMM yyyy"));
    m_date->setAccessibleName(tr("Day of delivery"));
    labelChoice(*m_from, tr("Delivery from"));
    labelChoice(*m_to, tr("Delivery until"));
    showNote();
}

void DeliveryChoice::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace energy
