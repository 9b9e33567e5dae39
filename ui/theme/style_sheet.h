// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

namespace energy {

struct Theme;

/// The style sheet of still controls, resources/theme/controls.qss with its `@names` replaced by
/// colours, `@8px` by lengths at the user's zoom. Error Malformed for a name that no token has.
[[nodiscard]] Result<QString> makeStyleSheet(const Theme &theme);

/// The same for another text, so that a wrong name can be shown to be refused.
[[nodiscard]] Result<QString> fillStyleSheet(const QString &text, const Theme &theme);

} // namespace energy
