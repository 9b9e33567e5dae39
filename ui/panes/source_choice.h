// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/vocabulary.h"
#include "ui/theme/theme_store.h"

#include <QWidget>

class QComboBox;

namespace energy {

class SegmentedControl;

/// What energy is made from: the usual sources side by side, the others behind the last one.
class SourceChoice : public QWidget {
    Q_OBJECT

public:
    explicit SourceChoice(const ThemeStore &themes, QWidget *parent);

    void setSource(EnergySource source);
    [[nodiscard]] EnergySource source() const;

    [[nodiscard]] SegmentedControl &usual() const { return *m_usual; }
    [[nodiscard]] QComboBox &others() const { return *m_others; }

Q_SIGNALS:
    void sourceChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showOthers();

    SegmentedControl *m_usual;
    QComboBox *m_others;
};

} // namespace energy
