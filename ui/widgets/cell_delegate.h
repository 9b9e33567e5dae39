// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/table_cell.h"

#include <QCache>
#include <QStaticText>
#include <QStyledItemDelegate>

#include <memory>

namespace energy {

/// Wide enough for the chevron of a row that has a part below it.
[[nodiscard]] int chevronWidth(const Theme &theme);

/// Texts laid out once; the same few thousand stand in a table for hours.
class TextCache {
public:
    TextCache();
    void draw(QPainter &painter, const QRect &place, Qt::Alignment alignment, const QFont &font,
              const QColor &color, const QString &text);
    void clear() { m_texts.clear(); }

private:
    QCache<QString, QStaticText> m_texts;
};

/// Paints one column of a data table: ground, stale hatch, then what the kind of column shows.
/// Below a row that stands open it paints the ground alone.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    CellDelegate(const ThemeStore &themes, ColumnKind kind, std::shared_ptr<TextCache> texts,
                 QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    [[nodiscard]] QString displayText(const QVariant &value, const QLocale &locale) const override;

private:
    [[nodiscard]] const QColor &groundOf(const QStyleOptionViewItem &option,
                                         const QModelIndex &index) const;
    void paintGround(QPainter &painter, const QStyleOptionViewItem &option,
                     const QModelIndex &index) const;
    void paintContent(QPainter &painter, const QRect &place, const QModelIndex &index) const;
    void paintChevron(QPainter &painter, const QRect &place, bool isOpen) const;
    void paintText(QPainter &painter, const QRect &place, Qt::Alignment alignment,
                   const QModelIndex &index) const;
    void paintSide(QPainter &painter, const QRect &place, const QModelIndex &index) const;
    void paintFillBar(QPainter &painter, const QRect &place, const QModelIndex &index) const;

    const ThemeStore &m_themes;
    ColumnKind m_kind;
    std::shared_ptr<TextCache> m_texts;
};

} // namespace energy
