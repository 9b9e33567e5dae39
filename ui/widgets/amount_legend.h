// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/amount_fill.h"
#include "ui/widgets/painted_widget.h"

#include <optional>
#include <vector>

namespace energy {

struct AmountEntry {
    QString name;
    QString figure;
    std::optional<AmountInk> ink; ///< As in the bar; none for the whole.

    friend bool operator==(const AmountEntry &, const AmountEntry &) = default;
};

/// The parts of an AmountBar by name: a line each, the figures at the right; or side by side, the
/// figures below their names.
class AmountLegend : public PaintedWidget {
    Q_OBJECT

public:
    AmountLegend(const ThemeStore &themes, Qt::Orientation orientation, QWidget *parent = nullptr);

    void setEntries(std::vector<AmountEntry> entries);
    [[nodiscard]] const std::vector<AmountEntry> &entries() const { return m_entries; }

    [[nodiscard]] QString spokenValue() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int lineHeight() const;
    int paintName(QPainter &painter, QRect place, const AmountEntry &entry,
                  const QFont &font) const;
    void paintLines(QPainter &painter) const;
    void paintColumns(QPainter &painter) const;

    Qt::Orientation m_orientation;
    std::vector<AmountEntry> m_entries;
};

} // namespace energy
