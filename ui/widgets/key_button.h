// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme_store.h"

#include <QPushButton>

namespace energy {

/// A push button with its key in a frame at the right. Without a key it is an ordinary one.
class KeyButton : public QPushButton {
    Q_OBJECT

public:
    explicit KeyButton(const ThemeStore &themes, QWidget *parent = nullptr);

    /// As it is read, "Ctrl Enter"; whoever listens to the screen hears it as the description.
    void setKey(const QString &key);
    [[nodiscard]] const QString &key() const { return m_key; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] bool isFilled() const;
    [[nodiscard]] QFont wordsFont() const;
    [[nodiscard]] QColor ink() const;

    const ThemeStore &m_themes;
    QString m_key;
};

} // namespace energy
