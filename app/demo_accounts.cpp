// SPDX-License-Identifier: Apache-2.0
#include "app/demo_accounts.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace energy {

Result<std::string> demoApiKey(const QString &dataFolder, const QString &login)
{
    QFile file(QDir(dataFolder).filePath(QStringLiteral("demo-accounts.json")));
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::NotFound,
                    file.fileName().toStdString() + ": " + file.errorString().toStdString());
    }
    const QJsonArray accounts = QJsonDocument::fromJson(file.readAll())
                                    .object()
                                    .value(QLatin1String("accounts"))
                                    .toArray();
    for (const auto &each : accounts) {
        const QJsonObject account = each.toObject();
        if (account.value(QLatin1String("login")).toString() == login) {
            return account.value(QLatin1String("api_key")).toString().toStdString();
        }
    }
    return fail(ErrorCode::NotFound,
                file.fileName().toStdString() + ": no account " + login.toStdString());
}

} // namespace energy
