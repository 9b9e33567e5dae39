// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/style_sheet.h"
#include "ui/theme/theme_store.h"

#include <QFontInfo>
#include <QFontMetrics>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <cmath>

using namespace energy;

namespace {

constexpr std::array bases = {ThemeBase::Dark, ThemeBase::Light, ThemeBase::HighContrast};

Theme themeOf(const ThemeChoice &choice)
{
    const auto theme = makeTheme(compiledTokens(), choice);
    if (!theme) {
        qFatal("%s", theme.error().detail.c_str());
    }
    return *theme;
}

/// The formula of WCAG 2, written again so that the two check each other.
double wcagRatio(const QColor &a, const QColor &b)
{
    const auto light = [](const QColor &color) {
        const auto part = [](double value) {
            return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * part(color.red() / 255.0) + 0.7152 * part(color.green() / 255.0)
            + 0.0722 * part(color.blue() / 255.0);
    };
    const double first = light(a) + 0.05;
    const double second = light(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

QByteArray tokensWithout(const QStringList &path)
{
    const auto remove
        = [](auto &self, QJsonObject object, const QStringList &steps) -> QJsonObject {
        if (steps.size() == 1) {
            object.remove(steps.first());
        } else {
            object[steps.first()]
                = self(self, object.value(steps.first()).toObject(), steps.mid(1));
        }
        return object;
    };
    const QJsonObject all = QJsonDocument::fromJson(compiledTokens()).object();
    return QJsonDocument(remove(remove, all, path)).toJson();
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrastHolds_data();
    void contrastHolds();
    void missingTokenStopsByName_data();
    void missingTokenStopsByName();
    void wrongValueStopsByName();
    void unknownNameInStyleSheetStops();
    void zoomScalesTypeAndRows();
    void densityChoosesHeights();
    void reducedMotionIsStill();
    void installedFontsAreFound();
    void figuresLineUp();
    void everyIconDrawsInItsColor();
    void iconsAreRenderedOnce();
    void storeSignalsOnlyChanges();
    void sourcesAndClasses();
};

void TestTheme::contrastHolds_data()
{
    QTest::addColumn<ThemeChoice>("choice");
    for (const ThemeBase base : bases) {
        for (const bool colorBlind : {false, true}) {
            QTest::addRow("%d %s", static_cast<int>(base), colorBlind ? "colour-blind" : "plain")
                << ThemeChoice{.base = base, .colorBlind = colorBlind};
        }
    }
}

void TestTheme::contrastHolds()
{
    QFETCH(ThemeChoice, choice);
    const QJsonObject tokens = QJsonDocument::fromJson(compiledTokens()).object();
    const Palette color = themeOf(choice).color;
    struct Pair {
        QColor Palette::*front;
        QColor Palette::*back;
        double least;
    };
    using P = Palette;
    const std::vector<Pair> pairs = {{&P::text, &P::pane, 4.5},
                                     {&P::text, &P::raised, 4.5},
                                     {&P::text, &P::selected, 4.5},
                                     {&P::text, &P::hover, 4.5},
                                     {&P::text, &P::pressed, 4.5},
                                     {&P::text2, &P::pane, 4.5},
                                     {&P::text2, &P::raised, 4.5},
                                     {&P::text2, &P::selected, 4.5},
                                     {&P::text3, &P::pane, 4.5},
                                     {&P::text3, &P::raised, 4.5},
                                     {&P::text3, &P::app, 4.5},
                                     {&P::up, &P::pane, 4.5},
                                     {&P::up, &P::raised, 4.5},
                                     {&P::up, &P::upTint, 4.5},
                                     {&P::down, &P::pane, 4.5},
                                     {&P::down, &P::raised, 4.5},
                                     {&P::down, &P::downTint, 4.5},
                                     {&P::text, &P::upTint, 4.5},
                                     {&P::text, &P::downTint, 4.5},
                                     {&P::own, &P::pane, 4.5},
                                     {&P::own, &P::ownTint, 4.5},
                                     {&P::text, &P::ownTint, 4.5},
                                     {&P::accent, &P::pane, 4.5},
                                     {&P::accent, &P::raised, 4.5},
                                     {&P::onAccent, &P::accent, 4.5},
                                     {&P::onUp, &P::up, 4.5},
                                     {&P::onDown, &P::down, 4.5},
                                     {&P::onOwn, &P::own, 4.5},
                                     {&P::onWarn, &P::warn, 4.5},
                                     {&P::onError, &P::error, 4.5},
                                     {&P::onModelled, &P::modelled, 4.5},
                                     {&P::warn, &P::pane, 4.5},
                                     {&P::warn, &P::warnTint, 4.5},
                                     {&P::error, &P::pane, 4.5},
                                     {&P::error, &P::errorTint, 4.5},
                                     {&P::modelled, &P::pane, 4.5},
                                     {&P::modelled, &P::modelledTint, 4.5},
                                     {&P::gate, &P::pane, 4.5},
                                     {&P::gate, &P::gateTint, 4.5},
                                     {&P::axis, &P::pane, 4.5},
                                     {&P::up, &P::selected, 4.5},
                                     {&P::down, &P::selected, 4.5},
                                     {&P::text3, &P::hover, 4.5},
                                     {&P::text2, &P::app, 4.5},
                                     {&P::lineStrong, &P::pane, 3},
                                     {&P::lineStrong, &P::field, 3},
                                     {&P::lineStrong, &P::raised, 3},
                                     {&P::accent, &P::app, 3},
                                     {&P::accent, &P::selected, 3},
                                     {&P::own, &P::pane, 3},
                                     {&P::gate, &P::pane, 3},
                                     {&P::vwap, &P::pane, 3},
                                     {&P::modelled, &P::pane, 3},
                                     {&P::up, &P::app, 3},
                                     {&P::down, &P::app, 3},
                                     {&P::indicator1, &P::pane, 3},
                                     {&P::indicator2, &P::pane, 3},
                                     {&P::indicator3, &P::pane, 3},
                                     {&P::hatch, &P::pane, 3},
                                     {&P::crosshair, &P::pane, 3},
                                     {&P::ok, &P::pane, 3}};
    for (const Pair &pair : pairs) {
        const QColor front = color.*pair.front;
        const QColor back = color.*pair.back;
        const double ratio = wcagRatio(front, back);
        QVERIFY2(
            ratio >= pair.least,
            qPrintable(QStringLiteral("%1 on %2 is %3").arg(front.name(), back.name()).arg(ratio)));
        QVERIFY(std::abs(ratio - contrastRatio(front, back)) < 0.01);
    }
}

void TestTheme::missingTokenStopsByName_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"color.dark.pane", "link.dark.C", "source.color.dark.wind",
                             "type.scale.body.px", "row.normal", "control.height.normal",
                             "map.lmp.dark", "focus.width", "motion.flash", "stale.afterFactor"}) {
        QTest::newRow(path) << QString::fromLatin1(path);
    }
}

void TestTheme::missingTokenStopsByName()
{
    QFETCH(QString, path);
    const auto theme = makeTheme(tokensWithout(path.split(u'.')), {});
    QVERIFY(!theme);
    QCOMPARE(theme.error().code, ErrorCode::Malformed);
    const QString detail = QString::fromStdString(theme.error().detail);
    QVERIFY2(detail.contains(path), qPrintable(detail));
}

void TestTheme::wrongValueStopsByName()
{
    QByteArray tokens = compiledTokens();
    tokens.replace("\"#11161D\"", "\"slate\"");
    const auto theme = makeTheme(tokens, {});
    QVERIFY(!theme);
    QCOMPARE(theme.error().detail, "theme token color.dark.pane is not a color");
    QVERIFY(!makeTheme("{", {}));
}

void TestTheme::unknownNameInStyleSheetStops()
{
    const Theme theme = themeOf({.zoomPercent = 200});
    QCOMPARE(fillStyleSheet(QStringLiteral("a { color: @text; width: @8px; }"), theme).value(),
             QStringLiteral("a { color: rgba(233, 237, 243, 255); width: 16px; }"));
    const auto filled = fillStyleSheet(QStringLiteral("a { color: @beige; }"), theme);
    QVERIFY(!filled);
    QVERIFY(filled.error().detail.find("beige") != std::string::npos);
}

void TestTheme::zoomScalesTypeAndRows()
{
    const Theme normal = themeOf({});
    const Theme twice = themeOf({.zoomPercent = 200});
    QCOMPARE(normal.font.body.pixelSize(), 12);
    QCOMPARE(twice.font.body.pixelSize(), 24);
    QCOMPARE(twice.size.row, 2 * normal.size.row);
    QCOMPARE(twice.size.topBar, 80);
    QCOMPARE(themeOf({.zoomPercent = 5'000}).choice.zoomPercent, 200);
    QCOMPARE(themeOf({.zoomPercent = 1}).choice.zoomPercent, 80);
}

void TestTheme::densityChoosesHeights()
{
    QCOMPARE(themeOf({.density = Density::Compact}).size.row, 20);
    QCOMPARE(themeOf({.density = Density::Normal}).size.row, 24);
    QCOMPARE(themeOf({.density = Density::Touch}).size.row, 48);
    QCOMPARE(themeOf({.density = Density::Touch}).size.primaryControl, 56);
    QCOMPARE(themeOf({.base = ThemeBase::HighContrast}).size.focusWidth, 3);
}

void TestTheme::reducedMotionIsStill()
{
    QCOMPARE(themeOf({}).motion.flash, 120);
    const Motion motion = themeOf({.reducedMotion = true}).motion;
    QCOMPARE(motion.flash + motion.popup + motion.dialog, 0);
}

void TestTheme::installedFontsAreFound()
{
    const Theme theme = themeOf({});
    QCOMPARE(QFontInfo(theme.font.body).family(), QStringLiteral("Inter"));
    QCOMPARE(QFontInfo(theme.font.figure).family(), QStringLiteral("JetBrains Mono"));
    QVERIFY(QFontInfo(theme.font.strong).weight() > QFontInfo(theme.font.body).weight());
}

void TestTheme::figuresLineUp()
{
    const QFontMetrics metrics(themeOf({}).font.figure);
    const int width = metrics.horizontalAdvance(QStringLiteral("0000"));
    for (const char16_t *text : {u"1111", u"+1.8", u"\u2212040", u"\u25B2\u25BC\u25C64"}) {
        QCOMPARE(metrics.horizontalAdvance(QString::fromUtf16(text)), width);
    }
}

void TestTheme::everyIconDrawsInItsColor()
{
    const IconSet icons;
    for (int i = 0; i <= static_cast<int>(lastIcon); ++i) {
        const QPixmap &pixmap = icons.pixmap(static_cast<Icon>(i), QColor(Qt::magenta), 16, 2.0);
        QCOMPARE(pixmap.size(), QSize(32, 32));
        QCOMPARE(pixmap.deviceIndependentSize(), QSizeF(16, 16));
        const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
        int inked = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (pixel.alpha() == 255) {
                    ++inked;
                    QCOMPARE(pixel, QColor(Qt::magenta));
                }
            }
        }
        QVERIFY2(inked > 3, iconName(static_cast<Icon>(i)).data());
    }
}

void TestTheme::iconsAreRenderedOnce()
{
    const IconSet icons;
    const QPixmap &first = icons.pixmap(Icon::Search, Qt::red, 16, 1.0);
    QCOMPARE(&icons.pixmap(Icon::Search, Qt::red, 16, 1.0), &first);
    QVERIFY(&icons.pixmap(Icon::Search, Qt::red, 20, 1.0) != &first);
    QVERIFY(&icons.pixmap(Icon::Search, Qt::blue, 16, 1.0) != &first);
}

void TestTheme::storeSignalsOnlyChanges()
{
    ThemeStore store;
    QSignalSpy changed(&store, &ThemeStore::changed);
    store.choose({});
    QCOMPARE(changed.size(), 0);
    store.choose({.base = ThemeBase::Light, .zoomPercent = 900});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(store.theme().choice.zoomPercent, greatestZoom);
    QCOMPARE(store.theme().color.pane, QColor(Qt::white));
    store.choose({.base = ThemeBase::Light, .zoomPercent = 900});
    QCOMPARE(changed.size(), 1);
}

void TestTheme::sourcesAndClasses()
{
    for (const ThemeBase base : bases) {
        const Theme theme = themeOf({.base = base});
        QCOMPARE(theme.sources.size(), mixSourceCount);
        QCOMPARE(theme.sources.front().source, MixSource::Nuclear);
        QCOMPARE(theme.sources.back().source, MixSource::Solar);
        QCOMPARE(theme.look(MixSource::Gas).pattern, FillPattern::DiagonalUp);
        QCOMPARE(theme.lmpClasses.size(), std::size_t(7));
        QCOMPARE(&theme.lmpClass(-5), &theme.lmpClasses.front());
        QCOMPARE(&theme.lmpClass(0), &theme.lmpClasses.at(1));
        QCOMPARE(&theme.lmpClass(9'999), &theme.lmpClasses.back());
        for (const LmpClass &lmpClass : theme.lmpClasses) {
            QVERIFY(wcagRatio(lmpClass.fill, lmpClass.ink) >= 4.5);
        }
        QSet<QRgb> links;
        for (const QColor &color : theme.linkColors) {
            links.insert(color.rgb());
            QVERIFY(wcagRatio(color, theme.color.raised) >= 3);
        }
        QCOMPARE(links.size(), qsizetype(linkGroupCount));
    }
}

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
