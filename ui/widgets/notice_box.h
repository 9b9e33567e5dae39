// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/painted_widget.h"

class QLabel;

namespace energy {

enum class NoticeKind { Warning, Error, Ok, Modelled };

/// One sentence in a box of its meaning, with an icon.
class NoticeBox : public PaintedWidget {
    Q_OBJECT

public:
    NoticeBox(const ThemeStore &themes, NoticeKind kind, const QString &text,
              QWidget *parent = nullptr);

    void setNotice(NoticeKind kind, const QString &text);
    [[nodiscard]] QString spokenValue() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void themeChanged() override;

private:
    void applyTheme();

    NoticeKind m_kind;
    QLabel *m_text;
};

[[nodiscard]] Icon noticeIcon(NoticeKind kind);
[[nodiscard]] const QColor &noticeInk(NoticeKind kind, const Palette &color);

} // namespace energy
