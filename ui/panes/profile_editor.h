// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "core/base/quantity.h"
#include "ui/panes/block_draft.h"
#include "ui/theme/number_text.h"
#include "ui/theme/theme_store.h"

#include <QWidget>

#include <functional>
#include <vector>

namespace energy {

class HourBar;

/// The energy of each hour of one day as bars. The mouse draws them; ← → choose an hour, ↑ ↓ move
/// it by 0.1 MWh, with Shift by one, digits type it, Del empties it, Ctrl+Z takes back.
class ProfileEditor : public QWidget {
    Q_OBJECT

public:
    using Figures = std::function<NumberText()>;
    ProfileEditor(const ThemeStore &themes, const Calendar &calendar, Figures figures,
                  QWidget *parent);

    /// Another day: nothing to take back is left.
    void setHours(const std::vector<Interval> &hours);
    /// As it was decided elsewhere.
    void setProfile(const std::vector<Energy> &profile, HourSpan span);

    [[nodiscard]] const std::vector<Energy> &profile() const { return m_profile; }
    [[nodiscard]] std::size_t chosen() const { return m_chosen; }
    [[nodiscard]] HourBar &bar(std::size_t hour) const { return *m_bars.at(hour); }
    [[nodiscard]] bool canUndo() const { return !m_past.empty(); }
    void undo();
    void choose(std::size_t hour);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void edited(); ///< By the user.

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void placeBars();
    void showBars();
    void retranslate();
    void remember();
    void change(std::size_t hour, Energy energy);
    void stepBy(Energy by);
    bool typed(const QString &text);
    void endTyping();
    bool editKey(int key, Qt::KeyboardModifiers modifiers, const QString &text);
    void drawTo(QPoint at);
    [[nodiscard]] QRect plot() const;
    [[nodiscard]] std::size_t hourAt(int x) const;
    [[nodiscard]] Energy energyAt(int y) const;
    [[nodiscard]] Energy fittingTop() const;
    [[nodiscard]] QString figureOf(std::size_t hour) const;

    const ThemeStore &m_themes;
    const Calendar &m_calendar;
    Figures m_figures;
    std::vector<Interval> m_hours;
    std::vector<HourBar *> m_bars;
    std::vector<Energy> m_profile;
    HourSpan m_span;
    Energy m_top;
    std::size_t m_chosen = 0;
    std::vector<std::vector<Energy>> m_past; ///< Before each edit.
    QString m_typing; ///< What was typed of a figure so far.
    bool m_isDrawing = false;
    std::size_t m_drawnTo = 0;
};

} // namespace energy
