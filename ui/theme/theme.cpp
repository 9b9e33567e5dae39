// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"

#include "core/base/check.h"
#include "ui/theme/compiled_file.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/token_reader.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace energy {

namespace {

struct NamedSource {
    QLatin1String name;
    MixSource source;
};
constexpr std::array<NamedSource, mixSourceCount> sourceNames = {{
    {QLatin1String("nuclear"), MixSource::Nuclear},
    {QLatin1String("geothermal"), MixSource::Geothermal},
    {QLatin1String("hydro"), MixSource::Hydro},
    {QLatin1String("imports"), MixSource::Imports},
    {QLatin1String("gas"), MixSource::Gas},
    {QLatin1String("battery"), MixSource::Battery},
    {QLatin1String("wind"), MixSource::Wind},
    {QLatin1String("solar"), MixSource::Solar},
}};

struct NamedPattern {
    QLatin1String name;
    FillPattern pattern;
};
constexpr std::array<NamedPattern, 7> patternNames = {{
    {QLatin1String("plain"), FillPattern::Plain},
    {QLatin1String("dots"), FillPattern::Dots},
    {QLatin1String("waves"), FillPattern::Waves},
    {QLatin1String("diagonal up"), FillPattern::DiagonalUp},
    {QLatin1String("diagonal down"), FillPattern::DiagonalDown},
    {QLatin1String("crosses"), FillPattern::Crosses},
    {QLatin1String("vertical"), FillPattern::Vertical},
}};

QString baseName(ThemeBase base)
{
    switch (base) {
    case ThemeBase::Dark:
        return QStringLiteral("dark");
    case ThemeBase::Light:
        return QStringLiteral("light");
    case ThemeBase::HighContrast:
        return QStringLiteral("highContrast");
    }
    return {};
}

QString densityName(Density density)
{
    switch (density) {
    case Density::Compact:
        return QStringLiteral("compact");
    case Density::Normal:
        return QStringLiteral("normal");
    case Density::Touch:
        return QStringLiteral("touch");
    }
    return {};
}

Palette readPalette(TokenReader &tokens, const ThemeChoice &choice)
{
    const QString variant
        = baseName(choice.base) + (choice.colorBlind ? QStringLiteral("ColourBlind") : QString());
    Palette palette;
    for (const NamedColor &entry : namedColors) {
        palette.*entry.color = tokens.color(QStringLiteral("color.%1.%2").arg(variant, entry.name));
    }
    return palette;
}

QFont readFont(TokenReader &tokens, const Theme &theme, const QString &step, bool figures)
{
    const QString path = QStringLiteral("type.scale.") + step;
    QFont font;
    font.setFamilies(QStringList(tokens.text(figures ? QStringLiteral("type.figures")
                                                     : QStringLiteral("type.ui")))
                     + tokens.texts(figures ? QStringLiteral("type.figureFallback")
                                            : QStringLiteral("type.fallback")));
    font.setPixelSize(std::max(1, theme.px(tokens.integer(path + QStringLiteral(".px")))));
    const int weight = std::clamp(tokens.integer(path + QStringLiteral(".weight")), 1, 1'000);
    font.setWeight(static_cast<QFont::Weight>(weight));
    font.setStyleHint(figures ? QFont::Monospace : QFont::SansSerif);
    return font;
}

Fonts readFonts(TokenReader &tokens, const Theme &theme)
{
    const auto words
        = [&](const char *step) { return readFont(tokens, theme, QLatin1String(step), false); };
    const auto figures
        = [&](const char *step) { return readFont(tokens, theme, QLatin1String(step), true); };
    return {.caption = words("caption"),
            .body = words("body"),
            .strong = words("strong"),
            .paneTitle = words("paneTitle"),
            .dialogTitle = words("dialogTitle"),
            .figure = figures("figure"),
            .strongFigure = figures("strong"),
            .captionFigure = figures("caption"),
            .price = figures("price"),
            .countdown = figures("countdown"),
            .touchBody = words("touchBody"),
            .touchFigure = figures("touchFigure")};
}

Sizes readSizes(TokenReader &tokens, const Theme &theme)
{
    const QString density = densityName(theme.choice.density);
    QString capital = density;
    capital[0] = capital[0].toUpper();
    const auto px = [&](const QString &path) { return theme.px(tokens.integer(path)); };
    const bool strongFocus = theme.choice.base == ThemeBase::HighContrast;
    return {.row = px(QStringLiteral("row.") + density),
            .twoLineRow = px(QStringLiteral("row.twoLine") + capital),
            .control = px(QStringLiteral("control.height.") + density),
            .primaryControl = px(QStringLiteral("control.primary.") + density),
            .topBar = px(QStringLiteral("bar.top")),
            .paneHeader = px(QStringLiteral("bar.paneHeader")),
            .tableHeader = px(QStringLiteral("bar.tableHeader")),
            .statusBar = px(QStringLiteral("bar.status")),
            .cellPadding = px(QStringLiteral("space.cellPadX")),
            .paneGutter = px(QStringLiteral("space.paneGutter")),
            .radius = px(QStringLiteral("radius.control")),
            .dialogRadius = px(QStringLiteral("radius.dialog")),
            .barRadius = px(QStringLiteral("radius.bar")),
            .focusWidth = tokens.integer(strongFocus ? QStringLiteral("focus.highContrastWidth")
                                                     : QStringLiteral("focus.width")),
            .icon = theme.px(16),
            .touchTarget = tokens.integer(QStringLiteral("control.minTouchTarget"))};
}

Motion readMotion(TokenReader &tokens, const ThemeChoice &choice)
{
    const Motion motion{.flash = tokens.integer(QStringLiteral("motion.flash")),
                        .popup = tokens.integer(QStringLiteral("motion.popup")),
                        .dialog = tokens.integer(QStringLiteral("motion.dialog"))};
    return choice.reducedMotion ? Motion{} : motion;
}

template <class Named>
const Named *byName(const QString &name, const Named *begin, const Named *end)
{
    const Named *found
        = std::find_if(begin, end, [&](const Named &named) { return named.name == name; });
    return found == end ? nullptr : found;
}

std::vector<SourceLook> readSources(TokenReader &tokens, const QString &base)
{
    std::vector<SourceLook> looks;
    for (const QString &name : tokens.texts(QStringLiteral("source.stackOrder"))) {
        const QString patternPath = QStringLiteral("source.pattern.") + name;
        const auto *source = byName(name, sourceNames.begin(), sourceNames.end());
        const auto *pattern
            = byName(tokens.text(patternPath), patternNames.begin(), patternNames.end());
        if (source == nullptr || pattern == nullptr) {
            tokens.refuse(patternPath, QStringLiteral("a known source and pattern"));
            return looks;
        }
        looks.push_back({source->source,
                         tokens.color(QStringLiteral("source.color.%1.%2").arg(base, name)),
                         pattern->pattern});
    }
    if (looks.size() != mixSourceCount) {
        tokens.refuse(QStringLiteral("source.stackOrder"), QStringLiteral("all sources"));
    }
    return looks;
}

std::vector<LmpClass> readLmpClasses(TokenReader &tokens, const QString &base)
{
    const QString boundsPath = QStringLiteral("map.lmpClassUpperBounds");
    const QString fillsPath = QStringLiteral("map.lmp.") + base;
    const QJsonArray bounds = tokens.list(boundsPath);
    const QJsonArray fills = tokens.list(fillsPath);
    if (bounds.size() != fills.size()) {
        tokens.refuse(fillsPath, QStringLiteral("one color for each class"));
        return {};
    }
    std::vector<LmpClass> classes;
    for (qsizetype i = 0; i < bounds.size(); ++i) {
        const bool last = i + 1 == bounds.size();
        if (last ? !bounds.at(i).isNull() : !bounds.at(i).isDouble()) {
            tokens.refuse(boundsPath, QStringLiteral("rising bounds with an open end"));
        }
        const QColor fill = tokens.colorOf(fills.at(i), fillsPath);
        const bool onBlack = contrastRatio(fill, Qt::black) > contrastRatio(fill, Qt::white);
        classes.push_back({last ? std::nullopt : std::optional(bounds.at(i).toInt()), fill,
                           onBlack ? QColor(Qt::black) : QColor(Qt::white)});
    }
    return classes;
}

/// What a program of Qt paints by itself: selections, placeholders, links.
QPalette makeQtPalette(const Palette &color)
{
    QPalette palette;
    palette.setColor(QPalette::Window, color.app);
    palette.setColor(QPalette::WindowText, color.text);
    palette.setColor(QPalette::Base, color.field);
    palette.setColor(QPalette::AlternateBase, color.raised);
    palette.setColor(QPalette::Text, color.text);
    palette.setColor(QPalette::PlaceholderText, color.text3);
    palette.setColor(QPalette::Button, color.raised);
    palette.setColor(QPalette::ButtonText, color.text);
    palette.setColor(QPalette::BrightText, color.error);
    palette.setColor(QPalette::Highlight, color.accent);
    palette.setColor(QPalette::HighlightedText, color.onAccent);
    palette.setColor(QPalette::Link, color.accent);
    palette.setColor(QPalette::ToolTipBase, color.overlay);
    palette.setColor(QPalette::ToolTipText, color.text);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, color.textDisabled);
    }
    return palette;
}

double linearLight(int channel)
{
    const double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linearLight(color.red()) + 0.7152 * linearLight(color.green())
        + 0.0722 * linearLight(color.blue());
}

} // namespace

double contrastRatio(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

QByteArray compiledTokens()
{
    return compiledFile(QStringLiteral("theme/tokens.json"));
}

Result<Theme> makeTheme(const QByteArray &json, const ThemeChoice &choice)
{
    TokenReader tokens(json);
    const QString base = baseName(choice.base);
    Theme theme;
    theme.choice = choice;
    theme.choice.zoomPercent = std::clamp(choice.zoomPercent, leastZoom, greatestZoom);
    theme.color = readPalette(tokens, choice);
    theme.font = readFonts(tokens, theme);
    theme.size = readSizes(tokens, theme);
    theme.motion = readMotion(tokens, choice);
    for (std::size_t group = 0; group < linkGroupCount; ++group) {
        const QChar letter(static_cast<char16_t>(u'A' + group));
        theme.linkColors.at(group)
            = tokens.color(QStringLiteral("link.%1.%2").arg(base).arg(letter));
    }
    theme.sources = readSources(tokens, base);
    theme.lmpClasses = readLmpClasses(tokens, base);
    theme.staleAfterPeriods = tokens.number(QStringLiteral("stale.afterFactor"));
    theme.hatchStep = tokens.integer(QStringLiteral("stale.hatchStep"));
    if (const std::optional<Error> &error = tokens.error()) {
        return tl::unexpected<Error>(*error);
    }
    theme.qtPalette = makeQtPalette(theme.color);
    const Result<QString> sheet = makeStyleSheet(theme);
    if (!sheet) {
        return tl::unexpected<Error>(sheet.error());
    }
    theme.styleSheet = *sheet;
    return theme;
}

const SourceLook &Theme::look(MixSource source) const
{
    const auto found
        = std::find_if(sources.begin(), sources.end(),
                       [source](const SourceLook &look) { return look.source == source; });
    require(found != sources.end()); // readSources() refuses a list that is not complete
    return *found;
}

const LmpClass &Theme::lmpClass(std::int64_t dollarsPerMwh) const
{
    const auto found = std::find_if(
        lmpClasses.begin(), lmpClasses.end(), [dollarsPerMwh](const LmpClass &candidate) {
            return !candidate.upperBound || dollarsPerMwh < *candidate.upperBound;
        });
    require(found != lmpClasses.end()); // the last class is open
    return *found;
}

} // namespace energy
