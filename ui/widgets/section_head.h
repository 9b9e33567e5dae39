// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/painted_widget.h"

namespace energy {

/// The name of what stands below, on a line like the heads of a table beside it.
class SectionHead : public PaintedWidget {
    Q_OBJECT

public:
    explicit SectionHead(const ThemeStore &themes, QWidget *parent = nullptr);

    void setText(const QString &text);

    [[nodiscard]] QString spokenValue() const override { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

} // namespace energy
