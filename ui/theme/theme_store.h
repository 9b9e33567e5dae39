// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/icon_set.h"
#include "ui/theme/theme.h"

#include <QObject>

namespace energy {

/// The theme in force. Painters read it in their paint event and repaint on changed(); it is
/// handed to them by constructor.
class ThemeStore : public QObject {
    Q_OBJECT

public:
    /// Stops the program with a message when the compiled tokens are not complete: nothing could
    /// be drawn.
    explicit ThemeStore(const ThemeChoice &choice = {}, QObject *parent = nullptr);

    [[nodiscard]] const Theme &theme() const { return m_theme; }
    [[nodiscard]] const IconSet &icons() const { return m_icons; }

    /// Zoom is kept within its limits. Signals only when something changes.
    void choose(const ThemeChoice &choice);

Q_SIGNALS:
    void changed();

private:
    Theme m_theme;
    IconSet m_icons;
};

} // namespace energy
