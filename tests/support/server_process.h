// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <string>

namespace energy {

/// A real `energybidd` of this build (its path in ENERGYBIDD) on a free loopback port, which is
/// kept over restarts as an operator would keep it. Its log goes to FOLDER/server.log.
class ServerProcess {
public:
    ServerProcess(QString folder, QStringList flags);
    ServerProcess(const ServerProcess &) = delete;
    ServerProcess &operator=(const ServerProcess &) = delete;
    ~ServerProcess(); ///< Killed, if it still runs.

    [[nodiscard]] bool start(); ///< Until it says that it is ready.
    void kill(); ///< SIGKILL.
    [[nodiscard]] int stop(); ///< SIGTERM; its exit code.

    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    /// The key of one of the demonstration's accounts.
    [[nodiscard]] std::string apiKey(const QString &login) const;
    [[nodiscard]] std::string password(const QString &login) const;

private:
    [[nodiscard]] std::string account(const QString &login, const QString &member) const;

    QString m_folder;
    QStringList m_flags;
    QUrl m_url;
    QProcess m_process;
};

} // namespace energy
