// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/demo/intent.h"
#include "server/demo/seen.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <string>
#include <string_view>

namespace energy::demo {

/// One request of the public API, below /api/v1/.
struct ApiRequest {
    QByteArray method = "GET";
    QString path;
    QJsonObject body; ///< Sent unless empty.
};

[[nodiscard]] ApiRequest get(const QString &path);
[[nodiscard]] ApiRequest post(const QString &path, const QJsonObject &body);

/// What carries an intent out. `clientId` is new for each.
[[nodiscard]] ApiRequest requestFor(const Intent &intent, const QString &clientId);

/// The items of a list answer, read; items of nodes that are not simulated are left out.
[[nodiscard]] std::vector<SeenContract> contractsOf(const std::vector<QJsonObject> &items);
[[nodiscard]] std::vector<SeenOrder> ordersOf(const QJsonObject &page);
[[nodiscard]] std::vector<SeenAuction> auctionsOf(const QJsonObject &page);
[[nodiscard]] SeenBook bookOf(const QJsonObject &answer);

[[nodiscard]] QString qText(std::string_view text);
[[nodiscard]] std::string plainText(const QString &text);
[[nodiscard]] std::uint64_t idOf(const QJsonObject &object, std::string_view name);
[[nodiscard]] Instant instantOf(const QJsonObject &object, std::string_view name);
[[nodiscard]] Energy energyOf(const QJsonObject &object, std::string_view name);
[[nodiscard]] QString timeText(Instant at);

} // namespace energy::demo
