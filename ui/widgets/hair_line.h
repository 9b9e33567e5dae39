// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/painted_widget.h"

namespace energy {

/// One pixel that separates and says nothing.
class HairLine : public PaintedWidget {
    Q_OBJECT

public:
    HairLine(const ThemeStore &themes, Qt::Orientation orientation, QWidget *parent);

    [[nodiscard]] QSize sizeHint() const override { return {1, 1}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {1, 1}; }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace energy
