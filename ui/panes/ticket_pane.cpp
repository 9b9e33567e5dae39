// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/ticket_pane.h"

#include "ui/panes/contract_position.h"
#include "ui/panes/contract_text.h"
#include "ui/panes/order_outlook.h"
#include "ui/panes/ticket_consequences.h"
#include "ui/theme/time_text.h"
#include "ui/widgets/figure_field.h"
#include "ui/widgets/segmented_control.h"

#include <QAbstractButton>
#include <QApplication>
#include <QGridLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace energy {

namespace {

constexpr std::int64_t usualQuantity = 100; // 10 MW

FigureFormat quantityFormat()
{
    return {.places = 1,
            .decimals = 0,
            .step = 10,
            .least = 1,
            .greatest = maxEnergy.count() / lot.count(),
            .unit = QStringLiteral("MW")};
}

FigureFormat limitFormat()
{
    return {.places = 2,
            .decimals = 2,
            .step = 1,
            .least = -maxPrice.count(),
            .greatest = maxPrice.count(),
            .unit = QStringLiteral("$/MWh")};
}

} // namespace

TicketPane::TicketPane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_context(context)
    , m_clock(this)
    , m_side(new SegmentedControl(context.themes, this))
    , m_validity(new SegmentedControl(context.themes, this))
    , m_quantity(new FigureField(context.themes, quantityFormat(), this))
    , m_limit(new FigureField(context.themes, limitFormat(), this))
    , m_quantityName(new QLabel(this))
    , m_limitName(new QLabel(this))
    , m_validityName(new QLabel(this))
    , m_consequences(new TicketConsequences(context.themes, this))
    , m_notice(new NoticeBox(context.themes, NoticeTone::Warning, {}, this))
    , m_send(new KeyButton(context.themes, this))
{
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(debounceMs);
    build();
    retranslate();
    m_quantity->setValue(usualQuantity);
    follow();
    contractChosen();
}

void TicketPane::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addWidget(m_side);
    auto *fields = new QGridLayout;
    fields->setHorizontalSpacing(8);
    fields->setVerticalSpacing(8);
    fields->setColumnStretch(1, 1);
    int line = 0;
    for (const auto &[name, field] : {std::pair<QLabel *, QWidget *>(m_quantityName, m_quantity),
                                      std::pair<QLabel *, QWidget *>(m_limitName, m_limit),
                                      std::pair<QLabel *, QWidget *>(m_validityName, m_validity)}) {
        name->setProperty("role", QStringLiteral("label"));
        name->setBuddy(field);
        fields->addWidget(name, line, 0, Qt::AlignTop | Qt::AlignLeft);
        fields->addWidget(field, line, 1);
        line += 1;
    }
    column->addLayout(fields);
    column->addWidget(m_consequences);
    column->addStretch(1);
    column->addWidget(m_notice);
    column->addWidget(m_send);
    m_notice->hide();
    m_send->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // Reasons can be long.
    setFocusProxy(m_quantity);
    applySizes();
}

/// A name stands in the middle of its field's line, also when something is said below the field.
void TicketPane::applySizes()
{
    const Theme &theme = m_context.themes.theme();
    for (QLabel *name : {m_quantityName, m_limitName, m_validityName}) {
        name->setMinimumHeight(theme.size.control);
    }
    m_send->setMinimumHeight(theme.size.primaryControl);
}

void TicketPane::follow()
{
    MarketView &market = m_context.market;
    connect(m_side, &SegmentedControl::currentChanged, this, &TicketPane::edited);
    connect(m_validity, &SegmentedControl::currentChanged, this, &TicketPane::edited);
    connect(m_quantity, &FigureField::valueChanged, this, &TicketPane::edited);
    connect(m_limit, &FigureField::valueChanged, this, &TicketPane::edited);
    connect(&m_debounce, &QTimer::timeout, this, &TicketPane::askAgain);
    connect(qApp, &QApplication::focusChanged, &m_focusListener,
            [this](const QWidget *, const QWidget *now) {
                if (isAncestorOf(now)) {
                    m_context.selection.keep(); // Nothing else comes under the hand that sends.
                }
            });
    connect(m_send, &QPushButton::clicked, this, &TicketPane::send);
    connect(&m_context.selection, &Selection::contractChanged, this, &TicketPane::contractChosen);
    connect(&m_context.selection, &Selection::pointedAt, this,
            [this](Side side, qint64 ticks) { take(side, Price::of(ticks)); });
    // What an order would do depends on money and on other orders.
    connect(&market, &MarketView::balancesChanged, &m_debounce, qOverload<>(&QTimer::start));
    connect(&market, &MarketView::ordersChanged, &m_debounce, qOverload<>(&QTimer::start));
    connect(&market, &MarketView::contractChanged, this, [this] { showButton(); });
    connect(&market, &MarketView::bookChanged, this, [this](quint64 contract) {
        if (isVisible() && m_context.selection.contract() == ContractId(contract)) {
            m_clock.request();
        }
    });
    connect(&market, &MarketView::positionsChanged, &m_clock, &FrameClock::request);
    connect(&m_clock, &FrameClock::frame, this, &TicketPane::showConsequences);
    connect(&market.connection(), &MarketConnection::stateChanged, this, [this] { showButton(); });
    connect(&market.connection(), &MarketConnection::commandChanged, this,
            &TicketPane::commandChanged);
    connect(&m_context.ticker, &SecondTicker::ticked, this, [this] {
        if (isVisible()) {
            showButton();
        }
        Q_EMIT headerChanged();
    });
    connect(&m_context.themes, &ThemeStore::changed, this, &TicketPane::applySizes);
    const auto sideKey = [this](const QKeySequence &key, Side side) {
        auto *shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this,
                [this, side] { m_side->setCurrent(static_cast<int>(side)); });
    };
    sideKey(QKeySequence(Qt::ALT | Qt::Key_B), Side::Buy);
    sideKey(QKeySequence(Qt::ALT | Qt::Key_S), Side::Sell);
}

void TicketPane::retranslate()
{
    m_side->setSegments({{tr("Buy"), SegmentTone::Buy}, {tr("Sell"), SegmentTone::Sell}});
    m_side->setAccessibleName(tr("Side"));
    const auto id = m_context.selection.contract();
    const ContractRow *contract = id ? m_context.market.contract(*id) : nullptr;
    const QString gate = contract != nullptr
        ? clockMinuteText(contract->gateClosure, m_context.calendar)
        : missingText;
    m_validity->setSegments({{tr("until gate %1").arg(gate)}, {tr("at once")}});
    m_validity->setAccessibleName(tr("Valid"));
    m_quantityName->setText(tr("Quantity"));
    m_quantity->setName(m_quantityName->text());
    m_limitName->setText(tr("Limit"));
    m_limit->setName(m_limitName->text());
    m_validityName->setText(tr("Valid"));
    m_consequences->setAccessibleName(tr("If you send this"));
    Q_EMIT headerChanged();
}

/// Starts from the best price of the other side, or else from the last one.
void TicketPane::contractChosen()
{
    m_outcome = {};
    m_notice->hide();
    retranslate();
    const auto id = m_context.selection.contract();
    const ContractRow *contract = id ? m_context.market.contract(*id) : nullptr;
    const BookMirror *book = id ? m_context.market.book(*id) : nullptr;
    std::optional<Price> price;
    if (book != nullptr) {
        price
            = m_side->current() == static_cast<int>(Side::Sell) ? book->bestBid() : book->bestAsk();
    }
    if (!price && contract != nullptr) {
        price = contract->lastPrice;
    }
    if (price) {
        m_limit->setValue(price->count());
    } else {
        m_limit->edit()->clear();
        edited();
    }
}

void TicketPane::take(Side side, Price price)
{
    m_side->setCurrent(static_cast<int>(side));
    m_limit->setValue(price.count());
}

std::optional<OrderTerms> TicketPane::terms() const
{
    const auto contract = m_context.selection.contract();
    const auto quantity = m_quantity->value();
    const auto limit = m_limit->value();
    if (!contract || !quantity || !limit) {
        return std::nullopt;
    }
    return OrderTerms{*contract, static_cast<Side>(m_side->current()), Power::of(*quantity),
                      Price::of(*limit), static_cast<TimeInForce>(m_validity->current())};
}

void TicketPane::edited()
{
    m_preview.reset();
    m_question += 1; // An answer that is under way is one to another order.
    m_outcome = {};
    m_notice->hide();
    m_consequences->setCaption(terms() ? tr("pricing\u2026") : QString());
    if (!terms()) {
        m_consequences->setLines({});
    }
    m_debounce.start();
    showButton();
}

void TicketPane::askAgain()
{
    const std::optional<OrderTerms> order = terms();
    if (order && isVisible() && m_context.market.connection().isLive()) {
        ask(*order, ++m_question);
    }
}

QCoro::Task<> TicketPane::ask(OrderTerms terms, std::uint64_t question)
{
    const QPointer<TicketPane> self(this);
    const ApiResult<PreviewRow> answer = co_await m_context.desk.previewOrder(terms);
    if (self && question == m_question) {
        answered(answer);
    }
}

void TicketPane::answered(const ApiResult<PreviewRow> &answer)
{
    if (!answer) {
        m_preview.reset();
        m_consequences->setLines({});
        m_consequences->setCaption(
            tr("not priced: %1").arg(QString::fromStdString(answer.error().title)));
    } else {
        m_preview = *answer;
        showConsequences();
        m_consequences->setCaption(
            tr("priced %1").arg(clockText(m_context.ticker.time().now, m_context.calendar)));
        showRefusal();
    }
    showButton();
}

/// What the server answered, and what the book says that it moves on from.
void TicketPane::showConsequences()
{
    const std::optional<OrderTerms> order = terms();
    if (!m_preview || !order) {
        return;
    }
    const ContractRow *contract = m_context.market.contract(order->contract);
    if (contract == nullptr) {
        return;
    }
    const NumberText figures = m_context.figures();
    const BookMirror *book = m_context.market.book(order->contract);
    const auto held = positionIn(m_context.market.positions(), order->contract, std::nullopt);
    const Energy now = held ? held->net : Energy();
    const Energy traded = deliveredEnergy(order->quantity, contract->delivery.length());
    std::vector<ConsequenceLine> lines = consequenceLines(*m_preview, figures);
    std::ranges::copy(
        outlookLines(book != nullptr && book->isWhole() ? std::optional(outlookOf(*book, *order))
                                                        : std::nullopt,
                     {now, order->side == Side::Buy ? now + traded : now - traded}, figures),
        std::back_inserter(lines));
    m_consequences->setLines(std::move(lines));
}

/// The fate of what was sent stays until the next edit, unless what stands here now is refused.
void TicketPane::showRefusal()
{
    if (m_preview && !m_preview->isAccepted) {
        tell(NoticeTone::Error, QString::fromStdString(m_preview->title));
    } else if (m_outcome.command.empty()) {
        m_notice->hide();
    }
}

QString TicketPane::title() const
{
    const auto id = m_context.selection.contract();
    const ContractRow *contract = id ? m_context.market.contract(*id) : nullptr;
    return contract == nullptr
        ? QString()
        : tr("Ticket \u00b7 %1").arg(periodName(contract->delivery, m_context.calendar));
}

std::vector<ChipContent> TicketPane::chips() const
{
    const auto left = untilGate(m_context.market, m_context.selection.contract());
    if (!left) {
        return {};
    }
    return {{tr("gate %1").arg(countdownText(*left, m_context.figures().locale())), ChipTone::Gate,
             Icon::Hourglass}};
}

void TicketPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        edited();
    }
    Pane::changeEvent(event);
}

void TicketPane::showEvent(QShowEvent *event)
{
    m_debounce.start();
    showButton();
    Pane::showEvent(event);
}

} // namespace energy
