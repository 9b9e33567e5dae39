// SPDX-License-Identifier: Apache-2.0
#include "ui/chart/chart_style.h"

namespace energy {

QColor mixedColour(const QColor &over, const QColor &under, double share)
{
    const auto mixed = [share](int a, int b) { return qRound(a * share + b * (1 - share)); };
    return {mixed(over.red(), under.red()), mixed(over.green(), under.green()),
            mixed(over.blue(), under.blue())};
}

QColor withShare(QColor colour, double share)
{
    colour.setAlphaF(static_cast<float>(share));
    return colour;
}

} // namespace energy
