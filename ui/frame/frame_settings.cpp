// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/frame_settings.h"

#include <algorithm>
#include <array>

namespace energy {

namespace {

template <class Value>
struct Named {
    QLatin1String name;
    Value value;
};

constexpr std::array<Named<ThemeBase>, 3> baseNames
    = {{{QLatin1String("dark"), ThemeBase::Dark},
        {QLatin1String("light"), ThemeBase::Light},
        {QLatin1String("high-contrast"), ThemeBase::HighContrast}}};
constexpr std::array<Named<Density>, 3> densityNames
    = {{{QLatin1String("compact"), Density::Compact},
        {QLatin1String("normal"), Density::Normal},
        {QLatin1String("touch"), Density::Touch}}};

template <class Names>
auto valueOf(const Names &names, const QString &name, decltype(names.front().value) otherwise)
{
    const auto found = std::ranges::find_if(
        names, [&](const auto &candidate) { return candidate.name == name; });
    return found == names.end() ? otherwise : found->value;
}

template <class Names>
QString nameOf(const Names &names, decltype(names.front().value) value)
{
    const auto found = std::ranges::find_if(
        names, [&](const auto &candidate) { return candidate.value == value; });
    return found == names.end() ? QString() : QString(found->name);
}

} // namespace

ThemeChoice readThemeChoice(const QSettings &settings)
{
    const ThemeChoice usual;
    const auto text
        = [&](const char *key) { return settings.value(QLatin1String(key)).toString(); };
    const int zoom = settings.value(QStringLiteral("look/zoom"), usual.zoomPercent).toInt();
    return {.base = valueOf(baseNames, text("look/theme"), usual.base),
            .colorBlind = settings.value(QStringLiteral("look/colorBlind")).toBool(),
            .density = valueOf(densityNames, text("look/density"), usual.density),
            .zoomPercent
            = zoom == 0 ? usual.zoomPercent : std::clamp(zoom, leastZoom, greatestZoom),
            .reducedMotion = settings.value(QStringLiteral("look/reducedMotion")).toBool()};
}

void writeThemeChoice(QSettings &settings, const ThemeChoice &choice)
{
    settings.setValue(QStringLiteral("look/theme"), nameOf(baseNames, choice.base));
    settings.setValue(QStringLiteral("look/colorBlind"), choice.colorBlind);
    settings.setValue(QStringLiteral("look/density"), nameOf(densityNames, choice.density));
    settings.setValue(QStringLiteral("look/zoom"), choice.zoomPercent);
    settings.setValue(QStringLiteral("look/reducedMotion"), choice.reducedMotion);
}

QString readLanguage(const QSettings &settings)
{
    return settings.value(QStringLiteral("look/language")).toString();
}

void writeLanguage(QSettings &settings, const QString &language)
{
    settings.setValue(QStringLiteral("look/language"), language);
}

} // namespace energy
