// SPDX-License-Identifier: Apache-2.0
#include "tests/load/load_market.h"

#include "tests/support/market_request.h"

#include <QDateTime>
#include <QJsonDocument>

namespace energy {

namespace {

constexpr int patienceMs = 60'000;
constexpr qint64 hour = 3'600;

QString hourText(const QDateTime &at)
{
    return at.toString(QStringLiteral("yyyy-MM-ddTHH:00:00Z"));
}

} // namespace

LoadMarket::LoadMarket(const Options &options)
    : m_options(options)
    , m_server(m_folder.path(), {QStringLiteral("--demo=accounts")})
{
}

LoadMarket::~LoadMarket()
{
    m_relay.closeWriteChannel();
    m_relay.waitForFinished(patienceMs);
}

bool LoadMarket::start()
{
    return m_server.start() && openContracts() && startRelay();
}

/// Hours from tomorrow on.
bool LoadMarket::openContracts()
{
    const QDateTime first = QDateTime::currentDateTimeUtc().addDays(1);
    for (int i = 0; i <= m_options.contracts; ++i) {
        const QDateTime start = first.addSecs(i * hour);
        const auto id
            = postAs(m_server, QStringLiteral("operator"), QStringLiteral("operate/contracts"),
                     {{QStringLiteral("location"), QStringLiteral("TH_SP15_GEN-APND")},
                      {QStringLiteral("start"), hourText(start)},
                      {QStringLiteral("end"), hourText(start.addSecs(hour))},
                      {QStringLiteral("gate_closure"), hourText(start.addSecs(-hour))}});
        if (id == 0) {
            return false;
        }
        m_contracts.push_back(id);
    }
    m_quiet = ContractId(m_contracts.back());
    m_contracts.pop_back();
    return true;
}

bool LoadMarket::startRelay()
{
    QStringList ids;
    for (const std::uint64_t id : m_contracts) {
        ids.push_back(QString::number(id));
    }
    const QStringList arguments{
        QStringLiteral("--server"),    m_server.url().toString(),
        QStringLiteral("--contracts"), ids.join(QLatin1Char(',')),
        QStringLiteral("--rate"),      QString::number(m_options.messagesPerSecond),
        QStringLiteral("--lose"),      QString::number(m_options.loseEvery),
        QStringLiteral("--seed"),      QString::number(m_options.seed)};
    m_relay.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_relay.start(qEnvironmentVariable("LOAD_RELAY"), arguments);
    m_url = QUrl(lineOfRelay().section(QLatin1Char(' '), 1));
    return m_url.isValid() && !m_url.isEmpty();
}

QString LoadMarket::lineOfRelay()
{
    while (!m_relay.canReadLine()) {
        if (!m_relay.waitForReadyRead(patienceMs)) {
            return {};
        }
    }
    return QString::fromUtf8(m_relay.readLine()).trimmed();
}

std::optional<QJsonObject> LoadMarket::stopLoad()
{
    m_relay.write("stop\n");
    const auto document = QJsonDocument::fromJson(lineOfRelay().toUtf8());
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

} // namespace energy
