// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/frame/pane_registry.h"
#include "ui/widgets/chip.h"

#include <QAbstractButton>

#include <vector>

class QHBoxLayout;
class QMenu;

namespace energy {

/// A button of the top bar: icon, words, a figure or key at the end.
class BarButton : public QAbstractButton {
    Q_OBJECT

public:
    enum class Look { Tab, Field, Box };

    BarButton(const ThemeStore &themes, Look look, Icon icon, QWidget *parent);

    /// `detail` stands after the words: the key of a tab, the date beside "Now".
    void setWords(const QString &words, const QString &detail);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintGround(QPainter &painter) const;

    const ThemeStore &m_themes;
    Look m_look;
    Icon m_icon;
    QString m_detail;
};

/// The 40 px on top: name, workspaces, search, date, LIVE or SIMULATED, account.
class TopBar : public PaintedWidget {
    Q_OBJECT

public:
    TopBar(const ThemeStore &themes, const std::vector<WorkspaceKind> &workspaces,
           QWidget *parent = nullptr);

    /// Keys in the order of the workspaces.
    void setKeys(const QStringList &workspaceKeys, const QString &searchKey);
    void setCurrentWorkspace(int index);
    void setDate(const QString &date);
    void setSimulated(bool simulated, const QString &detail); ///< `detail` is the tool tip.
    void setAccount(const QString &name);
    void setAccountMenu(QMenu *menu);

    [[nodiscard]] QAbstractButton *tab(int index) const;

Q_SIGNALS:
    void workspaceRequested(int index);
    void searchRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void themeChanged() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retranslate();
    void applyLayout();
    void fitWidth();

    std::vector<WorkspaceKind> m_workspaces;
    std::vector<BarButton *> m_tabs;
    QStringList m_workspaceKeys;
    QString m_searchKey;
    QString m_date;
    QString m_account;
    bool m_simulated = false;
    QHBoxLayout *m_layout;
    BarButton *m_search;
    BarButton *m_now;
    Chip *m_mode;
    BarButton *m_accountButton;
    QMenu *m_accountMenu = nullptr;
};

} // namespace energy
