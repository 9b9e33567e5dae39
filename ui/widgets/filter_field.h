// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme_store.h"

#include <QLineEdit>

namespace energy {

/// The field above a list: a lens before what is typed, and the key that leads here while it is
/// empty.
class FilterField : public QLineEdit {
    Q_OBJECT

public:
    explicit FilterField(const ThemeStore &themes, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void applyTheme();

    const ThemeStore &m_themes;
};

} // namespace energy
