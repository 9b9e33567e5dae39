// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/depth_ladder.h"

#include "ui/panes/depth_ladder_accessible.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <utility>

namespace energy {

namespace {

constexpr int wheelNotch = 120;
constexpr int wheelRows = 3;

Power deepestOf(const DepthLevels &levels)
{
    Power deepest;
    for (const auto &[price, level] : levels) {
        deepest = std::max({deepest, level.bid, level.ask});
    }
    return deepest;
}

Price times(Price step, int rows)
{
    return Price::of(step.count() * rows);
}

} // namespace

DepthLadder::DepthLadder(const ThemeStore &themes, std::function<NumberText()> figures,
                         QWidget *parent)
    : PaintedWidget(themes, QAccessible::Table, parent)
    , m_figures(std::move(figures))
{
    installLadderAccessibility();
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
}

void DepthLadder::setScene(DepthScene scene)
{
    const DepthScene before = std::exchange(m_scene, std::move(scene));
    if (before.step != m_scene.step || (m_isCentred && isLost())) {
        m_cursor.reset();
        m_isCentred = false;
    }
    if (!m_isCentred && centre()) {
        recentre();
        return;
    }
    markChanges(before);
}

/// The market has gone where nobody sees it, and nobody is aiming at a row or has scrolled here.
bool DepthLadder::isLost() const
{
    const auto isSeen = [this](Side side, const std::optional<Price> &price) {
        return price && !rowRect(rowPrice(side, *price, m_scene.step)).isNull();
    };
    return !hasFocus() && !underMouse() && !m_isScrolled && centre()
        && !isSeen(Side::Buy, m_scene.bestBid) && !isSeen(Side::Sell, m_scene.bestAsk)
        && !isSeen(Side::Buy, m_scene.last);
}

void DepthLadder::markChanges(const DepthScene &before)
{
    const Power deepest = deepestOf(m_scene.levels);
    if (deepest != m_deepest || before.lockedWords != m_scene.lockedWords
        || before.bestBid != m_scene.bestBid || before.bestAsk != m_scene.bestAsk) {
        m_deepest = deepest;
        update(); // Every bar has another length, or the line inside the market moved.
        return;
    }
    for (const auto &[price, level] : m_scene.levels) {
        const auto old = before.levels.find(price);
        if (old == before.levels.end() || old->second != level) {
            updateRow(price);
        }
    }
    for (const auto &[price, level] : before.levels) {
        if (!m_scene.levels.contains(price)) {
            updateRow(price);
        }
    }
    if (before.last != m_scene.last || before.lastDirection != m_scene.lastDirection) {
        for (const std::optional<Price> &last : {before.last, m_scene.last}) {
            if (last) {
                updateRow(rowPrice(Side::Buy, *last, m_scene.step));
            }
        }
    }
}

std::optional<Price> DepthLadder::centre() const
{
    if (m_scene.bestBid && m_scene.bestAsk) {
        const std::int64_t sum = m_scene.bestBid->count() + m_scene.bestAsk->count();
        return Price::of(sum / 2);
    }
    return m_scene.bestBid ? m_scene.bestBid : m_scene.bestAsk ? m_scene.bestAsk : m_scene.last;
}

void DepthLadder::recentre()
{
    if (const std::optional<Price> middle = centre()) {
        m_isCentred = true;
        m_isScrolled = false;
        const Price row = rowPrice(Side::Buy, *middle, m_scene.step);
        m_top = row + times(m_scene.step, rowsInView() / 2);
        m_cursor = m_cursor.value_or(row);
    }
    m_deepest = deepestOf(m_scene.levels);
    update();
}

int DepthLadder::rowsInView() const
{
    return std::max(1, (height() - headHeight()) / rowHeight());
}

std::optional<Price> DepthLadder::priceAt(int y) const
{
    if (y < headHeight() || !m_isCentred) {
        return std::nullopt;
    }
    return m_top - times(m_scene.step, (y - headHeight()) / rowHeight());
}

QRect DepthLadder::rowRect(Price price) const
{
    const std::int64_t rows = (m_top - price).count() / m_scene.step.count();
    if (price > m_top || rows > rowsInView() || !m_isCentred) {
        return {};
    }
    return {0, headHeight() + static_cast<int>(rows) * rowHeight(), width(), rowHeight()};
}

void DepthLadder::updateRow(Price price)
{
    const QRect row = rowRect(price);
    if (!row.isNull()) {
        update(row);
    }
}

void DepthLadder::setCursorPrice(Price price)
{
    const Price row = rowPrice(Side::Buy, price, m_scene.step);
    if (const std::optional<Price> before = std::exchange(m_cursor, row)) {
        updateRow(*before);
    }
    showRow(row);
    updateRow(row);
    announceValue();
    announceLadderCursor(*this);
}

void DepthLadder::moveCursor(int rows)
{
    if (m_cursor) {
        setCursorPrice(*m_cursor + times(m_scene.step, rows));
    }
}

/// The axis moves only when the cursor would leave it.
void DepthLadder::showRow(Price row)
{
    const Price bottom = m_top - times(m_scene.step, rowsInView() - 1);
    if (row > m_top) {
        m_top = row;
        update();
    } else if (row < bottom) {
        m_top = row + times(m_scene.step, rowsInView() - 1);
        update();
    }
}

DepthLevel DepthLadder::levelAt(Price price) const
{
    const auto found = m_scene.levels.find(price);
    return found != m_scene.levels.end() ? found->second : DepthLevel{};
}

QString DepthLadder::spokenValue() const
{
    if (!m_scene.lockedWords.isEmpty() || !m_cursor) {
        return m_scene.lockedWords;
    }
    const NumberText figures = m_figures();
    const DepthLevel level = levelAt(*m_cursor);
    QString words
        = tr("%1: bid %2 MW, ask %3 MW")
              .arg(figures.price(*m_cursor), figures.power(level.bid), figures.power(level.ask));
    if (level.ownBuy + level.ownSell > Power()) {
        words += tr(", mine %1 MW").arg(figures.power(level.ownBuy + level.ownSell));
    }
    return words;
}

QSize DepthLadder::sizeHint() const
{
    return {theme().px(296), headHeight() + 8 * rowHeight()};
}

QSize DepthLadder::minimumSizeHint() const
{
    return {theme().px(220), headHeight() + 6 * rowHeight()};
}

void DepthLadder::mousePressEvent(QMouseEvent *event)
{
    const std::optional<Price> price = priceAt(event->position().toPoint().y());
    if (event->button() != Qt::LeftButton || !price) {
        return;
    }
    setCursorPrice(*price);
    if (!m_scene.lockedWords.isEmpty()) {
        return;
    }
    const QRect column = priceColumn();
    const int x = event->position().toPoint().x();
    const bool nearAsks = m_scene.bestAsk && *price >= *m_scene.bestAsk;
    const bool sells = x > column.right() || (x >= column.left() && nearAsks);
    Q_EMIT pointed(sells ? Side::Sell : Side::Buy, price->count());
}

void DepthLadder::wheelEvent(QWheelEvent *event)
{
    m_top += times(m_scene.step, event->angleDelta().y() * wheelRows / wheelNotch);
    m_isScrolled = true;
    update();
    event->accept();
}

void DepthLadder::resizeEvent(QResizeEvent *event)
{
    PaintedWidget::resizeEvent(event);
    if (!isVisible()) {
        recentre(); // Later the axis stays where it is: somebody may be aiming at a row.
    }
}

void DepthLadder::focusInEvent(QFocusEvent *event)
{
    PaintedWidget::focusInEvent(event);
    update();
}

void DepthLadder::focusOutEvent(QFocusEvent *event)
{
    PaintedWidget::focusOutEvent(event);
    update();
}

void DepthLadder::themeChanged()
{
    m_texts.clear();
}

} // namespace energy
