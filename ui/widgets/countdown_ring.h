// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/painted_widget.h"
#include "ui/widgets/second_ticker.h"

#include <QLocale>

namespace energy {

enum class CountdownState { Calm, Soon, Last, Closed };

/// Calm above 15 minutes, soon below, last below one minute, closed at zero.
[[nodiscard]] CountdownState countdownState(Nanoseconds left);
[[nodiscard]] const QColor &countdownColor(CountdownState state, const Palette &color);

/// Whether a screen reader is told at this step: at 15, 5 and 1 minutes and 10 seconds, not always.
[[nodiscard]] bool isAnnounced(Nanoseconds leftBefore, Nanoseconds left);

/// The small ring alone, for a delegate. `whole` is what a full ring stands for.
void paintCountdownRing(QPainter &painter, const QRect &place, Nanoseconds left, Nanoseconds whole,
                        const ThemeStore &themes);

enum class RingSize { List, Room };

/// The rest of a time as an arc: 20 px in lists, 104 px with the text inside in a room.
class CountdownRing : public PaintedWidget {
    Q_OBJECT

public:
    CountdownRing(const ThemeStore &themes, SecondTicker &ticker, RingSize size,
                  QWidget *parent = nullptr);

    void setDeadline(Instant deadline, Nanoseconds whole);
    /// Of what the time is the rest; below it, in a room, when there is room for it.
    void setCaption(const QString &caption);

    [[nodiscard]] CountdownState state() const { return countdownState(left()); }
    [[nodiscard]] QString text() const; ///< "13:52", with "≈" while the offset is unknown.
    [[nodiscard]] const QString &caption() const { return m_caption; }
    [[nodiscard]] QString spokenValue() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] Nanoseconds left() const;
    void tick();
    void paintText(QPainter &painter, int room) const;

    SecondTicker &m_ticker;
    RingSize m_size;
    Instant m_deadline;
    Nanoseconds m_whole = oneHour;
    Nanoseconds m_leftAtLastTick = 0;
    QString m_caption;
};

} // namespace energy
