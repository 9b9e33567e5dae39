// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/pane_header.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace energy {

PaneHeader::PaneHeader(const ThemeStore &themes, QWidget *parent)
    : PaintedWidget(themes, QAccessible::ToolBar, parent)
    , m_layout(new QHBoxLayout(this))
    , m_popOut(new IconButton(themes, Icon::PopOut, this))
    , m_menu(new IconButton(themes, Icon::More, this))
{
    m_layout->addStretch(1);
    m_layout->addWidget(m_popOut);
    m_layout->addWidget(m_menu);
    connect(m_popOut, &QToolButton::clicked, this, &PaneHeader::popOutRequested);
    connect(m_menu, &QToolButton::clicked, this,
            [this] { Q_EMIT menuRequested(m_menu->mapToGlobal(QPoint(0, m_menu->height()))); });
    applyLayout();
    retranslate();
}

void PaneHeader::applyLayout()
{
    m_layout->setContentsMargins(theme().px(4), 0, theme().px(8), 0);
    m_layout->setSpacing(theme().px(6));
    setFixedHeight(theme().size.paneHeader);
}

void PaneHeader::retranslate()
{
    m_popOut->setWords(tr("Open in a window of its own"), QStringLiteral("Ctrl+Shift+P"));
    m_menu->setWords(tr("Menu of the pane"), QStringLiteral("Shift+F10"));
}

void PaneHeader::setTitle(const QString &title)
{
    m_title = title;
    setAccessibleName(title);
    update();
}

void PaneHeader::setCaption(const QString &caption)
{
    if (caption != m_caption) {
        m_caption = caption;
        update();
    }
}

void PaneHeader::setLinkGroup(std::optional<LinkGroup> group)
{
    m_linkGroup = group;
    update();
}

void PaneHeader::setChips(const std::vector<ChipContent> &chips)
{
    while (m_chips.size() > chips.size()) {
        delete m_chips.back();
        m_chips.pop_back();
    }
    while (m_chips.size() < chips.size()) {
        auto *chip = new Chip(themes(), {}, this);
        const int behindStretch = 1 + static_cast<int>(m_chips.size());
        m_layout->insertWidget(behindStretch, chip);
        m_chips.push_back(chip);
    }
    for (std::size_t i = 0; i < chips.size(); ++i) {
        m_chips.at(i)->setContent(chips.at(i));
    }
}

void PaneHeader::setButton(QPushButton &button)
{
    m_button = &button;
    button.setProperty("role", QStringLiteral("header"));
    m_layout->insertWidget(m_layout->indexOf(m_popOut), &button);
    button.show();
}

void PaneHeader::setSimulated(bool simulated)
{
    m_simulated = simulated;
    update();
}

void PaneHeader::setFocused(bool focused)
{
    m_focused = focused;
    update();
}

QSize PaneHeader::sizeHint() const
{
    return {theme().px(240), theme().size.paneHeader};
}

QSize PaneHeader::minimumSizeHint() const
{
    return {theme().px(120), theme().size.paneHeader};
}

void PaneHeader::themeChanged()
{
    applyLayout();
}

void PaneHeader::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    PaintedWidget::changeEvent(event);
}

int PaneHeader::endOfWords() const
{
    if (!m_chips.empty()) {
        return m_chips.front()->x();
    }
    return m_button != nullptr ? m_button->x() : m_popOut->x();
}

void PaneHeader::paintEvent(QPaintEvent *)
{
    const Palette &color = theme().color;
    QPainter painter(this);
    painter.fillRect(rect(), color.raised);
    painter.fillRect(0, height() - 1, width(), 1, color.lineSubtle);

    const int lineWidth = theme().size.focusWidth;
    if (m_focused) {
        painter.fillRect(0, 0, width(), lineWidth, color.accent);
    } else if (m_simulated) {
        painter.fillRect(0, 0, width(), 1, color.modelled);
    }

    int left = theme().px(8);
    if (m_linkGroup) {
        const int side = theme().px(20);
        const QRect box(theme().px(4), (height() - side) / 2, side, side);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme().linkColor(*m_linkGroup), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75), theme().size.radius,
                                theme().size.radius);
        const QChar letter(static_cast<char16_t>(u'A' + static_cast<int>(*m_linkGroup)));
        QFont font = theme().font.caption;
        font.setWeight(QFont::DemiBold);
        paintWords(painter, box, Qt::AlignHCenter, font, theme().linkColor(*m_linkGroup), letter);
        left = box.right() + 1 + theme().px(8);
    }
    const int right = endOfWords() - theme().px(8);
    left += paintWords(painter, QRect(left, 0, right - left, height()), Qt::AlignLeft,
                       theme().font.paneTitle, color.text, m_title)
        + theme().px(8);
    if (right - left > theme().px(16)) {
        paintWords(painter, QRect(left, 0, right - left, height()), Qt::AlignLeft,
                   theme().font.caption, color.text3, m_caption);
    }
}

} // namespace energy
