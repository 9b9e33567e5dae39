// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/toast.h"

#include "ui/widgets/icon_button.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace energy {

namespace {

constexpr std::size_t mostToasts = 3;

int lifeOf(ToastKind kind)
{
    switch (kind) {
    case ToastKind::Fill:
        return 10'000;
    case ToastKind::Error:
        return 0;
    case ToastKind::Notice:
    case ToastKind::Warning:
        break;
    }
    return 6'000;
}

/// A reader that goes from button to button hears which of several toasts one belongs to.
QString nameOf(const QString &button, const ToastContent &content)
{
    return button + QStringLiteral(": ") + content.sentence;
}

} // namespace

Icon toastIcon(ToastKind kind)
{
    switch (kind) {
    case ToastKind::Warning:
        return Icon::Warning;
    case ToastKind::Error:
        return Icon::Error;
    case ToastKind::Fill:
        return Icon::Check;
    case ToastKind::Notice:
        break;
    }
    return Icon::Info;
}

const QColor &toastInk(ToastKind kind, const Palette &color)
{
    switch (kind) {
    case ToastKind::Fill:
        return color.own;
    case ToastKind::Warning:
        return color.warn;
    case ToastKind::Error:
        return color.error;
    case ToastKind::Notice:
        break;
    }
    return color.text2;
}

Toast::Toast(const ThemeStore &themes, const ToastContent &content, QWidget *parent)
    : PaintedWidget(themes,
                    content.kind == ToastKind::Error ? QAccessible::AlertMessage
                                                     : QAccessible::Notification,
                    parent)
    , m_content(content)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(content.sentence);
    auto *row = new QHBoxLayout(this);
    const Theme &t = theme();
    row->setContentsMargins(t.px(14) + t.size.icon, t.px(8), t.px(8), t.px(8));
    auto *words = new QVBoxLayout;
    auto *sentence = new QLabel(content.sentence, this);
    sentence->setWordWrap(true);
    sentence->setTextFormat(Qt::PlainText);
    words->addWidget(sentence);
    if (!content.action.isEmpty()) {
        auto *action = new QPushButton(content.action, this);
        action->setAccessibleName(nameOf(content.action, content));
        connect(action, &QPushButton::clicked, this, &Toast::actionRequested);
        words->addWidget(action, 0, Qt::AlignLeft);
    }
    row->addLayout(words, 1);
    auto *close = new IconButton(themes, Icon::Close, this);
    close->setWords(tr("Close"), QStringLiteral("Esc"));
    close->setAccessibleName(nameOf(tr("Close"), content));
    connect(close, &QToolButton::clicked, this, &Toast::closed);
    row->addWidget(close, 0, Qt::AlignTop);

    m_life.setSingleShot(true);
    connect(&m_life, &QTimer::timeout, this, &Toast::closed);
    if (const int life = lifeOf(content.kind); life > 0) {
        m_life.start(life);
    }
}

QSize Toast::sizeHint() const
{
    const int width = theme().px(320);
    return {width, std::max(theme().px(40), layout()->heightForWidth(width))};
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color.overlay);
    painter.setPen(theme().color.lineStrong);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    const QColor &ink = toastInk(m_content.kind, theme().color);
    painter.fillRect(0, 0, 2, height(), ink);
    painter.drawPixmap(theme().px(8), theme().px(8),
                       icon(toastIcon(m_content.kind), ink, theme().size.icon));
    if (hasFocus()) {
        paintFocusRing(painter, rect(), theme());
    }
}

void Toast::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
        return;
    }
    PaintedWidget::keyPressEvent(event);
}

ToastStack::ToastStack(const ThemeStore &themes, QWidget *window, int bottomMargin)
    : QObject(window)
    , m_themes(themes)
    , m_window(window)
    , m_bottomMargin(bottomMargin)
{
    window->installEventFilter(this);
}

Toast *ToastStack::show(const ToastContent &content)
{
    const auto same = std::ranges::find_if(
        m_toasts, [&content](const Toast *toast) { return toast->content() == content; });
    if (same != m_toasts.end()) {
        remove(*same); // Said again, not twice; the inbox keeps both.
    }
    auto *toast = new Toast(m_themes, content, m_window);
    connect(toast, &Toast::closed, this, [this, toast] { remove(toast); });
    m_toasts.push_back(toast);
    if (m_toasts.size() > mostToasts) {
        remove(m_toasts.front());
    }
    toast->show();
    place();
    QAccessibleEvent event(toast, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    return toast;
}

void ToastStack::remove(Toast *toast)
{
    std::erase(m_toasts, toast);
    toast->hide();
    toast->deleteLater();
    place();
}

void ToastStack::setKeptFree(std::function<std::vector<QRect>()> places)
{
    m_keptFree = std::move(places);
    place();
}

/// As far to the right as leaves free what is to be: below one another they stand beside it.
int ToastStack::rightEdge(const QSize &stack) const
{
    const int gap = m_themes.theme().px(8);
    int right = m_window->width() - gap;
    if (!m_keptFree) {
        return right;
    }
    std::vector<QRect> places = m_keptFree();
    std::ranges::sort(places, std::greater{}, &QRect::right);
    for (const QRect &place : places) {
        const QRect column(right - stack.width(),
                           m_window->height() - m_bottomMargin - gap - stack.height(),
                           stack.width(), stack.height());
        const int beside = place.left() - gap;
        if (column.intersects(place) && beside - stack.width() >= 0) {
            right = beside;
        }
    }
    return right;
}

void ToastStack::place()
{
    const int gap = m_themes.theme().px(8);
    QSize stack;
    for (const Toast *toast : m_toasts) {
        const QSize size = toast->sizeHint();
        stack = {std::max(stack.width(), size.width()), stack.height() + size.height() + gap};
    }
    const int right = rightEdge(stack);
    int bottom = m_window->height() - m_bottomMargin - gap;
    for (auto toast = m_toasts.rbegin(); toast != m_toasts.rend(); ++toast) {
        const QSize size = (*toast)->sizeHint();
        (*toast)->setGeometry(right - size.width(), bottom - size.height(), size.width(),
                              size.height());
        (*toast)->raise();
        bottom -= size.height() + gap;
    }
}

void ToastStack::focusNewest()
{
    if (!m_toasts.empty()) {
        m_toasts.back()->setFocus(Qt::ShortcutFocusReason);
    }
}

bool ToastStack::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::Resize) {
        place();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace energy
