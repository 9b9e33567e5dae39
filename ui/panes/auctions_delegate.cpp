// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/auctions_delegate.h"

#include "ui/panes/contract_text.h"
#include "ui/panes/list_row_paint.h"
#include "ui/theme/time_text.h"
#include "ui/widgets/countdown_ring.h"

#include <QPainter>

namespace energy {

AuctionsDelegate::AuctionsDelegate(const ThemeStore &themes, const AuctionsModel &model,
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

QSize AuctionsDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const AuctionsRow *row = m_model.row(index);
    const Sizes &size = m_themes.theme().size;
    return {0, row == nullptr || row->isHead() ? size.tableHeader : size.twoLineRow};
}

void AuctionsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const AuctionsRow *row = m_model.row(index);
    if (row == nullptr) {
        return;
    }
    if (row->isHead()) {
        paintHead(*painter, option.rect, row->name);
        return;
    }
    const Theme &theme = m_themes.theme();
    paintListRow(*painter, option, m_selection.auction() == row->id, theme);
    const int pad = theme.size.cellPadding;
    const QRect inside = option.rect.adjusted(pad, theme.px(4), -pad, -theme.px(4) - 1);
    const QRect ring(inside.left(), inside.top(), theme.px(20), inside.height());
    const Nanoseconds left = row->isOpen ? row->deadline - m_ticker.time().now : 0;
    paintCountdownRing(*painter, ring, left, row->whole, m_themes);
    QRect upper = inside.adjusted(ring.width() + theme.px(8), 0, 0, 0);
    QRect lower = upper;
    upper.setHeight(inside.height() / 2);
    lower.setTop(upper.bottom() + 1);
    paintName(*painter, upper, *row);
    paintDetail(*painter, lower, *row);
}

void AuctionsDelegate::paintHead(QPainter &painter, const QRect &place, const QString &name) const
{
    const Theme &theme = m_themes.theme();
    painter.fillRect(place, theme.color.raised);
    const int pad = theme.size.cellPadding;
    const QRect inside = place.adjusted(pad, 0, -pad, 0);
    m_texts.draw(painter, inside, Qt::AlignLeft, theme.font.caption, theme.color.text3, name);
    m_texts.draw(painter, inside, Qt::AlignRight, theme.font.caption, theme.color.text3,
                 QStringLiteral("$/MWh"));
}

void AuctionsDelegate::paintName(QPainter &painter, QRect upper, const AuctionsRow &row) const
{
    const Theme &theme = m_themes.theme();
    const int taken = paintWords(painter, upper, Qt::AlignRight, theme.font.strongFigure,
                                 cellInk(row.priceTone, theme.color), row.price);
    const int side = theme.size.icon;
    painter.drawPixmap(upper.left(), upper.center().y() - side / 2 + 1,
                       m_themes.icons().pixmap(sourceIcon(row.source), theme.color.text2, side,
                                               painter.device()->devicePixelRatioF()));
    upper.adjust(side + theme.px(5), 0, -taken - theme.px(8), 0);
    const bool isChosen = m_selection.auction() == row.id;
    paintWords(painter, upper, Qt::AlignLeft, isChosen ? theme.font.strong : theme.font.body,
               row.isOpen ? theme.color.text : theme.color.text2, row.name);
}

void AuctionsDelegate::paintDetail(QPainter &painter, QRect lower, const AuctionsRow &row) const
{
    const Theme &theme = m_themes.theme();
    const int taken = paintWords(painter, lower, Qt::AlignRight, theme.font.caption,
                                 cellInk(row.stateTone, theme.color), row.state);
    lower.setRight(lower.right() - taken - theme.px(8));
    const MarketTime time = m_ticker.time();
    const Nanoseconds left = row.deadline - time.now;
    if (row.isOpen) {
        const QString about = time.offsetKnown ? QString() : QStringLiteral("\u2248");
        const int width = paintWords(painter, lower, Qt::AlignLeft, theme.font.captionFigure,
                                     countdownColor(countdownState(left), theme.color),
                                     about + countdownText(left, QLocale()));
        lower.setLeft(lower.left() + width + theme.px(8));
    }
    paintWords(painter, lower, Qt::AlignLeft, theme.font.caption, theme.color.text3, row.detail);
}

} // namespace energy
