// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/inbox_pane.h"

#include "ui/widgets/state_label.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace energy {

namespace {

class InboxDelegate : public QStyledItemDelegate {
public:
    InboxDelegate(const ThemeStore &themes, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_themes(themes)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {0, m_themes.theme().size.row};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const Theme &theme = m_themes.theme();
        const Palette &color = theme.color;
        const auto kind = index.data(InboxModel::KindRole).value<ToastKind>();
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->fillRect(option.rect, selected ? color.selected : color.pane);
        painter->fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1,
                          color.lineSubtle);
        if (selected) {
            painter->fillRect(option.rect.left(), option.rect.top(), 2, option.rect.height(),
                              color.accent);
        }
        QRect place = option.rect.adjusted(theme.px(12), 0, -theme.px(12), -1);
        const int side = theme.size.icon;
        painter->drawPixmap(place.left(), place.top() + (place.height() - side) / 2,
                            m_themes.icons().pixmap(toastIcon(kind), toastInk(kind, color), side,
                                                    painter->device()->devicePixelRatioF()));
        place.setLeft(place.left() + side + theme.px(8));
        place.setLeft(place.left()
                      + paintWords(*painter, place, Qt::AlignLeft, theme.font.figure, color.text3,
                                   index.data(InboxModel::TimeRole).toString())
                      + theme.px(12));
        const bool unread = index.data(InboxModel::UnreadRole).toBool();
        paintWords(*painter, place, Qt::AlignLeft, unread ? theme.font.strong : theme.font.body,
                   color.text, index.data().toString());
    }

private:
    const ThemeStore &m_themes;
};

} // namespace

InboxPane::InboxPane(const ThemeStore &themes, InboxModel &model, QWidget *parent)
    : Pane(parent)
    , m_model(model)
    , m_list(new QListView(this))
    , m_empty(new StateLabel(themes, this))
    , m_action(new QPushButton(this))
    , m_copy(new QPushButton(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(8, 4, 8, 4);
    foot->addStretch(1);
    foot->addWidget(m_action);
    foot->addWidget(m_copy);
    column->addLayout(foot);
    m_list->setModel(&model);
    m_list->setItemDelegate(new InboxDelegate(themes, m_list));
    m_list->setUniformItemSizes(true);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &InboxPane::showSelection);
    connect(&model, &InboxModel::unreadChanged, this, [this] {
        if (isVisible()) {
            m_model.markAllRead();
        }
        showSelection();
        Q_EMIT headerChanged();
    });
    connect(m_action, &QPushButton::clicked, this, [this] {
        const InboxEntry *entry = m_model.entry(m_list->currentIndex());
        if (entry != nullptr && entry->action) {
            entry->action();
        }
    });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_model.reportText(m_list->currentIndex()));
    });
    retranslate();
}

QString InboxPane::caption() const
{
    return tr("%n since the start", nullptr, m_model.rowCount());
}

void InboxPane::retranslate()
{
    m_list->setAccessibleName(tr("Inbox"));
    m_copy->setText(tr("Copy for a report"));
    m_copy->setAccessibleName(m_copy->text());
    m_empty->setState(PaneState::Empty,
                      tr("Nothing happened yet. Refusals, failures and notices come here."));
    showSelection();
}

void InboxPane::showSelection()
{
    const bool empty = m_model.rowCount() == 0;
    m_empty->setVisible(empty);
    m_list->setVisible(!empty);
    const InboxEntry *entry = m_model.entry(m_list->currentIndex());
    m_copy->setEnabled(entry != nullptr);
    m_copy->setToolTip(entry == nullptr ? tr("Choose an entry first.") : QString());
    const QString words = entry == nullptr ? QString() : entry->actionWords;
    m_action->setVisible(!words.isEmpty());
    m_action->setText(words);
    m_action->setAccessibleName(words);
}

void InboxPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Pane::changeEvent(event);
}

void InboxPane::showEvent(QShowEvent *event)
{
    m_model.markAllRead();
    Pane::showEvent(event);
}

} // namespace energy
