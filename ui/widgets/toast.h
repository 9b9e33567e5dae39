// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/notice_box.h"

#include <QTimer>

#include <deque>
#include <functional>
#include <vector>

class QPushButton;

namespace energy {

enum class ToastKind { Notice, Fill, Warning, Error };

[[nodiscard]] Icon toastIcon(ToastKind kind);
[[nodiscard]] const QColor &toastInk(ToastKind kind, const Palette &color);

struct ToastContent {
    ToastKind kind = ToastKind::Notice;
    QString sentence;
    QString action = {}; ///< Empty: no button.

    friend bool operator==(const ToastContent &, const ToastContent &) = default;
};

/// One sentence that goes away by itself: notices after 6 s, fills after 10 s, errors when closed.
class Toast : public PaintedWidget {
    Q_OBJECT

public:
    Toast(const ThemeStore &themes, const ToastContent &content, QWidget *parent);

    [[nodiscard]] const ToastContent &content() const { return m_content; }
    [[nodiscard]] QString spokenValue() const override { return m_content.sentence; }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void closed();
    void actionRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    ToastContent m_content;
    QTimer m_life;
};

/// Keeps at most three toasts at the bottom right of a window, each another one; older ones go.
class ToastStack : public QObject {
    Q_OBJECT

public:
    ToastStack(const ThemeStore &themes, QWidget *window, int bottomMargin);

    /// What no toast may lie over, in coordinates of the window: the ticket.
    void setKeptFree(std::function<std::vector<QRect>()> places);

    Toast *show(const ToastContent &content);
    void place();
    void focusNewest();
    [[nodiscard]] int count() const { return static_cast<int>(m_toasts.size()); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void remove(Toast *toast);
    [[nodiscard]] int rightEdge(const QSize &stack) const;

    const ThemeStore &m_themes;
    QWidget *m_window;
    int m_bottomMargin;
    std::function<std::vector<QRect>()> m_keptFree;
    std::deque<Toast *> m_toasts;
};

} // namespace energy
