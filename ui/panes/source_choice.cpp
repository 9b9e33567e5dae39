// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/source_choice.h"

#include "ui/panes/contract_text.h"
#include "ui/widgets/painted_widget.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/spoken_parts.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace energy {

namespace {

constexpr std::array usualSources{EnergySource::Solar, EnergySource::Wind, EnergySource::Hydro,
                                  EnergySource::Gas};
constexpr std::array otherSources{EnergySource::Biomass, EnergySource::Geothermal,
                                  EnergySource::Nuclear, EnergySource::Cogeneration,
                                  EnergySource::Storage, EnergySource::Other};
constexpr int otherSegment = static_cast<int>(usualSources.size());
constexpr int iconSide = 14;
constexpr int iconGap = 5;

/// The drawing of a source before the words of its segment, in their ink; only where it has room.
class SourceMark : public PaintedWidget {
public:
    SourceMark(const ThemeStore &themes, Icon icon, QAbstractButton *segment)
        : PaintedWidget(themes, QAccessible::Graphic, segment)
        , m_icon(icon)
        , m_segment(*segment)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        segment->installEventFilter(this);
        connect(segment, &QAbstractButton::toggled, this, [this] { update(); });
        show();
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Resize) {
            resize(m_segment.size());
        }
        return PaintedWidget::eventFilter(watched, event);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Fonts &fonts = theme().font;
        const QFont &font = m_segment.isChecked() ? fonts.strong : fonts.body;
        const int words = QFontMetrics(font).horizontalAdvance(m_segment.text());
        const int side = theme().px(iconSide);
        const int left = (width() - words) / 2 - theme().px(iconGap) - side;
        if (left >= theme().px(2)) {
            const Palette &color = theme().color;
            const QColor &ink = !m_segment.isEnabled() ? color.textDisabled
                : m_segment.isChecked()                ? color.text
                                                       : color.text2;
            QPainter(this).drawPixmap(left, (height() - side) / 2, icon(m_icon, ink, side));
        }
    }

private:
    Icon m_icon;
    const QAbstractButton &m_segment;
};

} // namespace

SourceChoice::SourceChoice(const ThemeStore &themes, QWidget *parent)
    : QWidget(parent)
    , m_usual(new SegmentedControl(themes, this))
    , m_others(new QComboBox(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_usual);
    column->addWidget(m_others);
    retranslate();
    for (std::size_t i = 0; i < usualSources.size(); ++i) {
        new SourceMark(themes, sourceIcon(usualSources.at(i)),
                       m_usual->button(static_cast<int>(i)));
    }
    m_others->setCurrentIndex(static_cast<int>(otherSources.size()) - 1);
    m_usual->setCurrent(0);
    showOthers();
    connect(m_usual, &SegmentedControl::currentChanged, this, [this] {
        showOthers();
        Q_EMIT sourceChanged();
    });
    connect(m_others, &QComboBox::currentIndexChanged, this, &SourceChoice::sourceChanged);
}

void SourceChoice::setSource(EnergySource source)
{
    if (source == this->source()) {
        return;
    }
    const QSignalBlocker quietOthers(m_others);
    const auto other = std::ranges::find(otherSources, source);
    if (other != otherSources.end()) {
        m_others->setCurrentIndex(static_cast<int>(other - otherSources.begin()));
    }
    const auto found = std::ranges::find(usualSources, source);
    m_usual->setCurrent(
        static_cast<int>(found - usualSources.begin())); // The one after them: others.
    showOthers();
}

EnergySource SourceChoice::source() const
{
    const int segment = m_usual->current();
    return segment >= 0 && segment < otherSegment
        ? usualSources.at(static_cast<std::size_t>(segment))
        : otherSources.at(static_cast<std::size_t>(std::max(0, m_others->currentIndex())));
}

void SourceChoice::showOthers()
{
    m_others->setVisible(m_usual->current() == otherSegment);
}

void SourceChoice::retranslate()
{
    std::vector<Segment> segments;
    segments.reserve(usualSources.size() + 1);
    for (const EnergySource source : usualSources) {
        segments.push_back({sourceName(source)});
    }
    segments.push_back({tr("Other")});
    m_usual->setSegments(segments);
    m_usual->setAccessibleName(tr("Source"));
    labelChoice(*m_others, tr("Other source"));
    const QSignalBlocker quiet(m_others);
    const int chosen = m_others->currentIndex();
    m_others->clear();
    for (const EnergySource source : otherSources) {
        m_others->addItem(sourceName(source));
    }
    m_others->setCurrentIndex(chosen);
}

void SourceChoice::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace energy
