// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme_store.h"

#include <QToolButton>

namespace energy {

/// A button that is only a drawing; its name is for the tool tip and the screen reader.
class IconButton : public QToolButton {
    Q_OBJECT

public:
    IconButton(const ThemeStore &themes, Icon icon, QWidget *parent = nullptr);

    void setIconKind(Icon icon);
    /// `key` stands after the name in the tool tip.
    void setWords(const QString &name, const QString &key = {});

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const ThemeStore &m_themes;
    Icon m_icon;
};

} // namespace energy
