// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"

namespace energy {

/// Where an instant stands across a plot. Time is proportional to pixels, so that what is missing
/// is as wide as it lasted. Every move keeps part of the bounds in view and the bars readable.
class TimeScale {
public:
    static constexpr double usualBarWidth = 7; ///< In pixels.

    void setWidth(double pixels);
    /// What there is to show; its ends limit how far one can pan and zoom out.
    void setBounds(Interval bounds);
    void setBarLength(Nanoseconds length);

    [[nodiscard]] double width() const { return m_width; }
    [[nodiscard]] Nanoseconds barLength() const { return m_barLength; }
    [[nodiscard]] double nanosecondsPerPixel() const { return m_nsPerPixel; }
    [[nodiscard]] double barWidth() const;
    [[nodiscard]] Interval visible() const;

    [[nodiscard]] double pixelAt(Instant at) const;
    [[nodiscard]] Instant instantAt(double pixel) const;

    /// Moves the picture to the right by so many pixels, so earlier times come into view.
    void pan(double pixels);
    void moveBy(Nanoseconds later);
    /// A factor above 1 shows more detail; the instant under `pixel` stays where it is.
    void zoomAbout(double pixel, double factor);
    void setBarWidth(double pixels);
    /// The whole interval across the whole width, as far as bars allow.
    void show(Interval interval);

private:
    void keepReadable();
    void keepInBounds();

    double m_width = 1;
    Nanoseconds m_barLength = oneMinute;
    Interval m_bounds = {Instant(), Instant() + oneDay};
    Instant m_left;
    double m_nsPerPixel = 1e9;
};

} // namespace energy
