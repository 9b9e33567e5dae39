// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/markets_pane.h"

#include "ui/panes/markets_list.h"
#include "ui/widgets/filter_field.h"
#include "ui/widgets/spoken_parts.h"
#include "ui/widgets/state_label.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace energy {

namespace {

const QString watchedKey = QStringLiteral("markets/watched");

// Entries of the filter of places before the places themselves.
constexpr int allPlaces = 0;
constexpr int onlyWatched = 1;
constexpr int firstPlace = 2;

std::set<std::uint64_t> savedMarks(const QSettings &settings)
{
    std::set<std::uint64_t> marks;
    for (const QString &id : settings.value(watchedKey).toStringList()) {
        marks.insert(id.toULongLong());
    }
    return marks;
}

void saveMarks(QSettings &settings, const std::set<std::uint64_t> &marks)
{
    QStringList ids;
    for (const std::uint64_t id : marks) {
        ids.append(QString::number(id));
    }
    settings.setValue(watchedKey, ids);
}

} // namespace

MarketsPane::MarketsPane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_context(context)
    , m_clock(this)
    , m_model(new MarketsModel(context.market, context.calendar, context.figures, this))
    , m_list(new MarketsList(context.themes, *m_model, context.selection, context.ticker, this))
    , m_filter(new FilterField(context.themes, this))
    , m_place(new QComboBox(this))
    , m_empty(new StateLabel(context.themes, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(6, 6, 6, 6);
    head->setSpacing(6);
    head->addWidget(m_filter, 1);
    head->addWidget(m_place, 1);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    m_filter->setClearButtonEnabled(true);
    setFocusProxy(m_list);
    m_model->setWatched(savedMarks(context.settings));
    follow();
    retranslate();
}

MarketsPane::~MarketsPane() = default;

void MarketsPane::follow()
{
    const auto dirty = [this] {
        if (isVisible()) {
            m_clock.request();
        }
    };
    MarketView &market = m_context.market;
    connect(&market, &MarketView::contractsChanged, this, dirty);
    connect(&market, &MarketView::contractChanged, this, dirty);
    connect(&market, &MarketView::bookChanged, this, dirty);
    connect(&market, &MarketView::auctionsChanged, this, dirty);
    connect(&market, &MarketView::auctionChanged, this, dirty);
    connect(&market, &MarketView::ownBidsChanged, this, dirty);
    // A gate that closes, a day that begins.
    connect(&m_context.ticker, &SecondTicker::ticked, this, dirty);
    connect(&m_clock, &FrameClock::frame, this, &MarketsPane::refresh);
    connect(m_list, &MarketsList::chosen, this, &MarketsPane::choose);
    connect(m_list, &MarketsList::watchToggled, this, &MarketsPane::toggleWatch);
    connect(m_list, &MarketsList::filterRequested, m_filter, [this] { m_filter->setFocus(); });
    connect(m_filter, &QLineEdit::textChanged, this, &MarketsPane::applyFilter);
    connect(m_filter, &QLineEdit::returnPressed, m_list, [this] { m_list->setFocus(); });
    connect(m_place, &QComboBox::currentIndexChanged, this, &MarketsPane::applyFilter);
    connect(m_empty, &StateLabel::actionRequested, this, &MarketsPane::clearFilter);
}

QString MarketsPane::caption() const
{
    return tr("%n open", nullptr, m_model->openContracts());
}

void MarketsPane::retranslate()
{
    m_list->setAccessibleName(tr("Markets"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter markets"));
    labelChoice(*m_place, tr("Places"));
    m_places.clear();
    m_place->clear();
    refresh();
    Q_EMIT headerChanged();
}

void MarketsPane::refresh()
{
    const int before = m_model->openContracts();
    const MarketsRow *current = m_model->row(m_list->currentIndex());
    const std::uint64_t id = current != nullptr ? current->id : 0;
    m_model->refresh();
    const QModelIndex place = m_model->indexOf(id);
    if (place.isValid() && place != m_list->currentIndex()) {
        m_list->setCurrentIndex(place); // Its row moved; the cursor goes with it.
    }
    refreshPlaces();
    showEmptiness();
    if (before != m_model->openContracts()) {
        Q_EMIT headerChanged();
    }
}

void MarketsPane::refreshPlaces()
{
    const QStringList places = m_model->places();
    if (places == m_places && m_place->count() > 0) {
        return;
    }
    const QString chosen
        = m_place->currentIndex() >= firstPlace ? m_place->currentText() : QString();
    const int fixed = m_place->currentIndex() == onlyWatched ? onlyWatched : allPlaces;
    const QSignalBlocker quiet(m_place);
    m_places = places;
    m_place->clear();
    m_place->addItems({tr("All places"), tr("Watched")});
    m_place->addItems(places);
    const int found = chosen.isEmpty() ? -1 : m_place->findText(chosen);
    m_place->setCurrentIndex(found >= firstPlace ? found : fixed);
    applyFilter();
}

void MarketsPane::applyFilter()
{
    const int place = m_place->currentIndex();
    m_model->setFilter({m_filter->text(), place >= firstPlace ? m_place->currentText() : QString(),
                        place == onlyWatched});
    showEmptiness();
}

void MarketsPane::showEmptiness()
{
    const bool empty = m_model->rowCount() == 0;
    const bool filtered = !m_filter->text().isEmpty() || m_place->currentIndex() > allPlaces;
    const bool isAwaited = !empty && m_list->isHidden() && !filtered && m_filter->hasFocus();
    m_list->setVisible(!empty);
    m_empty->setVisible(empty);
    if (isAwaited) {
        m_list->setFocus(); // The keys went to the filter because there was no list yet.
    }
    if (!empty) {
        return;
    }
    m_empty->setState(PaneState::Empty,
                      filtered ? tr("No markets match this filter.") : tr("No markets are open."),
                      filtered ? tr("Clear filter") : QString());
}

void MarketsPane::clearFilter()
{
    m_filter->clear();
    m_place->setCurrentIndex(allPlaces);
    m_list->setFocus();
}

void MarketsPane::choose(const QModelIndex &index)
{
    const MarketsRow *row = m_model->row(index);
    if (row == nullptr) {
        return;
    }
    if (row->kind == MarketsRowKind::Contract) {
        m_context.selection.setContract(ContractId(row->id));
    } else if (row->kind == MarketsRowKind::Auction) {
        m_context.selection.setAuction(AuctionId(row->id));
    }
}

void MarketsPane::toggleWatch(const QModelIndex &index)
{
    const MarketsRow *row = m_model->row(index);
    if (row == nullptr || row->id == 0) {
        return;
    }
    const std::uint64_t id = row->id;
    std::set<std::uint64_t> marks = m_model->watched();
    if (marks.erase(id) == 0) {
        marks.insert(id);
    }
    saveMarks(m_context.settings, marks);
    m_model->setWatched(std::move(marks));
    m_list->setCurrentIndex(m_model->indexOf(id));
    showEmptiness();
}

void MarketsPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Pane::changeEvent(event);
}

void MarketsPane::showEvent(QShowEvent *event)
{
    refresh();
    Pane::showEvent(event);
}

} // namespace energy
