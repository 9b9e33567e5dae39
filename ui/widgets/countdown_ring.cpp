// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/countdown_ring.h"

#include "core/base/quantity.h"
#include "ui/theme/time_text.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace energy {

namespace {

constexpr int fullTurn = 360 * 16; ///< QPainter::drawArc() counts sixteenths of a degree.
constexpr int arcSteps = 60;
constexpr std::array announcedAt = {15 * oneMinute, 5 * oneMinute, oneMinute, 10 * oneSecond};

void paintArc(QPainter &painter, const QRectF &circle, qreal width, Nanoseconds left,
              Nanoseconds whole, const Theme &theme)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.color.lineSubtle, width, Qt::SolidLine, Qt::FlatCap));
    painter.drawEllipse(circle);
    const Nanoseconds shown = std::clamp<Nanoseconds>(left, 0, whole);
    const auto steps = static_cast<int>((WideInteger(shown) * arcSteps + whole - 1)
                                        / std::max<Nanoseconds>(whole, 1));
    painter.setPen(
        QPen(countdownColor(countdownState(left), theme.color), width, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(circle, fullTurn / 4, -steps * fullTurn / arcSteps);
}

void paintMark(QPainter &painter, const QPointF &center, CountdownState state, const Theme &theme)
{
    const QColor &ink = countdownColor(state, theme.color);
    const qreal unit = theme.px(100) / 100.0;
    if (state == CountdownState::Soon) {
        painter.setPen(QPen(ink, 1.5 * unit, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(center - QPointF(0, 3 * unit), center + QPointF(0, 0.5 * unit));
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(center + QPointF(0, 3 * unit), 0.9 * unit, 0.9 * unit);
    } else if (state == CountdownState::Last) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(center, 3.5 * unit, 3.5 * unit);
    }
}

} // namespace

CountdownState countdownState(Nanoseconds left)
{
    if (left <= 0) {
        return CountdownState::Closed;
    }
    if (left < oneMinute) {
        return CountdownState::Last;
    }
    return left < 15 * oneMinute ? CountdownState::Soon : CountdownState::Calm;
}

bool isAnnounced(Nanoseconds leftBefore, Nanoseconds left)
{
    return std::ranges::any_of(announcedAt,
                               [&](Nanoseconds mark) { return leftBefore > mark && left <= mark; });
}

const QColor &countdownColor(CountdownState state, const Palette &color)
{
    switch (state) {
    case CountdownState::Calm:
        return color.text2;
    case CountdownState::Soon:
        return color.warn;
    case CountdownState::Last:
        return color.error;
    case CountdownState::Closed:
        break;
    }
    return color.text3;
}

void paintCountdownRing(QPainter &painter, const QRect &place, Nanoseconds left, Nanoseconds whole,
                        const ThemeStore &themes)
{
    const Theme &theme = themes.theme();
    const int side = std::min({theme.px(20), place.width(), place.height()});
    const QRectF square(place.x() + (place.width() - side) / 2.0,
                        place.y() + (place.height() - side) / 2.0, side, side);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const CountdownState state = countdownState(left);
    if (state == CountdownState::Closed) {
        const int lock = theme.px(14);
        painter.drawPixmap(
            QPointF(square.center().x() - lock / 2.0, square.center().y() - lock / 2.0),
            themes.icons().pixmap(Icon::Lock, theme.color.text3, lock,
                                  painter.device()->devicePixelRatioF()));
    } else {
        const qreal inset = side * 0.125;
        paintArc(painter, square.adjusted(inset, inset, -inset, -inset), inset, left, whole, theme);
        paintMark(painter, square.center(), state, theme);
    }
    painter.restore();
}

CountdownRing::CountdownRing(const ThemeStore &themes, SecondTicker &ticker, RingSize size,
                             QWidget *parent)
    : PaintedWidget(themes, QAccessible::StaticText, parent)
    , m_ticker(ticker)
    , m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Time left"));
    connect(&ticker, &SecondTicker::ticked, this, &CountdownRing::tick);
}

void CountdownRing::setDeadline(Instant deadline, Nanoseconds whole)
{
    m_deadline = deadline;
    m_whole = std::max<Nanoseconds>(whole, 1);
    m_leftAtLastTick = left();
    tick();
}

Nanoseconds CountdownRing::left() const
{
    return m_deadline - m_ticker.time().now;
}

void CountdownRing::tick()
{
    const Nanoseconds now = left();
    if (now > 0 && now <= 11 * oneSecond) {
        m_ticker.wantTenthsUntil(m_deadline);
    }
    const bool announced = isAnnounced(m_leftAtLastTick, now);
    m_leftAtLastTick = now;
    if (announced) {
        announceValue();
    }
    update();
}

QString CountdownRing::text() const
{
    // A clock that is not yet quite the market's makes no part more than its whole.
    const Nanoseconds rest = m_caption.isEmpty() ? left() : std::min(left(), m_whole);
    if (rest <= 0) {
        return tr("closed");
    }
    const QString about = m_ticker.time().offsetKnown ? QString() : QStringLiteral("\u2248");
    return about + countdownText(rest, locale());
}

void CountdownRing::setCaption(const QString &caption)
{
    if (m_caption != caption) {
        m_caption = caption;
        update();
    }
}

QString CountdownRing::spokenValue() const
{
    return m_caption.isEmpty() ? text() : text() + QLatin1Char(' ') + m_caption;
}

QSize CountdownRing::sizeHint() const
{
    const int side = theme().px(m_size == RingSize::List ? 20 : 104);
    return {side, side};
}

void CountdownRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_size == RingSize::List) {
        paintCountdownRing(painter, rect(), left(), m_whole, themes());
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal width = theme().px(6);
    paintArc(painter, QRectF(rect()).adjusted(width, width, -width, -width), width, left(), m_whole,
             theme());
    paintText(painter, this->width() - static_cast<int>(5 * width));
}

/// What does not fit becomes smaller, but the caption is left out instead.
void CountdownRing::paintText(QPainter &painter, int room) const
{
    const Fonts &fonts = theme().font;
    QFont font = fonts.countdown;
    const QString shown = text();
    const int needed = QFontMetrics(font).horizontalAdvance(shown);
    if (needed > room) {
        font.setPixelSize(std::max(fonts.caption.pixelSize(), font.pixelSize() * room / needed));
    }
    const QFontMetrics small(fonts.caption);
    const bool hasCaption
        = !m_caption.isEmpty() && left() > 0 && small.horizontalAdvance(m_caption) <= room;
    QRect place = rect();
    if (hasCaption) {
        place.translate(0, -small.height() / 2);
        const QRect below(0, place.center().y() + QFontMetrics(font).height() / 2, width(),
                          small.height());
        paintWords(painter, below, Qt::AlignHCenter, fonts.caption, theme().color.text3, m_caption);
    }
    paintWords(painter, place, Qt::AlignHCenter, font,
               state() == CountdownState::Calm ? theme().color.text
                                               : countdownColor(state(), theme().color),
               shown);
}

} // namespace energy
