// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/key_frame.h"

#include "ui/widgets/painted_widget.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace energy {

namespace {

constexpr int padding = 5;
constexpr int height = 18;
constexpr int signSide = 12;
constexpr int corner = 3;
constexpr int frameAlpha = 160; ///< The frame is quieter than what stands in it.

const QString enterWord = QStringLiteral("Enter");

/// As it stands on the keys of the reader.
QString wordsOf(const QString &key)
{
    QString words = key.endsWith(enterWord) ? key.chopped(enterWord.size()) : key;
    return words.replace(QLatin1String("Ctrl"),
                         QCoreApplication::translate("energy::KeyFrame", "Ctrl"));
}

} // namespace

int keyFrameWidth(const Theme &theme, const QString &key)
{
    if (key.isEmpty()) {
        return 0;
    }
    const int sign = key.endsWith(enterWord) ? theme.px(signSide) : 0;
    return QFontMetrics(theme.font.captionFigure).horizontalAdvance(wordsOf(key)) + sign
        + 2 * theme.px(padding);
}

QRect paintKeyFrame(QPainter &painter, const ThemeStore &themes, const QRect &place,
                    const QColor &ink, const QString &key)
{
    const Theme &theme = themes.theme();
    const int wide = keyFrameWidth(theme, key);
    const int high = std::min(theme.px(height), place.height());
    const QRect frame(place.right() + 1 - wide, place.top() + (place.height() - high) / 2, wide,
                      high);
    QColor line = ink;
    line.setAlpha(frameAlpha);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    const QRect inside = frame.adjusted(theme.px(padding), 0, -theme.px(padding), 0);
    paintWords(painter, inside.adjusted(0, 0, 1, 0), Qt::AlignLeft, theme.font.captionFigure, ink,
               wordsOf(key));
    if (key.endsWith(enterWord)) {
        const int side = theme.px(signSide);
        painter.drawPixmap(
            inside.right() + 1 - side, frame.top() + (frame.height() - side) / 2,
            themes.icons().pixmap(Icon::Enter, ink, side, painter.device()->devicePixelRatioF()));
    }
    return frame;
}

} // namespace energy
