// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/dock.h"

#include <QEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace energy {

namespace {

/// The ground of a pane: 1 px line around it on the pane colour.
class PaneGround : public PaintedWidget {
public:
    PaneGround(const ThemeStore &themes, Pane *pane)
        : PaintedWidget(themes, QAccessible::Pane, nullptr)
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(1, 0, 1, 1);
        // At a high zoom a pane scrolls rather than push the window out of the screen.
        auto *scroller = new QScrollArea(this);
        scroller->setFrameShape(QFrame::NoFrame);
        scroller->setFocusPolicy(Qt::NoFocus);
        scroller->setWidgetResizable(true);
        scroller->setWidget(pane);
        pane->setAutoFillBackground(false); // the scroller asks for it; this ground is painted
        scroller->viewport()->setAutoFillBackground(false);
        column->addWidget(scroller);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), theme().color.pane);
        painter.setPen(theme().color.lineSubtle);
        painter.drawLine(0, 0, 0, height());
        painter.drawLine(width() - 1, 0, width() - 1, height());
        painter.drawLine(0, height() - 1, width(), height() - 1);
    }
};

} // namespace

Dock::Dock(const ThemeStore &themes, const PaneKind &kind, QWidget *parent)
    : QDockWidget(parent)
    , m_kind(kind)
    , m_header(new PaneHeader(themes, this))
    , m_pane(kind.make().release())
{
    setObjectName(kind.id);
    setTitleBarWidget(m_header);
    setWidget(new PaneGround(themes, m_pane));
    connect(m_header, &PaneHeader::popOutRequested, this, &Dock::popOut);
    connect(m_header, &PaneHeader::menuRequested, this, &Dock::openMenu);
    connect(m_pane, &Pane::headerChanged, this, &Dock::showHeader);
    if (QPushButton *button = m_pane->headerButton()) {
        m_header->setButton(*button);
    }
    showHeader();
}

QString Dock::title() const
{
    const QString own = m_pane->title();
    return own.isEmpty() ? m_kind.title() : own;
}

void Dock::showHeader()
{
    setWindowTitle(title());
    setAccessibleName(title());
    m_pane->setAccessibleName(title());
    m_header->setTitle(title());
    m_header->setCaption(m_pane->caption());
    m_header->setChips(m_pane->chips());
    m_header->setSimulated(m_pane->isSimulated());
    m_header->setLinkGroup(m_pane->linkGroup());
}

void Dock::setFocused(bool focused)
{
    m_header->setFocused(focused);
}

void Dock::takeKeys()
{
    show();
    raise();
    window()->activateWindow();
    // The first widget of the pane that takes keys, or the pane itself.
    QWidget *target = m_pane->focusProxy();
    if (target != nullptr && !target->isVisibleTo(m_pane)) {
        target = nullptr; // An empty list hides.
    }
    for (QWidget *next = m_pane->nextInFocusChain();
         target == nullptr && next != m_pane && m_pane->isAncestorOf(next);
         next = next->nextInFocusChain()) {
        if (next->focusPolicy() != Qt::NoFocus && next->isVisibleTo(m_pane) && next->isEnabled()) {
            target = next;
        }
    }
    if (target == nullptr) {
        m_pane->setFocusPolicy(Qt::StrongFocus);
        target = m_pane;
    }
    target->setFocus(Qt::ShortcutFocusReason);
}

void Dock::popOut()
{
    setFloating(!isFloating());
    // Its window comes and goes by events; until then the focus rests on a neighbour.
    QTimer::singleShot(0, this, &Dock::takeKeys);
}

void Dock::openMenu(const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Menu of %1").arg(title()));
    m_pane->addMenuEntries(*menu);
    if (!menu->isEmpty()) {
        menu->addSeparator();
    }
    menu->addAction(isFloating() ? tr("Put back into the window")
                                 : tr("Open in a window of its own"),
                    this, &Dock::popOut);
    menu->addAction(tr("Close the pane"), this, &QWidget::hide);
    menu->addSeparator();
    menu->addAction(tr("Reset layout"), this, &Dock::resetLayoutRequested);
    menu->popup(globalPosition);
}

void Dock::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        showHeader();
    }
    QDockWidget::changeEvent(event);
}

} // namespace energy
