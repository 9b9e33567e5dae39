// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/frame/dock.h"

#include <QMainWindow>
#include <QPointer>

namespace energy {

/// The docks of one workspace with a layout of their own.
class Workspace : public QMainWindow {
    Q_OBJECT

public:
    Workspace(const ThemeStore &themes, const WorkspaceKind &kind,
              const std::vector<PaneKind> &panes, QWidget *parent);

    [[nodiscard]] const WorkspaceKind &kind() const { return m_kind; }
    [[nodiscard]] const std::vector<Dock *> &docks() const { return m_docks; }
    [[nodiscard]] Dock *dockOf(const QWidget *widget) const;

    void resetLayout();
    [[nodiscard]] QByteArray layoutState() const;
    /// False, with the default layout, when the state is not one of this program. Windows that
    /// would stand outside of every screen come back to one.
    bool restoreLayout(const QByteArray &state);

    /// The pane after the one that has the keys.
    void focusNext(const QWidget *from);
    /// The pane that had them last, or else the first one.
    void takeKeys();
    void keysWentTo(Dock *dock) { m_lastDock = dock; }
    void focusPane(int number); ///< From 0; nothing happens beyond the last.

protected:
    void showEvent(QShowEvent *event) override;
    /// Every dock keeps its share.
    void resizeEvent(QResizeEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    struct Share {
        QList<QDockWidget *> docks;
        QList<int> sizes;
    };

    void keepShares();
    void arrange();
    void applySizes();
    void rememberShares();
    [[nodiscard]] std::vector<std::vector<Dock *>> rows() const;
    void keepOnScreens();

    const ThemeStore &m_themes;
    WorkspaceKind m_kind;
    std::vector<Dock *> m_docks;
    std::vector<Share> m_widths; ///< Of each row, as somebody set them.
    Share m_heights; ///< Of the rows.
    QPointer<Dock> m_lastDock; ///< That had the keys.
    bool m_sized = false; ///< Sizes are given once the workspace has one itself.
};

} // namespace energy
