// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/frame/pane_registry.h"
#include "ui/widgets/pane_header.h"

#include <QDockWidget>

namespace energy {

/// A pane in its dock, under the header that the frame paints for it.
class Dock : public QDockWidget {
    Q_OBJECT

public:
    Dock(const ThemeStore &themes, const PaneKind &kind, QWidget *parent);

    [[nodiscard]] Pane &pane() const { return *m_pane; }
    [[nodiscard]] PaneHeader &header() const { return *m_header; }
    [[nodiscard]] const PaneKind &kind() const { return m_kind; }
    [[nodiscard]] QString title() const;

    void setFocused(bool focused);
    void takeKeys(); ///< Shows it and gives it the focus.
    void popOut(); ///< Into a window of its own, or back.
    void openMenu(const QPoint &globalPosition);

Q_SIGNALS:
    void resetLayoutRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showHeader();

    PaneKind m_kind;
    PaneHeader *m_header;
    Pane *m_pane;
};

} // namespace energy
