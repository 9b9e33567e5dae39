// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/notice_box.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace energy {

Icon noticeIcon(NoticeTone kind)
{
    switch (kind) {
    case NoticeTone::Warning:
        return Icon::Warning;
    case NoticeTone::Error:
        return Icon::Error;
    case NoticeTone::Ok:
        return Icon::Check;
    case NoticeTone::Own:
        return Icon::Hammer;
    case NoticeTone::Plain:
        return Icon::Info;
    case NoticeTone::Modelled:
        break;
    }
    return Icon::Simulated;
}

const QColor &noticeInk(NoticeTone kind, const Palette &color)
{
    switch (kind) {
    case NoticeTone::Warning:
        return color.warn;
    case NoticeTone::Error:
        return color.error;
    case NoticeTone::Ok:
        return color.up;
    case NoticeTone::Own:
        return color.own;
    case NoticeTone::Plain:
        return color.text2;
    case NoticeTone::Modelled:
        break;
    }
    return color.modelled;
}

static const QColor &noticeFill(NoticeTone kind, const Palette &color)
{
    switch (kind) {
    case NoticeTone::Warning:
        return color.warnTint;
    case NoticeTone::Error:
        return color.errorTint;
    case NoticeTone::Ok:
        return color.upTint;
    case NoticeTone::Own:
        return color.ownTint;
    case NoticeTone::Plain:
        return color.field;
    case NoticeTone::Modelled:
        break;
    }
    return color.modelledTint;
}

NoticeBox::NoticeBox(const ThemeStore &themes, NoticeTone kind, const QString &text,
                     QWidget *parent)
    : PaintedWidget(themes, QAccessible::AlertMessage, parent)
    , m_kind(kind)
    , m_text(new QLabel(this))
{
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *row = new QHBoxLayout(this);
    row->addWidget(m_text);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setNotice(kind, text);
}

void NoticeBox::setNotice(NoticeTone kind, const QString &text)
{
    m_kind = kind;
    m_text->setText(text);
    setAccessibleName(text);
    applyTheme();
    update();
}

QString NoticeBox::spokenValue() const
{
    return m_text->text();
}

void NoticeBox::themeChanged()
{
    applyTheme();
}

void NoticeBox::applyTheme()
{
    const Theme &t = theme();
    layout()->setContentsMargins(t.px(8) + t.size.icon + t.px(8), t.px(6), t.px(8), t.px(6));
    const QString sheet
        = QStringLiteral("color: %1").arg(noticeInk(m_kind, t.color).name(QColor::HexRgb));
    if (m_text->styleSheet() != sheet) {
        m_text->setStyleSheet(sheet);
    }
}

void NoticeBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor &ink = noticeInk(m_kind, theme().color);
    const QColor &fill = noticeFill(m_kind, theme().color);
    painter.setPen(theme().choice.base == ThemeBase::HighContrast ? ink : fill);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme().size.radius,
                            theme().size.radius);
    // Beside the first line, also where the box is higher than its words.
    const QRect words = m_text->geometry();
    const int spare = words.height() - m_text->heightForWidth(words.width());
    painter.drawPixmap(theme().px(8), words.top() + std::max(0, spare / 2),
                       icon(noticeIcon(m_kind), ink, theme().size.icon));
}

} // namespace energy
