// SPDX-License-Identifier: Apache-2.0
// Where the view stands, and where it goes when its width or its data change.
#include "ui/chart/chart_view.h"

#include <algorithm>
#include <cmath>

namespace energy {

namespace {

constexpr double widestUnasked = 14; // where there are few
constexpr double roomAhead = 0.12; // of the width, right of the newest value
constexpr double roomAround = 0.03; // of what is fitted

} // namespace

void ChartView::fit()
{
    updateGeometryNow();
    if (const auto extent = extentOf(m_scene, m_geometry.time.barLength())) {
        placeWhole(*extent);
        viewMoved();
    }
}

void ChartView::showNow()
{
    updateGeometryNow();
    if (const auto newest = endOfData(m_scene, m_geometry.time.barLength())) {
        placeAtNow(*newest);
        viewMoved();
    }
}

void ChartView::panBy(double pixels)
{
    updateGeometryNow();
    m_geometry.time.pan(pixels);
    const std::optional<Instant> newest = endOfData(m_scene, m_geometry.time.barLength());
    m_follows = newest && *newest <= m_geometry.time.visible().end;
    m_shown = Shown::Chosen;
    viewMoved();
}

void ChartView::zoomAbout(double pixel, double factor)
{
    updateGeometryNow();
    m_geometry.time.zoomAbout(pixel, factor);
    m_shown = Shown::Chosen;
    viewMoved();
}

void ChartView::showInterval(Interval interval)
{
    updateGeometryNow();
    m_geometry.time.show(interval);
    m_follows = false;
    m_shown = Shown::Chosen;
    viewMoved();
}

void ChartView::updateGeometryNow()
{
    const double before = m_geometry.time.width();
    m_geometry.size = size();
    m_geometry.ratio = devicePixelRatioF();
    m_geometry.hasVolume = m_scene.showsVolume && m_scene.candles != nullptr;
    m_geometry.time.setWidth(m_geometry.plotWidth());
    if (const auto extent = extentOf(m_scene, m_geometry.time.barLength())) {
        m_geometry.time.setBounds(*extent);
        if (const double wider = m_geometry.time.width() - before;
            m_shown == Shown::Nothing || std::abs(wider) >= 1) {
            placeInWidth(*extent, wider);
        }
        followNewest();
    }
    m_geometry.price.setRows(0, m_geometry.priceBottom());
    m_geometry.price.fit(shownPrices());
}

/// What was shown whole is shown whole again, and the newest stays at its edge.
void ChartView::placeInWidth(Interval extent, double wider)
{
    const auto newest = endOfData(m_scene, m_geometry.time.barLength());
    switch (m_shown) {
    case Shown::Nothing:
        if (m_scene.candles == nullptr || !newest) {
            placeWhole(extent);
        } else {
            chooseBarWidth(extent.start, *newest);
            placeAtNow(*newest);
        }
        viewMoved();
        return;
    case Shown::Whole:
        return placeWhole(extent);
    case Shown::Newest:
        if (newest) {
            if (m_geometry.time.barWidth() == m_chosenBarWidth) { // Nobody wanted another one.
                chooseBarWidth(extent.start, *newest);
            }
            placeAtNow(*newest);
        }
        return;
    case Shown::Chosen:
        if (m_follows) {
            m_geometry.time.pan(wider);
        }
        return;
    }
}

/// What leaves room beside it is drawn wider.
void ChartView::chooseBarWidth(Instant first, Instant newest)
{
    const double bars
        = static_cast<double>(newest - first) / static_cast<double>(m_geometry.time.barLength());
    const double filling = m_geometry.plotWidth() * (1 - roomAhead) / std::max(1.0, bars);
    m_geometry.time.setBarWidth(std::clamp(filling, TimeScale::usualBarWidth, widestUnasked));
    m_chosenBarWidth = m_geometry.time.barWidth();
}

void ChartView::placeWhole(Interval extent)
{
    const auto around = static_cast<Nanoseconds>(static_cast<double>(extent.length()) * roomAround);
    m_geometry.time.show({extent.start - around, extent.end + around});
    m_follows = true;
    m_shown = Shown::Whole;
}

void ChartView::placeAtNow(Instant newest)
{
    const double edge = m_geometry.plotWidth() * (1 - roomAhead);
    m_geometry.time.pan(edge - m_geometry.time.pixelAt(newest));
    m_follows = true;
    m_newest = newest;
    m_shown = Shown::Newest;
}

void ChartView::followNewest()
{
    const std::optional<Instant> newest = endOfData(m_scene, m_geometry.time.barLength());
    if (m_follows && m_newest && newest && *newest > *m_newest && m_scene.candles != nullptr) {
        m_geometry.time.moveBy(*newest - *m_newest);
    }
    m_newest = newest;
}

} // namespace energy
