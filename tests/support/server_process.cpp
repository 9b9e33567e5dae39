// SPDX-License-Identifier: Apache-2.0
#include "tests/support/server_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace energy {

namespace {

constexpr int patienceMs = 60'000; ///< Sanitizers and loaded machines are slow.

} // namespace

ServerProcess::ServerProcess(QString folder, QStringList flags)
    : m_folder(std::move(folder))
    , m_flags(std::move(flags))
{
}

ServerProcess::~ServerProcess()
{
    kill();
}

bool ServerProcess::start()
{
    const QString port = QString::number(m_url.port(0));
    const QStringList always{QStringLiteral("--data"), m_folder + QStringLiteral("/data"),
                             QStringLiteral("--listen"), QStringLiteral("127.0.0.1:") + port};
    m_process.setStandardErrorFile(m_folder + QStringLiteral("/server.log"), QIODevice::Append);
    m_process.start(qEnvironmentVariable("ENERGYBIDD"), always + m_flags);
    if (!m_process.waitForStarted(patienceMs)) {
        return false;
    }
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(patienceMs)) {
            return false;
        }
    }
    const QString ready = QString::fromUtf8(m_process.readLine());
    m_url = QUrl(ready.section(QLatin1Char(' '), 1, 1));
    return ready.startsWith(QLatin1String("ready ")) && m_url.isValid();
}

void ServerProcess::kill()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(patienceMs);
    }
}

int ServerProcess::stop()
{
    m_process.terminate();
    m_process.waitForFinished(patienceMs);
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

std::string ServerProcess::apiKey(const QString &login) const
{
    return account(login, QStringLiteral("api_key"));
}

std::string ServerProcess::password(const QString &login) const
{
    return account(login, QStringLiteral("password"));
}

std::string ServerProcess::account(const QString &login, const QString &member) const
{
    QFile file(m_folder + QStringLiteral("/data/demo-accounts.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const auto accounts = QJsonDocument::fromJson(file.readAll())
                              .object()
                              .value(QLatin1String("accounts"))
                              .toArray();
    for (const auto &each : accounts) {
        if (each.toObject().value(QLatin1String("login")).toString() == login) {
            return each.toObject().value(member).toString().toStdString();
        }
    }
    return {};
}

} // namespace energy
