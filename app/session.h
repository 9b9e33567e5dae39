// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/market_news.h"
#include "app/status_source.h"
#include "core/client/market_view.h"
#include "ui/frame/main_window.h"
#include "ui/panes/pane_context.h"

#include <QObject>
#include <QSettings>

#include <memory>

namespace energy {

/// What lives as long as the program, whoever is signed in.
struct Surroundings {
    QSettings &settings;
    ThemeStore &themes;
    Language &language;
    const Calendar &calendar;
    StartMode start = StartMode::Usual;
};

/// One person at one server: the connection, the market as it is known, and the window on it.
class Session : public QObject {
    Q_OBJECT

public:
    Session(const Surroundings &surroundings, const QUrl &server);
    ~Session() override;

    void logIn(const Credentials &credentials, const QString &name);
    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] MarketConnection &connection() { return m_connection; }
    [[nodiscard]] const MarketView &market() const { return m_market; }

private:
    void chooseNext();
    void offerNextContract();
    void offerNextAuction();
    void showClock();
    [[nodiscard]] std::vector<PaletteEntry> paletteEntries();

    Surroundings m_surroundings;
    MarketConnection m_connection;
    MarketView m_market;
    OrderDesk m_desk;
    Selection m_selection;
    OrderArm m_arm;
    SecondTicker m_ticker;
    CommandRegistry m_commands;
    InboxModel m_inbox;
    PaneContext m_context;
    PaneRegistry m_panes;
    StatusSource m_status;
    MarketNews m_news;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace energy
