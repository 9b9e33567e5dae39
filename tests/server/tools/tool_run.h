// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/tools/tool.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <sstream>

namespace energy {

/// What one run of energybidctl came to.
struct Ran {
    int exit = 0;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

inline Ran runWith(const std::string &input, const std::vector<std::string> &arguments)
{
    const std::vector<std::string_view> views(arguments.begin(), arguments.end());
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    Streams streams{in, out, err};
    const ToolExit exit = runTool(views, streams);
    return {static_cast<int>(exit), QByteArray::fromStdString(out.str()),
            QByteArray::fromStdString(err.str())};
}

inline Ran run(const std::vector<std::string> &arguments)
{
    return runWith({}, arguments);
}

} // namespace energy
