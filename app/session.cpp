// SPDX-License-Identifier: Apache-2.0
#include "app/session.h"

#include "ui/panes/contract_text.h"
#include "ui/panes/pane_kinds.h"
#include "ui/theme/time_text.h"

#include <QRandomGenerator>

namespace energy {

Session::Session(const Surroundings &surroundings, const QUrl &server)
    : m_surroundings(surroundings)
    , m_connection({server, QRandomGenerator::global()->generate64(), {}})
    , m_market(m_connection)
    , m_desk(m_connection)
    , m_arm(nullptr)
    , m_ticker([this] {
        const auto now = m_market.now();
        return MarketTime{now.value_or(Instant{}), now.has_value()};
    })
    , m_commands(surroundings.settings)
    , m_context{surroundings.themes,
                m_market,
                m_desk,
                m_selection,
                m_arm,
                m_ticker,
                m_commands,
                m_inbox,
                surroundings.settings,
                surroundings.calendar,
                [&language = surroundings.language] { return NumberText(language.locale()); }}
    , m_status(m_market, m_inbox, surroundings.calendar)
    , m_news(m_context)
{
    addPaneKinds(m_panes, m_context);
    m_window = std::make_unique<MainWindow>(
        FrameParts{surroundings.themes, surroundings.language, surroundings.settings, m_panes,
                   m_commands, m_inbox, [this] { return m_status.figures(); }, surroundings.start});
    m_status.watch(m_window.get());
    m_status.setLocale(surroundings.language.locale());
    m_window->setPaletteSource([this] { return paletteEntries(); });
    connect(&surroundings.language, &Language::changed, this,
            [this] { m_status.setLocale(m_surroundings.language.locale()); });
    connect(&m_market, &MarketView::contractsChanged, this, &Session::chooseNext);
    connect(&m_market, &MarketView::auctionsChanged, this, &Session::chooseNext);
    connect(&m_ticker, &SecondTicker::ticked, this, &Session::chooseNext);
    connect(&m_ticker, &SecondTicker::ticked, this, &Session::showClock);
    connect(&m_connection, &MarketConnection::stateChanged, this, &Session::showClock);
}

Session::~Session() = default;

void Session::logIn(const Credentials &credentials, const QString &name)
{
    m_window->setAccount(name);
    m_connection.logIn(credentials);
}

/// Panes have something to show from the start: of the contracts that have traded the one that
/// closes next, and the auction that ends next. When those are over it is the next ones, until a
/// person chooses or works with them.
void Session::chooseNext()
{
    offerNextContract();
    offerNextAuction();
}

void Session::offerNextContract()
{
    const auto shown = m_selection.contract();
    const ContractRow *next = shown ? m_market.contract(*shown) : nullptr;
    if (next != nullptr && next->phase == ContractPhase::Open) {
        return;
    }
    next = nullptr;
    const auto rank = [](const ContractRow &each) {
        return std::pair(!each.lastPrice.has_value(), each.gateClosure);
    };
    for (const auto &[id, row] : m_market.contracts()) {
        const bool isBetter = next == nullptr || rank(row) < rank(*next);
        next = row.phase == ContractPhase::Open && isBetter ? &row : next;
    }
    if (next != nullptr) {
        m_selection.offerContract(next->id);
    }
}

void Session::offerNextAuction()
{
    const auto shown = m_selection.auction();
    const AuctionRow *next = shown ? m_market.auction(*shown) : nullptr;
    if (next != nullptr && next->state == AuctionState::Open) {
        return;
    }
    next = nullptr;
    for (const auto &[id, row] : m_market.auctions()) {
        const bool isSooner = next == nullptr || row.closes < next->closes;
        next = row.state == AuctionState::Open && isSooner ? &row : next;
    }
    if (next != nullptr) {
        m_selection.offerAuction(next->id);
    }
}

void Session::showClock()
{
    const ConnectionFigures &figures = m_connection.figures();
    m_window->setSimulated(
        figures.isSimulated,
        tr("The server runs on a virtual clock: nothing here is worth anything."));
    const auto now = m_market.now();
    const auto day = now ? m_surroundings.calendar.localDay(*now)
                         : fail(ErrorCode::NotFound, "no market time yet");
    if (day) {
        const QDate date(day->year, static_cast<int>(day->month),
                         static_cast<int>(day->dayOfMonth));
        const QString weekday
            = m_surroundings.language.locale().dayName(date.dayOfWeek(), QLocale::ShortFormat);
        m_window->setMarketDate(weekday + QLatin1Char(' ')
                                + dayName(*day, m_surroundings.language.locale()));
    }
}

/// Contracts and auctions of the moment, beside the commands.
std::vector<PaletteEntry> Session::paletteEntries()
{
    std::vector<PaletteEntry> entries;
    const QLocale locale = m_surroundings.language.locale();
    for (const auto &[id, row] : m_market.contracts()) {
        if (row.phase != ContractPhase::Open) {
            continue;
        }
        entries.push_back(
            {QStringLiteral("contract/%1").arg(number(id)),
             CommandGroup::Products,
             contractName(row, m_surroundings.calendar, locale),
             tr("gate %1").arg(clockMinuteText(row.gateClosure, m_surroundings.calendar)),
             {},
             {},
             Icon::Chart,
             [this, id = id] { m_selection.setContract(id); }});
    }
    for (const auto &[id, row] : m_market.auctions()) {
        if (row.state != AuctionState::Open) {
            continue;
        }
        entries.push_back({QStringLiteral("auction/%1").arg(number(id)),
                           CommandGroup::Products,
                           tr("%1 %2 MWh at %3")
                               .arg(sourceName(row.source), m_context.figures().energy(row.energy),
                                    placeName(row.location)),
                           deliveryName(row.delivery, m_surroundings.calendar, locale),
                           {},
                           {},
                           Icon::Hammer,
                           [this, id = id] { m_selection.setAuction(id); }});
    }
    return entries;
}

} // namespace energy
