// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme_store.h"

#include <QAccessible>
#include <QWidget>

#include <functional>
#include <vector>

namespace energy {

/// What a reader can do with a painted thing that a mouse would point at.
struct SpokenAction {
    QString name;
    std::function<void()> run;
};

/// A widget that paints itself from the theme and tells a screen reader what it shows.
class PaintedWidget : public QWidget {
    Q_OBJECT

public:
    PaintedWidget(const ThemeStore &themes, QAccessible::Role role, QWidget *parent);

    [[nodiscard]] QAccessible::Role spokenRole() const { return m_role; }
    /// What stands in it, in words and figures.
    [[nodiscard]] virtual QString spokenValue() const { return {}; }
    [[nodiscard]] virtual std::vector<SpokenAction> spokenActions() { return {}; }

protected:
    [[nodiscard]] const ThemeStore &themes() const { return m_themes; }
    [[nodiscard]] const Theme &theme() const { return m_themes.theme(); }
    [[nodiscard]] const QPixmap &icon(Icon icon, const QColor &color, int size) const;
    /// For the screen reader; the painting is the caller's business.
    void announceValue();
    /// After the theme changed and before the repaint.
    virtual void themeChanged() { }

private:
    const ThemeStore &m_themes;
    QAccessible::Role m_role;
};

/// Around the shape of a control that has the keys, 1 px outside of it.
void paintFocusRing(QPainter &painter, const QRectF &shape, const Theme &theme);

/// One line of text, elided at the right when it does not fit; returns the width it took.
int paintWords(QPainter &painter, const QRect &place, Qt::Alignment alignment, const QFont &font,
               const QColor &color, const QString &text);

} // namespace energy
