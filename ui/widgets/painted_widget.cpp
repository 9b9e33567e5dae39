// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/painted_widget.h"

#include <QAccessibleWidget>
#include <QPainter>

namespace energy {

namespace {

/// What is already in the name is not said twice.
QString spokenDescription(const QString &value, const QString &words, const QString &name)
{
    if (value.isEmpty() || value == name || words.contains(value)) {
        return words;
    }
    return words.isEmpty() || words == name ? value : value + QStringLiteral(". ") + words;
}

class PaintedAccessible : public QAccessibleWidget {
public:
    explicit PaintedAccessible(PaintedWidget *painted)
        : QAccessibleWidget(painted, painted->spokenRole())
        , m_painted(*painted)
    {
    }

    QString text(QAccessible::Text kind) const override
    {
        switch (kind) {
        case QAccessible::Value:
            return m_painted.spokenValue();
        case QAccessible::Description: // The only one of the two that AT-SPI hands on.
            return spokenDescription(m_painted.spokenValue(), QAccessibleWidget::text(kind),
                                     QAccessibleWidget::text(QAccessible::Name));
        default:
            return QAccessibleWidget::text(kind);
        }
    }

    QStringList actionNames() const override
    {
        QStringList names = QAccessibleWidget::actionNames();
        for (const SpokenAction &action : m_painted.spokenActions()) {
            names.append(action.name);
        }
        return names;
    }

    void doAction(const QString &name) override
    {
        for (const SpokenAction &action : m_painted.spokenActions()) {
            if (action.name == name) {
                action.run();
                return;
            }
        }
        QAccessibleWidget::doAction(name);
    }

private:
    PaintedWidget &m_painted; ///< Outlives its interface, which Qt deletes with it.
};

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *painted = qobject_cast<PaintedWidget *>(object);
    return painted == nullptr ? nullptr : new PaintedAccessible(painted);
}

} // namespace

PaintedWidget::PaintedWidget(const ThemeStore &themes, QAccessible::Role role, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_role(role)
{
    [[maybe_unused]] static const bool installed
        = (QAccessible::installFactory(&makeAccessible), true);
    connect(&themes, &ThemeStore::changed, this, [this] {
        themeChanged();
        updateGeometry();
        update();
    });
}

const QPixmap &PaintedWidget::icon(Icon icon, const QColor &color, int size) const
{
    return m_themes.icons().pixmap(icon, color, size, devicePixelRatioF());
}

void PaintedWidget::announceValue()
{
    QAccessibleValueChangeEvent event(this, spokenValue());
    QAccessible::updateAccessibility(&event);
    QAccessibleEvent description(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&description);
}

void paintFocusRing(QPainter &painter, const QRectF &shape, const Theme &theme)
{
    const qreal width = theme.size.focusWidth;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color.accent, width));
    painter.setBrush(Qt::NoBrush);
    const qreal half = width / 2;
    painter.drawRoundedRect(shape.adjusted(half, half, -half, -half), theme.size.radius,
                            theme.size.radius);
    painter.restore();
}

int paintWords(QPainter &painter, const QRect &place, Qt::Alignment alignment, const QFont &font,
               const QColor &color, const QString &text)
{
    painter.setFont(font);
    painter.setPen(color);
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, place.width());
    painter.drawText(place, int(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
    return metrics.horizontalAdvance(shown);
}

} // namespace energy
