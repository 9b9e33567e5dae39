// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "core/client/answers.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/panes/grid_load_pane.h"
#include "ui/panes/grid_load_text.h"
#include "ui/widgets/state_label.h"

#include <QAccessible>
#include <QCoroTask>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace energy;

namespace {

int pixelsOf(const QImage &image, const QRect &place, const QColor &color)
{
    int count = 0;
    for (int y = place.top(); y <= place.bottom(); ++y) {
        for (int x = place.left(); x <= place.right(); ++x) {
            count += image.pixelColor(x, y).rgb() == color.rgb() ? 1 : 0;
        }
    }
    return count;
}

} // namespace

/// Load and mix of the simulated grid, six hours into the market.
class TestGridLoadPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_bench.start());
        m_bench.advanceTo(QStringLiteral("2026-11-22T20:10:00Z"));
        QVERIFY(PaneBench::waitFor([this] { return measuredHours() >= 4; }));
    }

    void showsWhatTheServerTold()
    {
        GridLoadPane pane(m_bench.context());
        show(pane);
        QTRY_VERIFY(pane.view().day().newestMeasured());
        const GridLoadDay &day = pane.view().day();
        int compared = 0;
        for (const char *kind : {"load", "mix"}) {
            for (const ReadingRow &row : rowsOf(kind)) {
                const auto place = std::find(day.periods.begin(), day.periods.end(), row.interval);
                QVERIFY2(place != day.periods.end(), row.series.c_str());
                const auto period = static_cast<std::size_t>(place - day.periods.begin());
                QCOMPARE(valueOf(day, row.series, period), std::optional(GridPower::of(row.value)));
                ++compared;
            }
        }
        QVERIFY2(compared > 24,
                 qPrintable(QString::number(compared))); // A day's forecast and more.
        QVERIFY(pane.isSimulated());
        QVERIFY(pane.title().contains(QLatin1String("simulated")));
        const auto newest = day.newestMeasured().value();
        QVERIFY(pane.caption().contains(gigawattText(day.load.at(newest), NumberText())));
        PaneBench::picture(pane, QStringLiteral("grid-load.png"));
    }

    /// The server may have more than one, and a terminal that comes later remembers which.
    void anotherGridIsChosenInTheMenu()
    {
        const auto trigger = [](GridLoadPane &pane, int entry) {
            QMenu menu;
            pane.addMenuEntries(menu);
            const auto grids = menu.actions().last()->menu()->actions();
            QVERIFY(entry < grids.size());
            grids.at(entry)->trigger();
        };
        m_bench.context().settings.setValue(QStringLiteral("grid/chosen"), QStringLiteral("caiso"));
        {
            GridLoadPane pane(m_bench.context());
            show(pane);
            QTRY_VERIFY(pane.state().isVisible()); // No feed of it runs here.
            trigger(pane, 1);
            QTRY_VERIFY(pane.title().contains(QLatin1String("simulated")));
        }
        GridLoadPane pane(m_bench.context());
        show(pane);
        QTRY_VERIFY(pane.title().contains(QLatin1String("simulated")));
        QCOMPARE(m_bench.context().settings.value(QStringLiteral("grid/chosen")).toString(),
                 QStringLiteral("simulated"));
        trigger(pane, 0);
        QVERIFY(pane.title().contains(QLatin1String("simulated"))); // There is no other one.
        QVERIFY(
            m_bench.context().settings.value(QStringLiteral("grid/chosen")).toString().isEmpty());
    }

    void everySourceIsPainted()
    {
        GridLoadPane pane(m_bench.context());
        show(pane);
        QTRY_VERIFY(pane.view().day().newestMeasured());
        const QImage image = pane.view().grab().toImage();
        const Theme &theme = m_bench.themes.theme();
        for (const MixLayer &layer : pane.view().day().layers) {
            // Night has no sun, and what is nothing has no area.
            const bool hasArea
                = std::any_of(layer.values.begin(), layer.values.end(), [](const auto &value) {
                      return value && value->count() > 1'000'000'000;
                  });
            const int pixels = pixelsOf(image, pane.view().plot(), theme.look(layer.source).color);
            QVERIFY2(!hasArea || pixels > 100, qPrintable(layerName(layer)));
        }
        QVERIFY(pixelsOf(image, pane.view().plot(), theme.color.text) > 20); // The load, and now.
        QVERIFY(pixelsOf(image, pane.view().plot(), theme.color.modelled) > 20);
    }

    void keysAndMouseReadPeriodByPeriod()
    {
        GridLoadPane pane(m_bench.context());
        show(pane);
        GridLoadView &view = pane.view();
        QTRY_VERIFY(view.day().newestMeasured());
        const std::size_t newest = *view.day().newestMeasured();
        QVERIFY(!view.cursor());
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Left);
        QCOMPARE(view.cursor(), std::optional(newest));
        QTest::keyClick(&view, Qt::Key_Left);
        QCOMPARE(view.cursor(), std::optional(newest - 1));
        const QString spoken = spokenOf(view);
        QVERIFY2(spoken.contains(gigawattText(view.day().load.at(newest - 1), NumberText())),
                 qPrintable(spoken));
        PaneBench::picture(pane, QStringLiteral("grid-load-cursor.png"));
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.cursor(), std::optional(newest));
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(!view.cursor());
        const GridLoadGeometry geometry(view.plot(), view.day());
        const auto column = static_cast<int>(geometry.middle(view.day().periods.at(2)));
        QTest::mouseMove(&view, {column, view.plot().center().y()});
        QTRY_COMPARE(view.cursor(), std::optional<std::size_t>(2));
    }

    void afterMidnightItReadsTheForecast()
    {
        PaneBench bench(QStringLiteral("trader"), BenchMarket::Demo,
                        QStringLiteral("2026-11-23T08:09:00Z")); // 00:09 in the market.
        QVERIFY(bench.start());
        GridLoadPane pane(bench.context());
        show(pane);
        QTRY_VERIFY(!pane.view().day().isEmpty());
        const GridLoadDay &day = pane.view().day();
        QVERIFY(!day.newestMeasured());
        const QString forecast = gigawattText(day.forecast.at(0), NumberText());
        QTRY_VERIFY2(
            pane.view().spokenValue().contains(QStringLiteral("load forecast ") + forecast),
            qPrintable(pane.view().spokenValue()));
        QVERIFY(pane.view().spokenValue().contains(QLatin1String("H01")));
    }

    void whatIsOldIsHatched()
    {
        GridLoadPane pane(m_bench.context());
        show(pane);
        GridLoadView &view = pane.view();
        // A slow server is still measuring the hours of the day that have passed.
        QTRY_VERIFY(view.day().newestMeasured() && !view.day().isStale);
        const QColor hatch = m_bench.themes.theme().color.hatch;
        QCOMPARE(pixelsOf(view.grab().toImage(), view.plot(), hatch), 0);
        GridLoadDay old = view.day();
        old.isStale = true;
        view.setDay(old, *old.measuredUntil + 3 * oneHour);
        QVERIFY(pixelsOf(view.grab().toImage(), view.plot(), hatch) > 100);
        PaneBench::picture(view, QStringLiteral("grid-load-stale.png"));
    }

    void withoutAGridThereAreWords()
    {
        PaneBench quiet(QStringLiteral("trader"));
        QVERIFY(quiet.start());
        GridLoadPane pane(quiet.context());
        show(pane);
        QVERIFY(pane.state().isVisible());
        QVERIFY(pane.state().spokenValue().contains(QLatin1String("No load")));
        QVERIFY(!pane.isSimulated());
        QSignalSpy failed(&quiet.market(), &MarketView::gridReadFailed);
        quiet.market().readGrid("nowhere", {Instant(), Instant() + oneDay},
                                MarketView::GridData::Prices); // The server refuses.
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(pane.state().spokenValue().contains(QLatin1String("No load"))); // Not of this pane.
        quiet.market().readGrid("nowhere", {Instant(), Instant() + oneDay},
                                MarketView::GridData::LoadAndMix);
        QTRY_COMPARE(pane.state().actionButton()->text(), QStringLiteral("Try now"));
        QVERIFY(!pane.state().spokenValue().contains(QLatin1String("No load")));
        PaneBench::picture(pane, QStringLiteral("grid-load-failed.png"));
        QTest::mouseClick(pane.state().actionButton(), Qt::LeftButton);
        QTRY_VERIFY(pane.state().spokenValue().contains(QLatin1String("No load")));
    }

    void theSameStandsInATable()
    {
        GridLoadPane pane(m_bench.context());
        show(pane);
        QTRY_VERIFY(pane.view().day().newestMeasured());
        QVERIFY(!pane.showsTable());
        pane.view().setFocus();
        QTest::keyClick(&pane.view(), Qt::Key_T);
        QVERIFY(pane.showsTable());
        const GridLoadDay &day = pane.view().day();
        QCOMPARE(pane.model().rowCount(), static_cast<int>(day.periods.size()));
        QCOMPARE(pane.model().columnCount(), 3 + static_cast<int>(day.layers.size()));
        const auto newest = static_cast<int>(*day.newestMeasured());
        QCOMPARE(pane.model().index(newest, 1).data().toString(),
                 gigawattText(day.load.at(*day.newestMeasured()), NumberText()));
        PaneBench::picture(pane, QStringLiteral("grid-load-table.png"));
    }

    void everyThemeIsPainted()
    {
        for (const auto base : {ThemeBase::Light, ThemeBase::HighContrast}) {
            ThemeChoice choice;
            choice.base = base;
            m_bench.themes.choose(choice);
            GridLoadPane pane(m_bench.context());
            show(pane);
            QTRY_VERIFY(pane.view().day().newestMeasured());
            PaneBench::picture(pane,
                               base == ThemeBase::Light ? QStringLiteral("grid-load-light.png")
                                                        : QStringLiteral("grid-load-high.png"));
        }
        m_bench.themes.choose({});
    }

private:
    static void show(QWidget &pane)
    {
        pane.resize(800, 340);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
    }

    static QString spokenOf(QWidget &widget)
    {
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&widget);
        return spoken != nullptr ? spoken->text(QAccessible::Value) : QString();
    }

    [[nodiscard]] std::ptrdiff_t measuredHours()
    {
        const auto &readings = m_bench.market().readings();
        return std::count_if(readings.begin(), readings.end(),
                             [](const auto &each) { return each.second.series == "LOAD/ACTUAL"; });
    }

    static std::optional<GridPower> valueOf(const GridLoadDay &day, const std::string &series,
                                            std::size_t period)
    {
        if (series == "LOAD/ACTUAL") {
            return day.load.at(period);
        }
        if (series == "LOAD/FORECAST") {
            return day.forecast.at(period);
        }
        const auto source = mixSourceOf(series);
        for (const MixLayer &layer : day.layers) {
            if (layer.source == source) {
                return layer.values.at(period);
            }
        }
        return std::nullopt;
    }

    std::vector<ReadingRow> rowsOf(const char *kind)
    {
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("from"), QStringLiteral("2026-11-22T08:00:00Z"));
        query.addQueryItem(QStringLiteral("to"), QStringLiteral("2026-11-23T08:00:00Z"));
        query.addQueryItem(QStringLiteral("limit"), QStringLiteral("5000"));
        const QString path = QStringLiteral("grid/simulated/") + QLatin1String(kind);
        const auto page
            = pageOf<ReadingRow>(QCoro::waitFor(m_bench.connection().api().get(path, query)));
        return page ? page->rows : std::vector<ReadingRow>();
    }

    PaneBench m_bench{QStringLiteral("trader"), BenchMarket::Demo};
};

QTEST_MAIN(TestGridLoadPane)
#include "test_grid_load_pane.moc"
