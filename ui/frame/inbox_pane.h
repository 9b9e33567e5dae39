// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/frame/inbox.h"
#include "ui/frame/pane.h"

class QListView;
class QPushButton;

namespace energy {

class StateLabel;

/// The list with its two buttons: do what the entry offers, copy it for a report.
class InboxPane : public Pane {
    Q_OBJECT

public:
    InboxPane(const ThemeStore &themes, InboxModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QString caption() const override;
    [[nodiscard]] QListView *list() const { return m_list; }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void retranslate();
    void showSelection();

    InboxModel &m_model;
    QListView *m_list;
    StateLabel *m_empty;
    QPushButton *m_action;
    QPushButton *m_copy;
};

} // namespace energy
