// SPDX-License-Identifier: Apache-2.0
#include "tests/support/market_request.h"

#include "core/client/answers.h"

#include <QCoroTask>

namespace energy {

std::uint64_t postAs(const ServerProcess &server, const QString &login, const QString &path,
                     const QJsonObject &body)
{
    ApiClient api(server.url());
    api.setToken(QByteArray::fromStdString(server.apiKey(login)));
    const auto written = answerOf<Written>(QCoro::waitFor(api.send("POST", path, body, {})));
    if (!written) {
        qWarning("%s: %s %s", qPrintable(path), written.error().title.c_str(),
                 written.error().detail.c_str());
        return 0;
    }
    return written->id;
}

} // namespace energy
