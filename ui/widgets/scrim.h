// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/painted_widget.h"

namespace energy {

/// Dims a window for as long as a modal dialog keeps the user out of it. Qt tells the window when
/// that begins and ends, however the dialog goes; nobody has to remember it.
class Scrim : public PaintedWidget {
    Q_OBJECT

public:
    Scrim(const ThemeStore &themes, QWidget *window);

    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void cover();
};

} // namespace energy
