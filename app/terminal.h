// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/embedded_server.h"
#include "app/options.h"
#include "app/session.h"
#include "app/start_page.h"

#include <QObject>

#include <memory>

namespace energy {

/// The program: from the choice of a market to a window on it, and back.
class Terminal : public QObject {
    Q_OBJECT

public:
    Terminal(const TerminalOptions &options, const Surroundings &surroundings);
    ~Terminal() override;

    void start();
    /// The window on a market, when there is one.
    [[nodiscard]] Session *session() const { return m_session.get(); }
    [[nodiscard]] StartPage &startPage() { return m_startPage; }

Q_SIGNALS:
    void signedIn();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void go(const StartChoice &choice);
    void startServer(const StartChoice &choice);
    void enterLocal(const StartChoice &choice);
    void enter(const QUrl &server, const Credentials &credentials, const QString &name);
    QCoro::Task<> makeFirstAccount(StartChoice choice);
    QCoro::Task<> openParticipant(QUrl server, StartChoice choice, std::string token);
    void backToStart(const QString &why);
    void addAccountMenu();
    [[nodiscard]] bool mayClose();
    [[nodiscard]] bool stopServer();
    [[nodiscard]] bool ownIsNew() const;
    [[nodiscard]] QString folderOf(StartKind kind) const;
    [[nodiscard]] QString firstAdminToken() const;

    TerminalOptions m_options;
    Surroundings m_surroundings;
    StartPage m_startPage;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Session> m_session;
};

} // namespace energy
