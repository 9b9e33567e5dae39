// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "tests/support/server_process.h"
#include "ui/panes/pane_context.h"

#include <QSettings>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <string>

namespace energy {

enum class BenchMarket {
    Quiet, ///< Two places, SP15 and NP15, each with the hourly contracts of six hours from 16:00
           ///< UTC.
    Demo, ///< Simulated people on a simulated grid.
};

/// A real server with the demonstration's accounts on a clock that stands until it is moved, one
/// person logged in, and everything that a pane is given.
class PaneBench {
public:
    explicit PaneBench(const QString &login, BenchMarket kind = BenchMarket::Quiet,
                       const QString &begins = QStringLiteral("2026-11-22T12:00:00Z"));
    PaneBench(const PaneBench &) = delete;
    PaneBench &operator=(const PaneBench &) = delete;
    ~PaneBench();

    /// False, with a warning that says why, when the server or the log-in fails.
    [[nodiscard]] bool start();
    /// Logs in anew, as a terminal does that comes later. No pane of before may be left.
    [[nodiscard]] bool join();
    [[nodiscard]] PaneContext context();
    [[nodiscard]] MarketView &market() { return *m_market; }
    [[nodiscard]] MarketConnection &connection() { return *m_connection; }
    [[nodiscard]] ServerProcess &server() { return m_server; }

    /// Sends a request as another of the accounts and returns the id of what it made, 0 when it was
    /// refused (with a warning).
    std::uint64_t post(const QString &login, const QString &path, const QJsonObject &body);
    /// An order of another account; quantity in MW and price in $/MWh as texts.
    std::uint64_t order(const QString &login, ContractId contract, Side side, const char *quantity,
                        const char *price);
    /// A block of `producer-1` at SP15: 5 MWh in each of `hours` hours from 18:00 UTC, reserve
    /// 18.00, English, ends ten minutes from now.
    std::uint64_t block(int hours);
    std::uint64_t bid(const QString &login, std::uint64_t auction, const char *price);
    void advanceTo(const QString &instant); ///< "2026-11-22T18:00:00Z"
    [[nodiscard]] ContractId contract(const QString &place, int utcHour) const;
    /// The participant of an account.
    [[nodiscard]] QString participant(const QString &login);

    /// Until it is so, at most a minute.
    [[nodiscard]] static bool waitFor(const std::function<bool()> &condition);
    /// Saves a picture when ENERGYBID_PICTURES names a folder.
    static void picture(QWidget &widget, const QString &name);

    ThemeStore themes;
    Selection selection;
    OrderArm arm{nullptr};
    InboxModel inbox;

private:
    bool openMarket();
    [[nodiscard]] bool isWhole() const;

    QTemporaryDir m_folder;
    QString m_login;
    BenchMarket m_kind;
    ServerProcess m_server;
    QSettings m_settings;
    CommandRegistry m_commands;
    Calendar m_calendar;
    std::unique_ptr<MarketConnection> m_connection;
    std::unique_ptr<MarketView> m_market;
    std::unique_ptr<OrderDesk> m_desk;
    std::unique_ptr<SecondTicker> m_ticker;
    std::map<std::pair<QString, int>, ContractId> m_contracts;
    int m_clientIds = 0;
};

} // namespace energy
