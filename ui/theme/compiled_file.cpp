// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/compiled_file.h"

#include "core/base/check.h"

#include <QFile>

/// The resources are in a static library, where nothing else would keep the linker from leaving
/// them out. Repeated calls cost nothing.
static void keepThemeResources()
{
    Q_INIT_RESOURCE(theme);
    Q_INIT_RESOURCE(controls);
}

namespace energy {

QByteArray compiledFile(const QString &path)
{
    keepThemeResources();
    QFile file(QStringLiteral(":/") + path);
    require(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

} // namespace energy
