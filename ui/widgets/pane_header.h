// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/chip.h"
#include "ui/widgets/icon_button.h"

#include <vector>

class QHBoxLayout;
class QPushButton;

namespace energy {

/// The 28 px on top of a pane: link letter, title, caption, chips, pop-out and menu.
class PaneHeader : public PaintedWidget {
    Q_OBJECT

public:
    explicit PaneHeader(const ThemeStore &themes, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setCaption(const QString &caption);
    void setLinkGroup(std::optional<LinkGroup> group);
    void setChips(const std::vector<ChipContent> &chips);
    void setButton(QPushButton &button); ///< Once; of the pane's owner no longer.
    void setSimulated(bool simulated);
    /// A 2 px line on top: there is never doubt which pane has the keys.
    void setFocused(bool focused);

    [[nodiscard]] const QString &title() const { return m_title; }
    [[nodiscard]] const QString &caption() const { return m_caption; }
    [[nodiscard]] bool isFocused() const { return m_focused; }

    [[nodiscard]] QString spokenValue() const override { return m_caption; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void popOutRequested();
    void menuRequested(QPoint globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void themeChanged() override;

private:
    void retranslate();
    void applyLayout();
    [[nodiscard]] int endOfWords() const;

    QString m_title;
    QString m_caption;
    std::optional<LinkGroup> m_linkGroup;
    bool m_simulated = false;
    bool m_focused = false;
    QHBoxLayout *m_layout;
    IconButton *m_popOut;
    IconButton *m_menu;
    std::vector<Chip *> m_chips;
    QPushButton *m_button = nullptr;
};

} // namespace energy
