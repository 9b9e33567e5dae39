// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/auctions_pane.h"

#include "ui/panes/auctions_delegate.h"
#include "ui/panes/command_outcome.h"
#include "ui/panes/list_block_dialog.h"
#include "ui/panes/listing_right.h"
#include "ui/widgets/state_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>

namespace energy {

AuctionsPane::AuctionsPane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_context(context)
    , m_clock(this)
    , m_model(new AuctionsModel(context.market, context.calendar, context.figures, this))
    , m_list(new QListView(this))
    , m_legend(new QLabel(this))
    , m_filter(new FilterField(context.themes, this))
    , m_listBlock(new KeyButton(context.themes, this))
    , m_empty(new StateLabel(context.themes, this))
{
    build();
    follow();
    retranslate();
}

void AuctionsPane::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(6, 6, 6, 6);
    head->setSpacing(6);
    head->addWidget(m_filter, 1);
    head->addWidget(m_listBlock);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    column->addWidget(m_legend);
    column->addWidget(m_empty, 1);
    m_legend->setProperty("role", QStringLiteral("caption"));
    m_legend->setWordWrap(true);
    m_legend->setContentsMargins(8, 6, 8, 6);
    m_filter->setClearButtonEnabled(true);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new AuctionsDelegate(m_context.themes, *m_model, m_context.selection,
                                                 m_context.ticker, m_list));
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->installEventFilter(this);
    setFocusProxy(m_list);
}

void AuctionsPane::follow()
{
    const auto dirty = [this] {
        if (isVisible()) {
            m_clock.request();
        }
    };
    MarketView &market = m_context.market;
    connect(&market, &MarketView::auctionsChanged, this, dirty);
    connect(&market, &MarketView::auctionChanged, this, dirty);
    connect(&market, &MarketView::ownBidsChanged, this,
            &AuctionsPane::refresh); // Own at once.
    connect(&market, &MarketView::begun, this, &AuctionsPane::showState);
    connect(&market.connection(), &MarketConnection::stateChanged, this, &AuctionsPane::showState);
    connect(&market.connection(), &MarketConnection::commandChanged, this,
            &AuctionsPane::commandChanged);
    connect(&m_clock, &FrameClock::frame, this, &AuctionsPane::refresh);
    const auto repaint = [this] { m_list->viewport()->update(); };
    connect(&m_context.ticker, &SecondTicker::ticked, this, repaint);
    connect(&m_context.ticker, &SecondTicker::ticked, this, [this, dirty] {
        if (m_model->isOutdated()) {
            dirty();
        }
    });
    connect(&m_context.selection, &Selection::auctionChanged, this, repaint);
    connect(&m_context.themes, &ThemeStore::changed, m_list, &QListView::doItemsLayout);
    connect(m_list, &QListView::clicked, this, &AuctionsPane::choose);
    connect(m_list, &QListView::customContextMenuRequested, this, &AuctionsPane::showMenu);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        showState();
    });
    connect(m_filter, &QLineEdit::returnPressed, m_list, [this] { m_list->setFocus(); });
    connect(m_empty, &StateLabel::actionRequested, m_filter, &QLineEdit::clear);
    connect(m_listBlock, &QPushButton::clicked, this, &AuctionsPane::listingRequested);
    auto *key = new QShortcut(QKeySequence(Qt::Key_L), this);
    key->setContext(Qt::WidgetWithChildrenShortcut);
    key->setAutoRepeat(false);
    connect(key, &QShortcut::activated, this, &AuctionsPane::wishToList);
    connect(this, &AuctionsPane::listingRequested, this, [this] { openListing(m_context, this); });
}

QString AuctionsPane::caption() const
{
    return tr("%1 in view")
        .arg(m_context.figures().count(static_cast<std::uint64_t>(
            std::ranges::count_if(m_context.market.auctions(), [](const auto &each) {
                return each.second.state != AuctionState::Ended;
            }))));
}

QString AuctionsPane::whyNoListing() const
{
    return energy::whyNoListing(m_context.market.connection());
}

/// Who may not is told why, at the button.
void AuctionsPane::wishToList()
{
    const QString reason = whyNoListing();
    if (reason.isEmpty()) {
        Q_EMIT listingRequested();
    } else {
        QToolTip::showText(m_listBlock->mapToGlobal(m_listBlock->rect().bottomLeft()), reason,
                           m_listBlock);
    }
}

void AuctionsPane::retranslate()
{
    m_list->setAccessibleName(tr("Auctions"));
    m_legend->setText(
        tr("Ends soonest first. \u25cf below one minute, ! below fifteen, padlock closed."));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setToolTip(tr("Source, place, time, price"));
    m_filter->setAccessibleName(tr("Filter auctions"));
    m_listBlock->setText(tr("List a block"));
    m_listBlock->setKey(QStringLiteral("L"));
    m_listBlock->setAccessibleName(tr("List a block"));
    refresh();
}

void AuctionsPane::refresh()
{
    const AuctionsRow *current = m_model->row(m_list->currentIndex());
    const AuctionId id = current != nullptr ? current->id : AuctionId{};
    m_model->refresh();
    const QModelIndex place = m_model->indexOf(id);
    if (number(id) != 0 && place.isValid() && place != m_list->currentIndex()) {
        m_list->setCurrentIndex(place); // Its row moved; the cursor goes with it.
    }
    showState();
    Q_EMIT headerChanged();
}

void AuctionsPane::showState()
{
    const QString reason = whyNoListing();
    m_listBlock->setEnabled(reason.isEmpty());
    m_listBlock->setToolTip(reason.isEmpty() ? tr("Sell energy that you will produce") : reason);
    m_listBlock->setAccessibleDescription(reason);
    const bool empty = m_model->rowCount() == 0;
    QWidget *first = m_listBlock->isEnabled() ? static_cast<QWidget *>(m_listBlock) : m_filter;
    setFocusProxy(empty ? first : m_list);
    m_list->setVisible(!empty);
    m_legend->setVisible(!empty);
    m_empty->setVisible(empty);
    if (!empty) {
        return;
    }
    if (!m_filter->text().isEmpty()) {
        m_empty->setState(PaneState::Empty, tr("No auctions match this filter."),
                          tr("Clear filter"));
    } else if (!m_context.market.connection().isLive()) {
        m_empty->setState(PaneState::Loading, tr("Auctions come with the connection."));
    } else {
        m_empty->setState(PaneState::Empty, tr("No block is for sale."));
    }
}

void AuctionsPane::choose(const QModelIndex &index)
{
    const AuctionsRow *row = m_model->row(index);
    if (row != nullptr && !row->isHead()) {
        m_context.selection.setAuction(row->id);
    }
}

void AuctionsPane::addMenuEntries(QMenu &menu)
{
    const AuctionsRow *row = m_model->row(m_list->currentIndex());
    auto *entry = menu.addAction(tr("Withdraw the block"));
    entry->setEnabled(row != nullptr && row->canBeWithdrawn);
    if (!entry->isEnabled()) {
        entry->setText(tr("Withdraw the block (only your own, before the first bid)"));
        return;
    }
    const AuctionId id = row->id;
    connect(entry, &QAction::triggered, this, [this, id] { withdraw(id); });
}

void AuctionsPane::showMenu(QPoint at)
{
    if (const QModelIndex pointed = m_list->indexAt(at); pointed.isValid()) {
        m_list->setCurrentIndex(pointed);
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addMenuEntries(*menu);
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void AuctionsPane::withdraw(AuctionId auction)
{
    const AuctionsRow *row = m_model->row(m_model->indexOf(auction));
    const std::string command = m_context.desk.withdrawBlock(BlockId(number(auction)));
    const QString what = tr("Withdrawal of %1").arg(row != nullptr ? row->name : missingText);
    if (command.empty()) {
        tellInbox(m_context, notSent(what));
    } else {
        m_withdrawals[command] = what;
    }
}

void AuctionsPane::commandChanged(const GivenCommand &command)
{
    const auto found = m_withdrawals.find(command.id);
    if (found != m_withdrawals.end() && isDecided(command.fate)) {
        tellInbox(m_context, outcomeOf(command, found->second));
        m_withdrawals.erase(found);
    }
}

bool AuctionsPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            choose(m_list->currentIndex());
            return true;
        }
        if (key == Qt::Key_Slash) {
            m_filter->setFocus();
            return true;
        }
    }
    return Pane::eventFilter(watched, event);
}

void AuctionsPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Pane::changeEvent(event);
}

void AuctionsPane::showEvent(QShowEvent *event)
{
    refresh();
    Pane::showEvent(event);
}

} // namespace energy
