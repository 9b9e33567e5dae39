// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "tests/app/window_pictures.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/frame/workspace.h"
#include "ui/panes/feeds_pane.h"
#include "ui/panes/grid_load_pane.h"
#include "ui/panes/grid_prices_pane.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace energy;

namespace {

const QString midnight = QStringLiteral("2026-11-22T08:00:00Z"); ///< In California.
const QString afternoon = QStringLiteral("2026-11-22T23:31:08Z");
constexpr std::ptrdiff_t hoursMeasured = 15; ///< Of midnight to afternoon, whole ones.

} // namespace

/// The workspace of the grid over the demonstration's, whose figures are a function of a seed and
/// of the market's clock, which stands.
class TestGridPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_bench.start()); // With what the day ahead brings at midnight.
        m_bench.advanceTo(afternoon);
        m_seat = std::make_unique<Seat>(m_folder.path(), QStringLiteral("trader"), m_look);
        m_seat->signIn(m_bench.server(), true);
        QVERIFY(PaneBench::waitFor([this] { return hoursSeen() == hoursMeasured; }));
        m_seat->window().showWorkspace(2);
    }

    void showsTheGrid_data() { addPictureRows(); }

    void showsTheGrid()
    {
        MainWindow &window = m_seat->window();
        wearPictureLook(m_look, window);
        auto *shown = window.findChild<Workspace *>(QStringLiteral("grid"));
        QVERIFY(shown != nullptr && shown->isVisible());
        const auto &load = m_seat->pane<GridLoadPane>();
        QTRY_COMPARE(hoursShown(load.view().day()), hoursMeasured);
        QTRY_COMPARE(m_seat->pane<GridPricesPane>().model().rowCount(), 3);
        QTRY_VERIFY(m_seat->pane<FeedsPane>().model().rowCount() >= 2);
        QVERIFY(becomesStill(*shown));
        keepPicture(window.grab(), QStringLiteral("grid"));
    }

private:
    [[nodiscard]] std::ptrdiff_t hoursSeen()
    {
        const auto &readings = m_seat->terminal.session()->market().readings();
        return std::ranges::count_if(
            readings, [](const auto &each) { return each.second.series == "LOAD/ACTUAL"; });
    }

    static std::ptrdiff_t hoursShown(const GridLoadDay &day)
    {
        return std::ranges::count_if(day.load, [](const auto &each) { return each.has_value(); });
    }

    QTemporaryDir m_folder;
    PaneBench m_bench{QStringLiteral("trader"), BenchMarket::Demo, midnight};
    SeatLook m_look;
    std::unique_ptr<Seat> m_seat;
};

QTEST_MAIN(TestGridPictures)
#include "test_grid_pictures.moc"
