// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/chart/chart_sample.h"

namespace energy {

namespace {

QColor colour(QRgb rgb)
{
    return QColor(rgb);
}

} // namespace

ChartStyle sampleStyle()
{
    ChartStyle style;
    style.colours = {.pane = colour(0x11161D),
                     .grid = colour(0x1E2731),
                     .axis = colour(0x8D9AAA),
                     .crosshair = colour(0xB6C1CE),
                     .lineSubtle = colour(0x222B36),
                     .lineStrong = colour(0x66758A),
                     .hatch = colour(0x66758A),
                     .up = colour(0x36C48E),
                     .onUp = colour(0x03150D),
                     .upTint = colour(0x0F3329),
                     .down = colour(0xF4766D),
                     .onDown = colour(0x1F0504),
                     .downTint = colour(0x3D2024),
                     .volume = colour(0x3B4858),
                     .own = colour(0xF2C94C),
                     .onOwn = colour(0x1C1500),
                     .ownTint = colour(0x3A3113),
                     .gate = colour(0xEE8FD2),
                     .gateTint = colour(0x3A2036),
                     .modelled = colour(0xB7A2FF),
                     .modelledTint = colour(0x2A2447),
                     .errorTint = colour(0x431A1F),
                     .vwap = colour(0xDCE3EB),
                     .accent = colour(0x58B7F0),
                     .raised = colour(0x181F28),
                     .text = colour(0xE9EDF3),
                     .text2 = colour(0xB6C1CE),
                     .text3 = colour(0x8D9AAA)};
    style.words.setFamilies({QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")});
    style.words.setPixelSize(11);
    style.figures.setFamilies(
        {QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono")});
    style.figures.setPixelSize(11);
    return style;
}

Calendar sampleCalendar()
{
    return Calendar::of("America/Los_Angeles").value();
}

CandleWalk::CandleWalk(std::uint64_t seed, Instant start, Nanoseconds length)
    : m_random(seed)
    , m_start(start)
    , m_length(length)
{
}

Candle CandleWalk::next()
{
    const auto price = [](std::int64_t quarters) { return Price::of(quarters * 25); };
    const std::int64_t open = m_price;
    m_price += m_random.between(-2, 2) + (m_price < 240 ? 1 : 0) - (m_price > 290 ? 1 : 0);
    const std::int64_t high = std::max(open, m_price) + m_random.between(0, 2);
    const std::int64_t low = std::min(open, m_price) - m_random.between(0, 2);
    const std::int64_t moved = std::abs(m_price - open);
    const Candle candle = {
        m_start,    price(open),    price(high),
        price(low), price(m_price), Energy::of((m_random.between(60, 280) + moved * 75) * 100'000)};
    m_start = m_start + m_length;
    return candle;
}

CandleSeries walkOf(std::size_t count)
{
    CandleWalk walk(31, {1'000'000'000 * oneSecond}, oneMinute);
    CandleSeries series;
    for (std::size_t i = 0; i < count; ++i) {
        require(series.append(walk.next()));
    }
    return series;
}

} // namespace energy
