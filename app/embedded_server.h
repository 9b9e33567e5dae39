// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>
#include <QUrl>

namespace energy {

/// The server that the terminal starts on this machine: a process of its own over a data folder, on
/// a free loopback port. It needs nothing of the terminal once it runs: it outlives a terminal that
/// crashes, and the next one finds it. A folder that a server already holds is simply joined.
class EmbeddedServer : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString program; ///< energybidd
        QString dataFolder;
        bool demo = false; ///< Simulated people and a simulated grid.
        QString clock; ///< "virtual:START[@SPEED]"; empty for the usual one.
    };

    explicit EmbeddedServer(const Options &options, QObject *parent = nullptr);
    ~EmbeddedServer() override; ///< Leaves the server running.

    void start();
    /// Asks the server that this object started to end, and waits until it has, at most ten
    /// seconds. False when it did not, or when it is not ours.
    bool stop();

    [[nodiscard]] QUrl url() const { return m_url; }
    /// Started here, not joined.
    [[nodiscard]] bool isOurs() const { return m_isOurs; }
    [[nodiscard]] const QString &dataFolder() const { return m_options.dataFolder; }

    /// What the variable ENERGYBIDD names, or else the one beside the terminal, in the build tree
    /// or in the search path; empty when there is none.
    [[nodiscard]] static QString findProgram();

Q_SIGNALS:
    void ready(const QUrl &url);
    void failed(const QString &words);

private:
    void launch();
    void look();
    [[nodiscard]] bool readReady();
    [[nodiscard]] bool isRunning() const;
    void joinOrFail();
    void keepLog();
    [[nodiscard]] QString file(const QString &name) const;

    Options m_options;
    QString m_output;
    QString m_log;
    qint64 m_pid = 0;
    QUrl m_url;
    bool m_isOurs = false;
    QTimer m_looking;
    QElapsedTimer m_since;
};

} // namespace energy
