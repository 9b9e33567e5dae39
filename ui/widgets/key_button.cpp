// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/key_button.h"

#include "ui/widgets/key_frame.h"
#include "ui/widgets/painted_widget.h"

#include <QFontMetrics>
#include <QStyleOptionButton>
#include <QStylePainter>

namespace energy {

namespace {

constexpr int padding = 12;
constexpr int gap = 8;

} // namespace

KeyButton::KeyButton(const ThemeStore &themes, QWidget *parent)
    : QPushButton(parent)
    , m_themes(themes)
{
    connect(&themes, &ThemeStore::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void KeyButton::setKey(const QString &key)
{
    if (key != m_key) {
        m_key = key;
        setAccessibleDescription(key);
        updateGeometry();
        update();
    }
}

bool KeyButton::isFilled() const
{
    const QString role = property("role").toString();
    return role == QLatin1String("primary") || role == QLatin1String("buy")
        || role == QLatin1String("sell");
}

QFont KeyButton::wordsFont() const
{
    const bool isInHeader = property("role").toString() == QLatin1String("header");
    const Theme &theme = m_themes.theme();
    QFont font = isInHeader ? theme.font.caption : theme.font.body;
    font.setWeight(isFilled() ? QFont::DemiBold : QFont::Medium);
    return font;
}

/// As the style sheet has it for the words of such a button.
QColor KeyButton::ink() const
{
    const Palette &color = m_themes.theme().color;
    if (!isEnabled()) {
        return color.textDisabled;
    }
    const QString role = property("role").toString();
    return role == QLatin1String("primary") ? color.onAccent
        : role == QLatin1String("buy")      ? color.onUp
        : role == QLatin1String("sell")     ? color.onDown
        : role == QLatin1String("danger")   ? color.down
                                            : color.text;
}

QSize KeyButton::sizeHint() const
{
    const Theme &theme = m_themes.theme();
    int width = QFontMetrics(wordsFont()).horizontalAdvance(text()) + 2 * theme.px(padding);
    width += m_key.isEmpty() ? 0 : theme.px(gap) + keyFrameWidth(theme, m_key);
    return {width, QPushButton::sizeHint().height()};
}

void KeyButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_themes.theme();
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    painter.drawControl(QStyle::CE_PushButton, option);
    QRect place = rect().adjusted(theme.px(padding), 0, -theme.px(padding), 0);
    if (!m_key.isEmpty()) {
        // Where there is no room for both, what it does comes before its key.
        const int words = QFontMetrics(wordsFont()).horizontalAdvance(text());
        if (words + theme.px(gap) + keyFrameWidth(theme, m_key) <= place.width()) {
            place.setRight(paintKeyFrame(painter, m_themes, place, ink(), m_key).left()
                           - theme.px(gap));
        }
    }
    paintWords(painter, place, m_key.isEmpty() ? Qt::AlignHCenter : Qt::AlignLeft, wordsFont(),
               ink(), text());
}

} // namespace energy
