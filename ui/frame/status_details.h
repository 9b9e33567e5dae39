// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme_store.h"

#include <QDialog>

namespace energy {

/// All figures of the status bar, one a line, to read and to copy for a report.
class StatusDetails : public QDialog {
    Q_OBJECT

public:
    StatusDetails(const ThemeStore &themes, const QStringList &lines, QWidget *parent);
};

} // namespace energy
