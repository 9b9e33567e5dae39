// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/panes/block_preview_card.h"
#include "ui/panes/list_block_dialog.h"
#include "ui/panes/list_block_form.h"
#include "ui/panes/source_choice.h"
#include "ui/widgets/figure_field.h"
#include "ui/widgets/hair_line.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/segmented_control.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

using namespace energy;

namespace {

/// Drawings are smoothed: their pixels come close to their colour, few reach it.
bool isNear(const QColor &a, const QColor &b)
{
    constexpr int tolerance = 32;
    return std::abs(a.red() - b.red()) <= tolerance && std::abs(a.green() - b.green()) <= tolerance
        && std::abs(a.blue() - b.blue()) <= tolerance;
}

} // namespace

/// How the dialog stands over its window, and what there is to see and to close it by.
class TestListBlockLook : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_bench.start()); }
    void init()
    {
        m_bench.context().settings.clear();
        m_dialog = std::make_unique<ListBlockDialog>(m_bench.context(), nullptr);
        m_dialog->setStyleSheet(m_bench.themes.theme().styleSheet);
        m_dialog->setPalette(m_bench.themes.theme().qtPalette);
        m_dialog->resize(920, 690);
        m_dialog->show();
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
        QTRY_VERIFY(form().place().count() >= 2);
        QTest::keyClicks(form().energy().edit(), QStringLiteral("25"));
    }
    void cleanup() { m_dialog.reset(); }

    void needsNoScrollingOverASmallWindow()
    {
        m_dialog->resize(920, 632); // As over one of 1280 × 720.
        const auto *body = m_dialog->findChild<QScrollArea *>();
        QVERIFY(body->isAncestorOf(&form()));
        QTRY_COMPARE(body->verticalScrollBar()->maximum(), 0);
        PaneBench::picture(*m_dialog, QStringLiteral("list-block-small.png"));
    }

    void closesByItsCross()
    {
        IconButton &cross = m_dialog->closeButton();
        QCOMPARE(cross.accessibleName(), QStringLiteral("Close"));
        QCOMPARE(cross.toolTip(), QStringLiteral("Close (Esc)"));
        const QRect place(cross.mapTo(m_dialog.get(), QPoint()), cross.size());
        QVERIFY(place.right() > m_dialog->width() - 48 && place.bottom() < 56);
        QTest::mouseClick(&cross, Qt::LeftButton);
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(BlockDraftStore(m_bench.context().settings).draft()); // As by Esc.
    }

    void partsHeadBodyAndFoot()
    {
        const auto lines = m_dialog->findChildren<HairLine *>();
        QCOMPARE(lines.size(), qsizetype(2));
        for (const HairLine *line : lines) {
            QCOMPARE(line->width(), m_dialog->width());
            QCOMPARE(line->height(), 1);
        }
        const auto yOf
            = [&](const QWidget &widget) { return widget.mapTo(m_dialog.get(), QPoint()).y(); };
        QVERIFY(yOf(m_dialog->closeButton()) < yOf(*lines[0]));
        QVERIFY(yOf(*lines[0]) < yOf(form().source()));
        QVERIFY(yOf(m_dialog->card()) < yOf(*lines[1]));
        QVERIFY(yOf(*lines[1]) < yOf(m_dialog->listButton()));
    }

    /// The usual sources are told by their drawings too, in the ink of their segments.
    void showsTheSourcesDrawings()
    {
        const SegmentedControl &usual = form().source().usual();
        const Palette &color = m_bench.themes.theme().color;
        const auto inked = [&](int segment, const QColor &ink) {
            const QAbstractButton &button = *usual.button(segment);
            const int words
                = QFontMetrics(m_bench.themes.theme().font.strong).horizontalAdvance(button.text());
            const QRect before(4, 2, (button.width() - words) / 2 - 6, button.height() - 4);
            const QImage image = usual.button(segment)->grab(before).toImage();
            int found = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    found += isNear(image.pixelColor(x, y), ink) ? 1 : 0;
                }
            }
            return found;
        };
        form().source().setSource(EnergySource::Wind);
        QVERIFY(inked(1, color.text) > 3);
        for (const int other : {0, 2, 3}) {
            QVERIFY2(inked(other, color.text2) > 3, qPrintable(QString::number(other)));
        }
        QCOMPARE(inked(4, color.text2), 0); // Others have no single one.
    }

    void leavesTheBarsOfItsWindowInSight_data()
    {
        QTest::addColumn<QSize>("window");
        QTest::addColumn<int>("height");
        QTest::newRow("small") << QSize(1280, 720) << 632;
        QTest::newRow("large") << QSize(2560, 1440) << 690;
        QTest::newRow("tiny") << QSize(640, 400) << 480; // No less: it could not be read.
    }
    void leavesTheBarsOfItsWindowInSight()
    {
        QFETCH(QSize, window);
        QFETCH(int, height);
        QWidget below;
        below.resize(window);
        const ListBlockDialog dialog(m_bench.context(), &below);
        QCOMPARE(dialog.height(), height);
    }

private:
    [[nodiscard]] ListBlockForm &form() const { return m_dialog->form(); }

    PaneBench m_bench{QStringLiteral("producer-1")};
    std::unique_ptr<ListBlockDialog> m_dialog;
};

QTEST_MAIN(TestListBlockLook)
#include "test_list_block_look.moc"
