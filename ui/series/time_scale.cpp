// SPDX-License-Identifier: Apache-2.0
#include "ui/series/time_scale.h"

#include <algorithm>
#include <cmath>

namespace energy {

namespace {

constexpr double widestBar = 128;
constexpr double leastInView = 0.1; // of the width that the bounds keep when panned to their end
constexpr double roomAround = 1.25; // the bounds at the farthest zoom take the rest

double asDouble(Nanoseconds length)
{
    return static_cast<double>(length);
}

} // namespace

void TimeScale::setWidth(double pixels)
{
    m_width = std::max(1.0, pixels);
    keepReadable();
    keepInBounds();
}

void TimeScale::setBounds(Interval bounds)
{
    m_bounds = bounds;
    keepReadable();
    keepInBounds();
}

void TimeScale::setBarLength(Nanoseconds length)
{
    m_barLength = std::max<Nanoseconds>(1, length);
    keepReadable();
    keepInBounds();
}

double TimeScale::barWidth() const
{
    return asDouble(m_barLength) / m_nsPerPixel;
}

Interval TimeScale::visible() const
{
    return {m_left, instantAt(m_width)};
}

double TimeScale::pixelAt(Instant at) const
{
    // The difference first: a double would lose nanoseconds of the instant itself.
    return asDouble(at - m_left) / m_nsPerPixel;
}

Instant TimeScale::instantAt(double pixel) const
{
    return m_left + std::llround(pixel * m_nsPerPixel);
}

void TimeScale::pan(double pixels)
{
    m_left = instantAt(-pixels);
    keepInBounds();
}

void TimeScale::moveBy(Nanoseconds later)
{
    m_left = m_left + later;
    keepInBounds();
}

void TimeScale::zoomAbout(double pixel, double factor)
{
    if (!(factor > 0)) {
        return;
    }
    const Instant fixed = instantAt(pixel);
    m_nsPerPixel /= factor;
    keepReadable();
    m_left = fixed - std::llround(pixel * m_nsPerPixel);
    keepInBounds();
}

void TimeScale::setBarWidth(double pixels)
{
    zoomAbout(m_width, pixels / barWidth());
}

void TimeScale::show(Interval interval)
{
    m_nsPerPixel = asDouble(std::max<Nanoseconds>(1, interval.length())) / m_width;
    keepReadable();
    // Readable bars may be narrower than asked for: then what is shown stands in the middle.
    const double spare = m_width * m_nsPerPixel - asDouble(interval.length());
    m_left = interval.start - std::llround(std::max(0.0, spare) / 2);
    keepInBounds();
}

void TimeScale::keepReadable()
{
    const double least = asDouble(m_barLength) / widestBar;
    // Out to bars of the usual width, however few there are.
    const double most = std::max({least, asDouble(m_bounds.length()) * roomAround / m_width,
                                  asDouble(m_barLength) / TimeScale::usualBarWidth});
    m_nsPerPixel = std::clamp(m_nsPerPixel, least, most);
}

void TimeScale::keepInBounds()
{
    const Nanoseconds kept = std::llround(m_width * leastInView * m_nsPerPixel);
    const Nanoseconds shown = std::llround(m_width * m_nsPerPixel);
    m_left = std::clamp(m_left, m_bounds.start - shown + kept,
                        std::max(m_bounds.start - shown + kept, m_bounds.end - kept));
}

} // namespace energy
