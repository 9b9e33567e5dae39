// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/painted_widget.h"

class QLabel;
class QPushButton;

namespace energy {

enum class PaneState { Empty, Loading, Error };

/// What stands in a pane that has nothing to show: one sentence and at most one way out.
class StateLabel : public PaintedWidget {
    Q_OBJECT

public:
    explicit StateLabel(const ThemeStore &themes, QWidget *parent = nullptr);

    /// No button without a word for it.
    void setState(PaneState state, const QString &sentence, const QString &action = {});
    [[nodiscard]] QString spokenValue() const override;
    [[nodiscard]] QPushButton *actionButton() const { return m_action; }

Q_SIGNALS:
    void actionRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PaneState m_state = PaneState::Empty;
    QLabel *m_sentence;
    QPushButton *m_action;
};

} // namespace energy
