// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/api_client.h"
#include "core/client/command_log.h"

#include <functional>
#include <optional>

namespace energy {

/// How to learn, without sending it again, whether the server has done a command.
struct FateQuestion {
    QString path; ///< Under /api/v1.
    QUrlQuery query;
    /// The id of what the command made or changed; 0 when the answer shows that it is not done; the
    /// problem when the answer does not tell.
    std::function<ApiResult<std::uint64_t>(const ApiResult<QByteArray> &)> read;
};

/// Nothing for commands whose age makes no difference: they are simply sent again, see CommandLog.
[[nodiscard]] std::optional<FateQuestion> fateQuestion(const GivenCommand &command);

} // namespace energy
