// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace energy {

/// A file of resources/theme.qrc, by its path there ("theme/tokens.json"). It must exist.
[[nodiscard]] QByteArray compiledFile(const QString &path);

} // namespace energy
