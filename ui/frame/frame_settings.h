// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme_choice.h"

#include <QSettings>
#include <QString>

namespace energy {

/// What the user chose, in the ini file of the terminal. Values that mean nothing are read as the
/// ones a new user has.
[[nodiscard]] ThemeChoice readThemeChoice(const QSettings &settings);
void writeThemeChoice(QSettings &settings, const ThemeChoice &choice);

/// "de", "en", or empty for the language of the system.
[[nodiscard]] QString readLanguage(const QSettings &settings);
void writeLanguage(QSettings &settings, const QString &language);

} // namespace energy
