// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QRect>
#include <QRegion>

#include <span>

namespace energy {

/// What one column of a picture is filled with, from `top` to before `bottom`.
struct PixelSpan {
    int top = 0;
    int bottom = 0;
    QRgb colour = 0;
};

/// Fills opaque rectangles of device pixels in an image of 32-bit pixels. Thousands of one-pixel
/// wicks cost a fraction of what they cost through QPainter.
class PixelCanvas {
public:
    explicit PixelCanvas(QImage &image);

    /// Nothing outside is touched from now on.
    void setClip(QRect clip);
    [[nodiscard]] QRect clip() const { return m_clip; }

    void fill(QRect rect, QRgb colour);
    /// Only the edge of the rectangle, `width` pixels inwards.
    void frame(QRect rect, int width, QRgb colour);
    /// Neighbouring columns from `left` on, each with its own span. Row by row, as memory lies:
    /// tall columns one by one would miss the cache with every pixel.
    void fillColumns(int left, std::span<const PixelSpan> columns);
    /// The same pixels of another image of the same size.
    void copyFrom(const QImage &image, const QRegion &region);

private:
    [[nodiscard]] QRgb *row(int y);

    uchar *m_bits;
    qsizetype m_bytesPerLine;
    QRect m_clip;
};

} // namespace energy
