// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/markets_delegate.h"

#include "ui/panes/contract_text.h"
#include "ui/panes/list_row_paint.h"
#include "ui/theme/time_text.h"
#include "ui/widgets/countdown_ring.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <numbers>

namespace energy {

namespace {

constexpr int roomForDepth = 272; ///< With the whole name of a contract beside it.

QPainterPath starIn(const QRectF &place)
{
    constexpr int corners = 10;
    const qreal outer = place.width() / 2;
    QPainterPath path;
    for (int corner = 0; corner < corners; ++corner) {
        const qreal reach = corner % 2 == 0 ? outer : outer * 0.42;
        const qreal turn = std::numbers::pi * (2.0 * corner / corners - 0.5);
        const QPointF at = place.center() + QPointF(std::cos(turn) * reach, std::sin(turn) * reach);
        corner == 0 ? path.moveTo(at) : path.lineTo(at);
    }
    path.closeSubpath();
    return path;
}

} // namespace

MarketsDelegate::MarketsDelegate(const ThemeStore &themes, const MarketsModel &model,
                                 const Selection &selection, const SecondTicker &ticker,
                                 QObject *parent)
    : QStyledItemDelegate(parent)
    , m_themes(themes)
    , m_model(model)
    , m_selection(selection)
    , m_ticker(ticker)
{
    connect(&themes, &ThemeStore::changed, this, [this] { m_texts.clear(); });
}

QSize MarketsDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const MarketsRow *row = m_model.row(index);
    const bool isHead = row == nullptr || row->kind == MarketsRowKind::ContractsHead
        || row->kind == MarketsRowKind::AuctionsHead;
    const Sizes &size = m_themes.theme().size;
    return {0, isHead ? size.tableHeader : size.twoLineRow};
}

MarketsDelegate::Columns MarketsDelegate::columnsOf(const QRect &row, bool hasDepth) const
{
    const Theme &theme = m_themes.theme();
    const int pad = theme.size.cellPadding;
    const QRect inside = row.adjusted(pad, theme.px(4), -pad, -theme.px(4) - 1);
    const int ring = theme.px(20);
    const int figures = theme.px(68);
    // Which contract it is comes before how deep it is.
    const int depth = hasDepth && inside.width() >= theme.px(roomForDepth) ? theme.px(44) : 0;
    Columns columns;
    columns.ring = QRect(inside.left(), inside.top(), ring, inside.height());
    columns.figures = QRect(inside.right() + 1 - figures, inside.top(), figures, inside.height());
    columns.depth = QRect(columns.figures.left() - depth, inside.top(), depth, inside.height());
    const int left = columns.ring.right() + 1 + theme.px(6);
    columns.words
        = QRect(left, inside.top(), columns.depth.left() - left - theme.px(4), inside.height());
    return columns;
}

QRect MarketsDelegate::starPlace(const QRect &row) const
{
    const Columns columns = columnsOf(row, true);
    const int side = m_themes.theme().px(12);
    return {columns.words.right() + 1 - side, columns.words.center().y() + m_themes.theme().px(3),
            side, side};
}

void MarketsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const MarketsRow *row = m_model.row(index);
    if (row == nullptr) {
        return;
    }
    if (row->kind == MarketsRowKind::ContractsHead || row->kind == MarketsRowKind::AuctionsHead) {
        paintHead(*painter, option.rect, *row);
        return;
    }
    paintListRow(*painter, option, isChosen(*row), m_themes.theme());
    const bool isContract = row->kind == MarketsRowKind::Contract;
    const Columns columns = columnsOf(option.rect, isContract);
    const Nanoseconds left = row->isOpen ? row->deadline - m_ticker.time().now : 0;
    if (isContract) {
        paintCountdownRing(*painter, columns.ring, left, oneHour, m_themes);
        paintDepth(*painter, columns.depth, *row);
    } else {
        const Theme &theme = m_themes.theme();
        const int side = theme.px(18);
        painter->drawPixmap(columns.ring.center() - QPoint(side / 2, side / 2),
                            m_themes.icons().pixmap(sourceIcon(row->source), theme.color.text2,
                                                    side, painter->device()->devicePixelRatioF()));
    }
    paintWordsOf(*painter, columns.words, *row);
    paintFigures(*painter, columns.figures, *row);
    if (row->isWatched || option.state.testFlag(QStyle::State_MouseOver)) {
        paintStar(*painter, starPlace(option.rect), row->isWatched);
    }
}

void MarketsDelegate::paintHead(QPainter &painter, const QRect &place, const MarketsRow &row) const
{
    const Theme &theme = m_themes.theme();
    const bool contracts = row.kind == MarketsRowKind::ContractsHead;
    painter.fillRect(place, theme.color.raised);
    const int pad = theme.size.cellPadding;
    const QRect inside = place.adjusted(pad, 0, -pad, 0);
    const QColor &ink = theme.color.text3;
    m_texts.draw(painter, inside, Qt::AlignLeft, theme.font.caption, ink,
                 contracts ? tr("Continuous") : tr("Auctions"));
    m_texts.draw(painter, inside, Qt::AlignRight, theme.font.caption, ink,
                 contracts ? QStringLiteral("$/MWh") : tr("best, $/MWh"));
    const QRect depth = columnsOf(place, contracts).depth;
    if (!depth.isEmpty()) {
        m_texts.draw(painter, depth.adjusted(-theme.px(10), -theme.px(4), 0, theme.px(4)),
                     Qt::AlignHCenter, theme.font.caption, ink, tr("depth"));
    }
}

bool MarketsDelegate::isChosen(const MarketsRow &row) const
{
    return row.kind == MarketsRowKind::Contract ? m_selection.contract() == ContractId(row.id)
                                                : m_selection.auction() == AuctionId(row.id);
}

void MarketsDelegate::paintWordsOf(QPainter &painter, const QRect &place,
                                   const MarketsRow &row) const
{
    const Theme &theme = m_themes.theme();
    QRect upper = place;
    upper.setHeight(place.height() / 2);
    QRect lower = place;
    lower.setTop(upper.bottom() + 1);
    const MarketTime time = m_ticker.time();
    const Nanoseconds left = row.deadline - time.now;
    const bool counts = row.isOpen && left > 0;
    m_texts.draw(painter, upper, Qt::AlignLeft, theme.font.body,
                 row.isOpen ? theme.color.text : theme.color.text3, row.name);
    const NumberText figures;
    const QString countdown = counts ? (time.offsetKnown ? QString() : QStringLiteral("\u2248"))
            + countdownText(left, figures.locale())
                                     : QString();
    const int taken
        = paintWords(painter, lower, Qt::AlignLeft, theme.font.captionFigure,
                     countdownColor(countdownState(counts ? left : 0), theme.color), countdown);
    if (!row.detail.isEmpty()) {
        lower.setLeft(lower.left() + taken + (taken > 0 ? theme.px(6) : 0));
        m_texts.draw(painter, lower, Qt::AlignLeft, theme.font.caption,
                     row.isHalted && row.isOpen ? theme.color.warn : theme.color.text3, row.detail);
    }
}

void MarketsDelegate::paintFigures(QPainter &painter, const QRect &place,
                                   const MarketsRow &row) const
{
    const Theme &theme = m_themes.theme();
    QRect upper = place;
    upper.setHeight(place.height() / 2);
    QRect lower = place;
    lower.setTop(upper.bottom() + 1);
    m_texts.draw(painter, upper, Qt::AlignRight, theme.font.strongFigure,
                 row.isOpen ? theme.color.text : theme.color.text3, row.price);
    if (row.kind == MarketsRowKind::Contract) {
        const QColor &ink = row.direction > 0 ? theme.color.up
            : row.direction < 0               ? theme.color.down
                                              : theme.color.text3;
        m_texts.draw(painter, lower, Qt::AlignRight, theme.font.captionFigure, ink, row.change);
    } else if (row.standing != OwnStanding::None) {
        const bool leads = row.standing == OwnStanding::Leads;
        m_texts.draw(painter, lower, Qt::AlignRight, theme.font.caption,
                     leads ? theme.color.own : theme.color.warn,
                     leads ? QStringLiteral("\u25c6 ") + tr("you lead") : tr("outbid"));
    }
}

/// Bids filled to the left of the middle, asks outlined to the right: they differ in grey too.
void MarketsDelegate::paintDepth(QPainter &painter, const QRect &place, const MarketsRow &row) const
{
    const std::int64_t whole = m_model.deepest().count();
    if (whole == 0 || !row.isOpen || place.isEmpty()) {
        return;
    }
    const Theme &theme = m_themes.theme();
    const int half = place.width() / 2 - theme.px(3);
    const int middle = place.left() + half;
    const int height = theme.px(10);
    const int top = place.center().y() - height / 2;
    const auto width = [&](Power amount) {
        return amount == Power() ? 0 : std::max(2, static_cast<int>(amount.count() * half / whole));
    };
    const int bid = width(row.bid);
    painter.fillRect(middle - bid, top, bid, height, theme.color.up);
    if (const int ask = width(row.ask); ask > 0) {
        painter.setPen(theme.color.down);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(middle + 1, top, ask - 1, height - 1);
    }
}

void MarketsDelegate::paintStar(QPainter &painter, const QRect &place, bool isSet) const
{
    const Palette &color = m_themes.theme().color;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(isSet ? color.accent : color.lineStrong);
    painter.setBrush(isSet ? QBrush(color.accent) : Qt::NoBrush);
    painter.drawPath(starIn(place));
    painter.restore();
}

} // namespace energy
