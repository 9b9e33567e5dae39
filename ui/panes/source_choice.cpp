// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/source_choice.h"

#include "ui/panes/contract_text.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/spoken_parts.h"

#include <QComboBox>
#include <QEvent>
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
        segments.push_back({.text = sourceName(source), .icon = sourceIcon(source)});
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
