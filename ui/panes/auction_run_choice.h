// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/block_draft.h"
#include "ui/theme/theme_store.h"

#include <QWidget>

class QComboBox;
class QDateTimeEdit;

namespace energy {

class SegmentedControl;

/// When an auction opens and for how long it runs.
class AuctionRunChoice : public QWidget {
    Q_OBJECT

public:
    AuctionRunChoice(const ThemeStore &themes, QWidget *parent);

    void setRun(std::optional<LocalMinute> opens, Nanoseconds runs);
    /// What "at" offers until another time is chosen.
    void setEarliest(LocalMinute earliest);
    [[nodiscard]] std::optional<LocalMinute> opens() const;
    [[nodiscard]] Nanoseconds runs() const;

    [[nodiscard]] SegmentedControl &opening() const { return *m_opening; }
    [[nodiscard]] QDateTimeEdit &timeField() const { return *m_time; }
    [[nodiscard]] QComboBox &durationField() const { return *m_duration; }

Q_SIGNALS:
    void runChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showTime();

    SegmentedControl *m_opening;
    QDateTimeEdit *m_time;
    QComboBox *m_duration;
};

} // namespace energy
