// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme_store.h"

#include <QtGlobal>

#include <algorithm>

namespace energy {

namespace {

Theme themeOrStop(const ThemeChoice &choice)
{
    Result<Theme> theme = makeTheme(compiledTokens(), choice);
    if (!theme) {
        qFatal("%s", theme.error().detail.c_str());
    }
    return *std::move(theme);
}

} // namespace

ThemeStore::ThemeStore(const ThemeChoice &choice, QObject *parent)
    : QObject(parent)
    , m_theme(themeOrStop(choice))
{
}

void ThemeStore::choose(const ThemeChoice &choice)
{
    ThemeChoice allowed = choice;
    allowed.zoomPercent = std::clamp(choice.zoomPercent, leastZoom, greatestZoom);
    if (allowed == m_theme.choice) {
        return;
    }
    m_theme = themeOrStop(allowed);
    Q_EMIT changed();
}

} // namespace energy
