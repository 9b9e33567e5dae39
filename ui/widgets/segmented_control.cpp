// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/segmented_control.h"

#include "ui/widgets/painted_widget.h"
#include "ui/widgets/spoken_parts.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

namespace energy {

namespace {

class SegmentButton : public QAbstractButton {
public:
    SegmentButton(const ThemeStore &themes, SegmentTone tone, QWidget *parent)
        : QAbstractButton(parent)
        , m_themes(themes)
        , m_tone(tone)
    {
        setCheckable(true);
        setAutoExclusive(true); // So that readers hear one of several, not a box to tick.
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(&themes, &ThemeStore::changed, this, [this] { updateGeometry(); });
    }

    void setLook(SegmentTone tone, std::optional<Icon> icon)
    {
        m_tone = tone;
        m_icon = icon;
        update();
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const Theme &theme = m_themes.theme();
        const int words = QFontMetrics(theme.font.strong).horizontalAdvance(text());
        return {words + markSide() + markGap() + theme.px(20), theme.size.control};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_themes.theme();
        const Palette &color = theme.color;
        QPainter painter(this);
        QColor ink = isEnabled() ? color.text2 : color.textDisabled;
        if (isChecked()) {
            const QColor fill = m_tone == SegmentTone::Buy ? color.up
                : m_tone == SegmentTone::Sell              ? color.down
                                                           : color.selected;
            ink = m_tone == SegmentTone::Buy  ? color.onUp
                : m_tone == SegmentTone::Sell ? color.onDown
                                              : color.text;
            painter.fillRect(rect().adjusted(1, 1, -1, -1), fill);
        } else if (underMouse() && isEnabled()) {
            painter.fillRect(rect().adjusted(1, 1, -1, -1), color.hover);
        }
        paintLabel(painter, ink);
        if (hasFocus()) {
            paintFocusRing(painter, rect(), theme);
        }
    }

private:
    void paintLabel(QPainter &painter, const QColor &ink) const
    {
        const Theme &theme = m_themes.theme();
        const QFont &font = isChecked() ? theme.font.strong : theme.font.body;
        const int words = QFontMetrics(font).horizontalAdvance(text());
        const int side = markSide();
        int left = qMax(theme.px(4), (width() - words - side - markGap()) / 2);
        if (m_icon) {
            painter.drawPixmap(left, (height() - side) / 2,
                               m_themes.icons().pixmap(*m_icon, ink, side, devicePixelRatioF()));
        } else if (side > 0) {
            const bool up = m_tone == SegmentTone::Buy;
            const qreal middle = height() / 2.0;
            const qreal half = side * 0.45;
            QPainterPath triangle(QPointF(left, up ? middle + half : middle - half));
            triangle.lineTo(left + side, up ? middle + half : middle - half);
            triangle.lineTo(left + side / 2.0, up ? middle - half : middle + half);
            triangle.closeSubpath();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.fillPath(triangle, ink);
        }
        left += side + markGap();
        paintWords(painter, QRect(left, 0, width() - left - theme.px(2), height()), Qt::AlignLeft,
                   font, ink, text());
    }

    /// Of the icon, or of the triangle that says which side.
    [[nodiscard]] int markSide() const
    {
        const bool isPlain = m_tone == SegmentTone::Neutral;
        return m_icon ? m_themes.theme().px(14) : isPlain ? 0 : m_themes.theme().px(8);
    }
    [[nodiscard]] int markGap() const { return markSide() == 0 ? 0 : m_themes.theme().px(6); }

    const ThemeStore &m_themes;
    SegmentTone m_tone;
    std::optional<Icon> m_icon;
};

/// The frame around the segments, drawn behind them.
class SegmentFrame : public PaintedWidget {
public:
    SegmentFrame(const ThemeStore &themes, QWidget *parent)
        : PaintedWidget(themes, QAccessible::Grouping, parent)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(theme().color.lineStrong);
        painter.setBrush(theme().color.pane);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme().size.radius,
                                theme().size.radius);
    }
};

} // namespace

SegmentedControl::SegmentedControl(const ThemeStore &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_group(this)
{
    speakAs(*this, QAccessible::Grouping);
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *frame = new SegmentFrame(themes, this);
    outer->addWidget(frame);
    m_layout = new QHBoxLayout(frame);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&m_group, &QButtonGroup::idToggled, this, [this](int index, bool checked) {
        if (checked) {
            Q_EMIT currentChanged(index);
        }
    });
}

void SegmentedControl::setSegments(const std::vector<Segment> &segments)
{
    const int chosen = current();
    const auto buttons = m_group.buttons();
    for (QAbstractButton *old : buttons) {
        if (m_group.id(old) >= static_cast<int>(segments.size())) {
            delete old;
        }
    }
    int index = 0;
    for (const Segment &segment : segments) {
        auto *button = static_cast<SegmentButton *>(m_group.button(index));
        if (button == nullptr) {
            button = new SegmentButton(m_themes, segment.tone, m_layout->parentWidget());
            m_group.addButton(button, index);
            m_layout->addWidget(button);
        }
        button->setLook(segment.tone, segment.icon);
        button->setText(segment.text);
        button->setAccessibleName(segment.text);
        button->updateGeometry();
        ++index;
    }
    if (m_group.button(chosen) == nullptr && index > 0) {
        setCurrent(0);
    }
}

void SegmentedControl::setCurrent(int index)
{
    if (QAbstractButton *button = m_group.button(index)) {
        button->setChecked(true);
    }
}

} // namespace energy
