// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/terminal.h"
#include "tests/support/server_process.h"

namespace energy {

/// What all the terminals of a test share.
struct SeatLook {
    ThemeStore themes;
    Language language{QStringLiteral("en")};
    Calendar calendar = Calendar::of("America/Los_Angeles").value();
};

/// One person's terminal, with settings of its own.
class Seat {
public:
    Seat(const QString &folder, QString login, SeatLook &look);

    /// Through the first page, by keys or by mouse, until the market is there.
    void signIn(const ServerProcess &server, bool byKeys);

    [[nodiscard]] MainWindow &window() { return terminal.session()->window(); }
    template <class Kind>
    [[nodiscard]] Kind &pane()
    {
        return *window().findChild<Kind *>();
    }

private:
    QString m_login;
    QSettings m_settings;

public:
    Terminal terminal;
};

} // namespace energy
