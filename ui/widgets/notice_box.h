// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/painted_widget.h"

class QLabel;

namespace energy {

enum class NoticeTone { Warning, Error, Ok, Modelled, Own, Plain };

/// One sentence in a box of its meaning, with an icon.
class NoticeBox : public PaintedWidget {
    Q_OBJECT

public:
    NoticeBox(const ThemeStore &themes, NoticeTone kind, const QString &text,
              QWidget *parent = nullptr);

    void setNotice(NoticeTone kind, const QString &text);
    [[nodiscard]] QString spokenValue() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void themeChanged() override;

private:
    void applyTheme();

    NoticeTone m_kind;
    QLabel *m_text;
};

[[nodiscard]] Icon noticeIcon(NoticeTone kind);
[[nodiscard]] const QColor &noticeInk(NoticeTone kind, const Palette &color);

} // namespace energy
