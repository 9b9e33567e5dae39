// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session.h"

#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace energy {

/// The terminal as a person has it open: one session with its window, eight panes visible. Beside
/// the workspace Trade, feed health and the ledger stand in windows of their own.
class OpenTerminal {
public:
    OpenTerminal(const QUrl &server, const std::string &apiKey);
    OpenTerminal(const OpenTerminal &) = delete;
    OpenTerminal &operator=(const OpenTerminal &) = delete;
    ~OpenTerminal();

    /// Shows it and waits until it is live and has read what there is. False after a minute.
    [[nodiscard]] bool show();
    [[nodiscard]] Session &session() { return *m_session; }
    [[nodiscard]] MarketConnection &connection() { return m_session->connection(); }
    /// Those that are seen now, with the windows that they stand in.
    [[nodiscard]] std::vector<Pane *> visiblePanes() const;

private:
    void popOut(const QString &pane);

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    ThemeStore m_themes;
    Language m_language{QStringLiteral("en")};
    Calendar m_calendar = Calendar::of("America/Los_Angeles").value();
    std::unique_ptr<Session> m_session;
    std::string m_apiKey;
};

} // namespace energy
