// SPDX-License-Identifier: Apache-2.0
#include "ui/chart/pixel_canvas.h"

#include <algorithm>

namespace energy {

PixelCanvas::PixelCanvas(QImage &image)
    : m_bits(image.bits())
    , m_bytesPerLine(image.bytesPerLine())
    , m_clip(image.rect())
{
}

void PixelCanvas::setClip(QRect clip)
{
    m_clip = m_clip.intersected(clip);
}

void PixelCanvas::fill(QRect rect, QRgb colour)
{
    const QRect inside = rect.intersected(m_clip);
    for (int y = inside.top(); y <= inside.bottom(); ++y) {
        std::fill_n(row(y) + inside.left(), inside.width(), colour);
    }
}

void PixelCanvas::frame(QRect rect, int width, QRgb colour)
{
    const int inner = std::max(0, rect.height() - 2 * width);
    fill({rect.left(), rect.top(), rect.width(), width}, colour);
    fill({rect.left(), rect.bottom() + 1 - width, rect.width(), width}, colour);
    fill({rect.left(), rect.top() + width, width, inner}, colour);
    fill({rect.right() + 1 - width, rect.top() + width, width, inner}, colour);
}

void PixelCanvas::fillColumns(int left, std::span<const PixelSpan> columns)
{
    const int skipped = std::max(0, m_clip.left() - left);
    const int kept = std::min(m_clip.right() + 1 - left, static_cast<int>(columns.size()));
    if (kept <= skipped) {
        return;
    }
    const auto shown = columns.subspan(static_cast<std::size_t>(skipped),
                                       static_cast<std::size_t>(kept - skipped));
    int top = m_clip.bottom() + 1;
    int bottom = m_clip.top();
    for (const PixelSpan &span : shown) {
        top = std::min(top, span.top);
        bottom = std::max(bottom, span.bottom);
    }
    top = std::max(top, m_clip.top());
    bottom = std::min(bottom, m_clip.bottom() + 1);
    for (int y = top; y < bottom; ++y) {
        QRgb *pixel = row(y) + left + skipped;
        for (const PixelSpan &span : shown) {
            *pixel = span.top <= y && y < span.bottom ? span.colour : *pixel;
            ++pixel;
        }
    }
}

void PixelCanvas::copyFrom(const QImage &image, const QRegion &region)
{
    for (const QRect &rect : region) {
        const QRect inside = rect.intersected(m_clip);
        for (int y = inside.top(); y <= inside.bottom(); ++y) {
            const auto *from = reinterpret_cast<const QRgb *>(image.constScanLine(y));
            std::copy_n(from + inside.left(), inside.width(), row(y) + inside.left());
        }
    }
}

QRgb *PixelCanvas::row(int y)
{
    return reinterpret_cast<QRgb *>(m_bits + y * m_bytesPerLine);
}

} // namespace energy
