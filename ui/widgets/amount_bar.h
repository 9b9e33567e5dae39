// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/amount_fill.h"
#include "ui/widgets/painted_widget.h"

#include <vector>

namespace energy {

/// One part of a whole, in any unit that all parts share.
struct AmountPart {
    QString name;
    std::int64_t amount = 0;
    AmountInk ink{};
};

/// Parts of an account or a limit side by side; what the parts leave of the whole stays empty, what
/// they exceed it by is drawn in the error tone at the end.
class AmountBar : public PaintedWidget {
    Q_OBJECT

public:
    explicit AmountBar(const ThemeStore &themes, QWidget *parent = nullptr);

    void setParts(std::vector<AmountPart> parts, std::int64_t whole);
    [[nodiscard]] QString spokenValue() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<AmountPart> m_parts;
    std::int64_t m_whole = 0;
};

} // namespace energy
