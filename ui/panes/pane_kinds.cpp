// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/pane_kinds.h"

#include "ui/panes/auction_room_pane.h"
#include "ui/panes/auctions_pane.h"
#include "ui/panes/balances_pane.h"
#include "ui/panes/bid_ticket_pane.h"
#include "ui/panes/blotter_pane.h"
#include "ui/panes/certificates_pane.h"
#include "ui/panes/chart_pane.h"
#include "ui/panes/depth_pane.h"
#include "ui/panes/feeds_pane.h"
#include "ui/panes/grid_load_pane.h"
#include "ui/panes/grid_prices_pane.h"
#include "ui/panes/holds_pane.h"
#include "ui/panes/ledger_pane.h"
#include "ui/panes/markets_pane.h"
#include "ui/panes/ticket_pane.h"

#include <QCoreApplication>

namespace energy {

namespace {

std::function<QString()> words(const char *text)
{
    return [text] { return QCoreApplication::translate("energy::PaneKinds", text); };
}

template <class Kind>
std::function<std::unique_ptr<Pane>()> make(const PaneContext &context)
{
    return [context] { return std::make_unique<Kind>(context); };
}

void addTrade(PaneRegistry &registry, const PaneContext &context)
{
    const QString trade = QStringLiteral("trade");
    registry.addWorkspace(
        {trade, words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Trade")), Icon::Chart});
    registry.addPane({QStringLiteral("markets"),
                      words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Markets")),
                      trade,
                      {0, 0, 320, 620},
                      make<MarketsPane>(context)});
    registry.addPane({QStringLiteral("chart"),
                      words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Chart")),
                      trade,
                      {0, 1, 630, 620},
                      make<ChartPane>(context)});
    registry.addPane({QStringLiteral("depth"),
                      words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Depth")),
                      trade,
                      {0, 1, 320, 620},
                      make<DepthPane>(context)});
    registry.addPane({QStringLiteral("ticket"),
                      words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Ticket")),
                      trade,
                      {0, 3, 350, 620},
                      make<TicketPane>(context)});
    registry.addPane({QStringLiteral("blotter"),
                      words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Blotter")),
                      trade,
                      {1, 0, 1190, 300},
                      make<BlotterPane>(context)});
    registry.addPane({QStringLiteral("balances"),
                      words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Balances")),
                      trade,
                      {1, 1, 410, 300},
                      make<BalancesPane>(context)});
}

void addAuctions(PaneRegistry &registry, const PaneContext &context)
{
    const QString auctions = QStringLiteral("auctions");
    registry.addWorkspace(
        {auctions, words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Auctions")), Icon::Hammer});
    registry.addPane({QStringLiteral("auctions"),
                      words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Auctions")),
                      auctions,
                      {0, 0, 300, 900},
                      make<AuctionsPane>(context)});
    registry.addPane({QStringLiteral("auction-room"),
                      words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Auction room")),
                      auctions,
                      {0, 1, 780, 900},
                      make<AuctionRoomPane>(context)});
    registry.addPane({QStringLiteral("bid-ticket"),
                      words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Bid ticket")),
                      auctions,
                      {0, 2, 380, 900},
                      make<BidTicketPane>(context)});
}

void addGrid(PaneRegistry &registry, const PaneContext &context)
{
    const QString grid = QStringLiteral("grid");
    registry.addWorkspace({grid, words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Grid")), Icon::Map});
    registry.addPane({QStringLiteral("grid-load"),
                      words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Load and mix")),
                      grid,
                      {0, 0, 1600, 540},
                      make<GridLoadPane>(context)});
    registry.addPane({QStringLiteral("grid-prices"),
                      words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Locational prices")),
                      grid,
                      {1, 0, 720, 340},
                      make<GridPricesPane>(context)});
    registry.addPane({QStringLiteral("feeds"),
                      words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Feed health")),
                      grid,
                      {1, 1, 880, 340},
                      make<FeedsPane>(context)});
}

void addWallet(PaneRegistry &registry, const PaneContext &context)
{
    const QString wallet = QStringLiteral("wallet");
    registry.addWorkspace(
        {wallet, words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Wallet")), Icon::Wallet});
    registry.addPane({QStringLiteral("holds"),
                      words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Holds")),
                      wallet,
                      {0, 0, 1000, 400},
                      make<HoldsPane>(context)});
    registry.addPane({QStringLiteral("certificates"),
                      words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Certificates")),
                      wallet,
                      {0, 1, 500, 400},
                      make<CertificatesPane>(context)});
    registry.addPane({QStringLiteral("ledger"),
                      words(QT_TRANSLATE_NOOP("energy::PaneKinds", "Ledger")),
                      wallet,
                      {1, 0, 1500, 500},
                      make<LedgerPane>(context)});
}

} // namespace

void addPaneKinds(PaneRegistry &registry, const PaneContext &context)
{
    addTrade(registry, context);
    addAuctions(registry, context);
    addGrid(registry, context);
    addWallet(registry, context);
}

} // namespace energy
