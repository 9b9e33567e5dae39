// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/block_draft.h"

#include <QDate>
#include <QWidget>

class QComboBox;
class QDateEdit;
class QLabel;

namespace energy {

[[nodiscard]] QDate dateOf(LocalDay day);
[[nodiscard]] LocalDay dayOf(QDate date);

/// Day and hours of delivery by the market's clock.
class DeliveryChoice : public QWidget {
    Q_OBJECT

public:
    DeliveryChoice(const Calendar &calendar, QWidget *parent);

    void setDelivery(LocalDay day, HourSpan span);
    [[nodiscard]] LocalDay day() const;
    [[nodiscard]] HourSpan span() const;

    [[nodiscard]] QDateEdit &dayField() const { return *m_date; }
    [[nodiscard]] QComboBox &fromField() const { return *m_from; }
    [[nodiscard]] QComboBox &toField() const { return *m_to; }
    [[nodiscard]] QString note() const;

Q_SIGNALS:
    void dayChanged();
    void spanChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void offerHours();
    void showNote();

    const Calendar &m_calendar;
    LocalDay m_offered; ///< Whose hours can be chosen.
    std::vector<Interval> m_hours;
    QDateEdit *m_date;
    QComboBox *m_from;
    QComboBox *m_to;
    QLabel *m_note;
};

} // namespace energy
