// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/bid_ticket_pane.h"

#include "ui/panes/auction_text.h"
#include "ui/panes/fact_list.h"
#include "ui/panes/ticket_consequences.h"
#include "ui/theme/time_text.h"
#include "ui/widgets/countdown_ring.h"
#include "ui/widgets/figure_field.h"

#include <QApplication>
#include <QGridLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace energy {

namespace {

/// How many of the least raises a quick button adds.
constexpr std::array<std::int64_t, 3> quickRaises{1, 2, 5};

FigureFormat priceFormat(Price step, Price greatest)
{
    return {.places = 2,
            .decimals = 2,
            .step = step.count(),
            .least = -greatest.count(),
            .greatest = greatest.count(),
            .unit = QStringLiteral("$/MWh")};
}

Price quickBid(const AuctionRow &auction, std::size_t button)
{
    const Price raise = leastRaise(auction);
    return leastBid(auction) + Price::of(raise.count() * (quickRaises.at(button) - 1));
}

} // namespace

BidTicketPane::BidTicketPane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_context(context)
    , m_standing(new NoticeBox(context.themes, NoticeTone::Plain, {}, this))
    , m_priceName(new QLabel(this))
    , m_price(new FigureField(context.themes, priceFormat(Price::of(1), maxPrice), this))
    , m_quickName(new QLabel(this))
    , m_quick{new QPushButton(this), new QPushButton(this), new QPushButton(this)}
    , m_consequences(new TicketConsequences(context.themes, this))
    , m_moves(new FactList(context.themes, FactLook::Timeline, this))
    , m_notice(new NoticeBox(context.themes, NoticeTone::Warning, {}, this))
    , m_send(new KeyButton(context.themes, this))
{
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(debounceMs);
    build();
    retranslate();
    follow();
    choose();
}

void BidTicketPane::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(10);
    column->addWidget(m_standing);
    auto *fields = new QGridLayout;
    fields->setHorizontalSpacing(8);
    fields->setVerticalSpacing(8);
    fields->setColumnStretch(1, 1);
    m_priceName->setProperty("role", QStringLiteral("label"));
    m_priceName->setBuddy(m_price);
    m_quickName->setProperty("role", QStringLiteral("label"));
    fields->addWidget(m_priceName, 0, 0, Qt::AlignTop | Qt::AlignLeft);
    fields->addWidget(m_price, 0, 1);
    auto *quick = new QHBoxLayout;
    quick->setSpacing(4);
    for (QPushButton *button : m_quick) {
        button->setProperty("figures", true);
        quick->addWidget(button, 1);
    }
    fields->addWidget(m_quickName, 1, 0);
    fields->addLayout(quick, 1, 1);
    column->addLayout(fields);
    column->addWidget(m_consequences);
    column->addWidget(m_moves);
    column->addStretch(1);
    column->addWidget(m_notice);
    column->addWidget(m_send);
    m_notice->hide();
    m_send->setProperty("role", QStringLiteral("buy"));
    m_send->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // Reasons can be long.
    setFocusProxy(m_price);
    applySizes();
}

/// Whatever the standing says, the fields below stay where they are: nobody is to hit another
/// button than he aimed at.
void BidTicketPane::applySizes()
{
    constexpr int threeLines = 64;
    const Theme &theme = m_context.themes.theme();
    m_standing->setMinimumHeight(theme.px(threeLines));
    m_priceName->setMinimumHeight(theme.size.control); // In the middle of its field's line.
    m_send->setMinimumHeight(theme.size.primaryControl);
}

void BidTicketPane::follow()
{
    MarketView &market = m_context.market;
    connect(m_price, &FigureField::valueChanged, this, &BidTicketPane::edited);
    connect(&m_debounce, &QTimer::timeout, this, &BidTicketPane::askAgain);
    connect(qApp, &QApplication::focusChanged, &m_focusListener,
            [this](const QWidget *, const QWidget *now) {
                if (isAncestorOf(now)) {
                    m_context.selection.keep(); // Nothing else comes under the hand that sends.
                }
            });
    connect(m_send, &QPushButton::clicked, this, &BidTicketPane::send);
    for (std::size_t i = 0; i < m_quick.size(); ++i) {
        connect(m_quick[i], &QPushButton::clicked, this, [this, i] {
            if (const AuctionRow *row = auction()) {
                m_price->setValue(quickBid(*row, i).count());
            }
        });
    }
    connect(&m_context.selection, &Selection::auctionChanged, this, &BidTicketPane::choose);
    connect(&market, &MarketView::auctionsChanged, this, &BidTicketPane::auctionMoved);
    connect(&market, &MarketView::auctionChanged, this, [this](quint64 id) {
        if (m_context.selection.auction() == AuctionId(id)) {
            auctionMoved();
        }
    });
    connect(&market, &MarketView::ownBidsChanged, this, &BidTicketPane::auctionMoved);
    // What a bid would do depends on money.
    connect(&market, &MarketView::balancesChanged, this, [this] {
        showStanding();
        m_debounce.start();
    });
    connect(&market.connection(), &MarketConnection::stateChanged, this,
            &BidTicketPane::showButton);
    connect(&market.connection(), &MarketConnection::commandChanged, this,
            &BidTicketPane::commandChanged);
    connect(&m_context.ticker, &SecondTicker::ticked, this, [this] {
        if (isVisible()) {
            showButton();
        }
        Q_EMIT headerChanged();
    });
    connect(&m_context.themes, &ThemeStore::changed, this, &BidTicketPane::applySizes);
}

void BidTicketPane::retranslate()
{
    m_priceName->setText(tr("Raise to"));
    m_price->setName(tr("Raise to"));
    m_quickName->setText(tr("Quick"));
    m_consequences->setAccessibleName(tr("If you send this"));
    m_moves->setHeading(tr("When the hold moves"));
    showQuick();
    showStanding();
    showMoves();
    showButton();
    Q_EMIT headerChanged();
}

const AuctionRow *BidTicketPane::auction() const
{
    const auto id = m_context.selection.auction();
    return id ? m_context.market.auction(*id) : nullptr;
}

std::optional<Price> BidTicketPane::bid() const
{
    const auto value = m_price->value();
    return value ? std::optional(Price::of(*value)) : std::nullopt;
}

/// Starts from the least bid that would be taken. Later the price is only the user's to move.
void BidTicketPane::choose()
{
    m_command.clear();
    m_isUnderWay = false;
    m_notice->hide();
    const AuctionRow *row = auction();
    if (row != nullptr) {
        const auto &limits = m_context.market.limits();
        m_price->setFormat(priceFormat(leastRaise(*row), limits ? limits->maxPrice : maxPrice));
        m_price->setValue(leastBid(*row).count());
    } else {
        m_price->edit()->clear();
    }
    edited();
    auctionMoved();
}

void BidTicketPane::auctionMoved()
{
    if (!m_price->value() && auction() != nullptr) {
        m_price->setValue(leastBid(*auction()).count()); // It was chosen before it was known.
    }
    showStanding();
    showQuick();
    m_debounce.start();
    showButton();
    Q_EMIT headerChanged();
}

void BidTicketPane::showQuick()
{
    const AuctionRow *row = auction();
    const bool canBid = whyNoBid().isEmpty();
    const NumberText figures = m_context.figures();
    for (std::size_t i = 0; i < m_quick.size(); ++i) {
        const Price step
            = row != nullptr ? Price::of(leastRaise(*row).count() * quickRaises.at(i)) : Price();
        m_quick[i]->setText(row != nullptr ? QLatin1Char('+') + figures.price(step) : missingText);
        m_quick[i]->setAccessibleName(
            row != nullptr ? tr("Bid %1").arg(figures.price(quickBid(*row, i))) : missingText);
        m_quick[i]->setEnabled(canBid);
    }
}

void BidTicketPane::showStanding()
{
    const AuctionRow *row = auction();
    if (row == nullptr) {
        m_standing->setNotice(NoticeTone::Plain, tr("Choose an auction in Auctions."));
        return;
    }
    const NumberText figures = m_context.figures();
    const std::optional<BidRow> own = highestOwnBid(m_context.market, row->id);
    if (row->state == AuctionState::Ended) {
        const bool won = own && own->state == BidState::Won;
        m_standing->setNotice(won ? NoticeTone::Own : NoticeTone::Plain,
                              won       ? tr("You won at %1.").arg(figures.price(own->price))
                                  : own ? tr("The auction is over. Your money is free.")
                                        : tr("The auction is over."));
    } else if (row->isBestOwn && row->bestPrice) {
        m_standing->setNotice(
            NoticeTone::Own,
            tr("You lead at %1. %2 $ is held. If someone bids higher it is free at once.")
                .arg(figures.price(*row->bestPrice),
                     figures.money(heldForLead(m_context.market, row->id))));
    } else if (own && row->bestPrice) {
        m_standing->setNotice(NoticeTone::Warning,
                              tr("Outbid by %1. Nothing is held for this auction.")
                                  .arg(figures.price(*row->bestPrice - own->price)));
    } else {
        m_standing->setNotice(NoticeTone::Plain,
                              tr("You are not bidding. Nothing is held for this auction."));
    }
}

void BidTicketPane::edited()
{
    m_preview.reset();
    m_question += 1; // An answer that is under way is one to another bid.
    if (!m_isUnderWay) {
        m_command.clear();
        m_notice->hide();
    }
    m_consequences->setCaption(bid() && auction() != nullptr ? tr("pricing\u2026") : QString());
    if (!bid()) {
        m_consequences->setLines({});
    }
    m_debounce.start();
    showMoves();
    showButton();
}

void BidTicketPane::askAgain()
{
    const AuctionRow *row = auction();
    const std::optional<Price> price = bid();
    if (row != nullptr && price && isVisible() && row->state != AuctionState::Ended
        && m_context.market.connection().isLive()) {
        ask(row->id, *price, ++m_question);
    }
}

QCoro::Task<> BidTicketPane::ask(AuctionId auction, Price price, std::uint64_t question)
{
    const QPointer<BidTicketPane> self(this);
    const ApiResult<PreviewRow> answer = co_await m_context.desk.previewBid(auction, price);
    if (self && question == m_question) {
        answered(answer);
    }
}

void BidTicketPane::answered(const ApiResult<PreviewRow> &answer)
{
    if (!answer) {
        m_preview.reset();
        m_consequences->setLines({});
        m_consequences->setCaption(
            tr("not priced: %1").arg(QString::fromStdString(answer.error().title)));
    } else {
        m_preview = *answer;
        m_consequences->setCaption(
            tr("priced %1").arg(clockText(m_context.ticker.time().now, m_context.calendar)));
        showConsequences();
        showRefusal();
    }
    showMoves();
    showButton();
}

void BidTicketPane::showConsequences()
{
    const AuctionRow *row = auction();
    const std::optional<Price> price = bid();
    if (row == nullptr || !price || !m_preview) {
        return;
    }
    const NumberText figures = m_context.figures();
    const auto dollars
        = [&figures](Money amount) { return figures.money(amount) + QStringLiteral(" $"); };
    std::vector<ConsequenceLine> lines{
        {tr("Total, %1 MWh \u00d7 %2").arg(figures.energy(row->energy), figures.price(*price)),
         dollars(notional(*price, row->energy))}};
    for (const HoldChange &hold : m_preview->holds) {
        const Money more = hold.after - hold.before;
        lines.push_back({tr("Held now for your lead"), dollars(hold.before), CellTone::Second});
        lines.push_back({tr("More to hold"),
                         (more > Money() ? QStringLiteral("+") : QString()) + dollars(more),
                         CellTone::Own});
        lines.push_back({tr("Hold in escrow after"), dollars(hold.after), CellTone::Own});
    }
    lines.push_back({tr("Available after"), dollars(m_preview->headroom),
                     m_preview->headroom < Money() ? CellTone::Error : CellTone::Text});
    lines.push_back({tr("Buyer fee"), dollars(m_preview->fee)});
    m_consequences->setLines(std::move(lines));
}

void BidTicketPane::showMoves()
{
    const QString amount = m_preview && !m_preview->holds.empty()
        ? m_context.figures().money(m_preview->holds.front().after) + QStringLiteral(" $")
        : missingText;
    m_moves->setFacts({{tr("outbid"), tr("%1 free at once").arg(amount)},
                       {tr("win"), tr("%1 stays held until the meters are in").arg(amount)},
                       {tr("delivered"), tr("paid for each metered MWh, hour by hour")},
                       {tr("short"),
                        tr("what did not come is not paid and comes back; the seller owes you what "
                           "the day-ahead price is above your bid")}});
}

std::vector<ChipContent> BidTicketPane::chips() const
{
    const AuctionRow *row = auction();
    const MarketTime time = m_context.ticker.time();
    if (row == nullptr || row->state == AuctionState::Ended || time.now >= row->closes) {
        return {};
    }
    const Nanoseconds left = row->closes - time.now;
    const CountdownState state = countdownState(left);
    const ChipTone tone = state == CountdownState::Last ? ChipTone::Error
        : state == CountdownState::Soon                 ? ChipTone::Warn
                                                        : ChipTone::Outline;
    return {{(time.offsetKnown ? QString() : QStringLiteral("\u2248"))
                 + countdownText(left, m_context.figures().locale()),
             tone, Icon::Hourglass}};
}

void BidTicketPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        edited();
    }
    Pane::changeEvent(event);
}

void BidTicketPane::showEvent(QShowEvent *event)
{
    m_debounce.start();
    showButton();
    Pane::showEvent(event);
}

} // namespace energy
