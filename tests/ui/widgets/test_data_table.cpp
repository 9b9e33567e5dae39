// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/data_table.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace energy;

namespace {

const QString longHash = QStringLiteral("0x7c1e33b0aa12ffa94f");

void set(QStandardItemModel &model, int row, int column, const QVariant &value,
         int role = Qt::DisplayRole)
{
    model.setData(model.index(row, column), value, role);
}

/// Text is smoothed: its pixels come close to its colour, few reach it.
bool isNear(const QColor &a, const QColor &b)
{
    constexpr int tolerance = 24;
    return std::abs(a.red() - b.red()) <= tolerance && std::abs(a.green() - b.green()) <= tolerance
        && std::abs(a.blue() - b.blue()) <= tolerance;
}

} // namespace

class TestDataTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void copiesSelectedRowsAsTsv();
    void hiddenColumnsAreNotCopied();
    void asksForFilterDetailsAndDeletion();
    void heldKeysActOnce();
    void paintsEachKind();
    void staleCellsAreHatched();
    void selectionHasItsBar();
    void ownCellsStandOnTheirGround_data();
    void ownCellsStandOnTheirGround();
    void rowsFollowDensityAndZoom();
    void headsStandAsTheirCells();
    void columnsYieldWhereThereIsNoRoom();
    void shortensHashes();

private:
    [[nodiscard]] QImage cell(int row, int column) const;
    [[nodiscard]] int count(int row, int column, const QColor &color) const;

    std::unique_ptr<ThemeStore> m_themes;
    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<DataTable> m_table;
};

void TestDataTable::init()
{
    m_table.reset();
    m_themes = std::make_unique<ThemeStore>();
    m_model = std::make_unique<QStandardItemModel>(3, 6);
    m_model->setHorizontalHeaderLabels(
        QStringLiteral("Order,Side,Filled,Limit,State,Hash").split(u','));
    for (int row = 0; row < 3; ++row) {
        set(*m_model, row, 0, QStringLiteral("A-%1").arg(row));
        set(*m_model, row, 1, row == 1 ? QStringLiteral("Sell") : QStringLiteral("Buy"));
        set(*m_model, row, 1, QVariant::fromValue(CellSide{row == 1 ? Side::Sell : Side::Buy}),
            SideRole);
        set(*m_model, row, 2, QStringLiteral("5/10"));
        set(*m_model, row, 2, QVariant::fromValue(CellShare{5, 10}), ShareRole);
        set(*m_model, row, 3, QStringLiteral("63.50"));
        set(*m_model, row, 4,
            QVariant::fromValue(ChipContent{QStringLiteral("Working"), ChipTone::Accent}),
            ChipRole);
        set(*m_model, row, 5, longHash);
    }
    m_table = std::make_unique<DataTable>(*m_themes);
    m_table->setModel(m_model.get());
    m_table->setColumns({{ColumnKind::Word, 80},
                         {ColumnKind::Side, 64},
                         {ColumnKind::FillBar, 92},
                         {ColumnKind::Figure, 72},
                         {ColumnKind::StateChip, 88},
                         {ColumnKind::Hash, 120, true}});
    m_table->resize(640, 200);
    m_table->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
}

QImage TestDataTable::cell(int row, int column) const
{
    const QRect place = m_table->visualRect(m_model->index(row, column));
    return m_table->viewport()->grab(place).toImage();
}

int TestDataTable::count(int row, int column, const QColor &color) const
{
    const QImage image = cell(row, column);
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            found += isNear(image.pixelColor(x, y), color) ? 1 : 0;
        }
    }
    return found;
}

void TestDataTable::copiesSelectedRowsAsTsv()
{
    set(*m_model, 2, 0, QStringLiteral("A\t2"));
    m_table->selectRow(0);
    m_table->selectionModel()->select(m_model->index(2, 0),
                                      QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QTest::keyClick(m_table.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral("Order\tSide\tFilled\tLimit\tState\tHash\n"
                            "A-0\tBuy\t5/10\t63.50\t\t%1\nA 2\tBuy\t5/10\t63.50\t\t%1\n")
                 .arg(longHash));
}

void TestDataTable::hiddenColumnsAreNotCopied()
{
    m_table->hideColumn(1);
    m_table->selectRow(0);
    set(*m_model, 0, 4, QStringLiteral("Working since 15:24"), CopyRole);
    QCOMPARE(selectedRowsAsTsv(*m_table).section(u'\n', 1, 1),
             QStringLiteral("A-0\t5/10\t63.50\tWorking since 15:24\t") + longHash);
    m_table->clearSelection();
    QVERIFY(selectedRowsAsTsv(*m_table).isEmpty());
}

void TestDataTable::asksForFilterDetailsAndDeletion()
{
    QSignalSpy filter(m_table.get(), &DataTable::filterRequested);
    QSignalSpy details(m_table.get(), &DataTable::rowActivated);
    QSignalSpy removal(m_table.get(), &DataTable::deleteRequested);
    QTest::keyClick(m_table.get(), Qt::Key_Slash);
    QCOMPARE(filter.size(), 1);
    m_table->setCurrentIndex(m_model->index(0, 0));
    QTest::keyClick(m_table.get(), Qt::Key_Down);
    QTest::keyClick(m_table.get(), Qt::Key_Return);
    QTest::keyClick(m_table.get(), Qt::Key_Delete);
    QCOMPARE(details.at(0).at(0).toModelIndex().row(), 1);
    QCOMPARE(removal.at(0).at(0).toModelIndex().row(), 1);
    const QPoint place = m_table->visualRect(m_model->index(2, 0)).center();
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(m_table->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(details.last().at(0).toModelIndex().row(), 2);
}

void TestDataTable::heldKeysActOnce()
{
    m_table->setCurrentIndex(m_model->index(0, 0));
    QSignalSpy removal(m_table.get(), &DataTable::deleteRequested);
    QKeyEvent held(QEvent::KeyPress, Qt::Key_Delete, Qt::NoModifier, {}, true);
    QCoreApplication::sendEvent(m_table.get(), &held);
    QCOMPARE(removal.size(), 0);
}

void TestDataTable::paintsEachKind()
{
    const Palette &color = m_themes->theme().color;
    QVERIFY(count(0, 0, color.text) > 5);
    QVERIFY(count(0, 1, color.up) > 10 && count(0, 1, color.down) == 0);
    QVERIFY(count(1, 1, color.down) > 10 && count(1, 1, color.up) == 0);
    const QImage bar = cell(0, 2); // 40 wide after a padding of 8, half of it full
    QCOMPARE(bar.pixelColor(8 + 19, bar.height() / 2), color.text2);
    QCOMPARE(bar.pixelColor(8 + 21, bar.height() / 2), color.pressed);
    QVERIFY(count(0, 3, color.text) > 5);
    QVERIFY(count(0, 4, color.selected) > 100);
    set(*m_model, 0, 3, QVariant::fromValue(CellTone::Own), ToneRole);
    QVERIFY(count(0, 3, color.own) > 5);
}

void TestDataTable::staleCellsAreHatched()
{
    const Palette &color = m_themes->theme().color;
    const int before = count(0, 3, color.hatch); // the smooth edges of letters
    set(*m_model, 0, 3, true, StaleRole);
    QVERIFY(count(0, 3, color.hatch) > before + 40);
    QCOMPARE(count(0, 3, color.text), 0);
}

void TestDataTable::selectionHasItsBar()
{
    m_table->selectRow(1);
    const Palette &color = m_themes->theme().color;
    QCOMPARE(cell(1, 0).pixelColor(0, 5), color.accent);
    QCOMPARE(cell(1, 0).pixelColor(1, 5), color.accent);
    QCOMPARE(cell(1, 3).pixelColor(1, 3), color.selected);
    QCOMPARE(cell(0, 0).pixelColor(0, 5), color.pane);
}

void TestDataTable::ownCellsStandOnTheirGround_data()
{
    QTest::addColumn<ThemeChoice>("choice");
    QTest::newRow("dark") << ThemeChoice{};
    QTest::newRow("dark, colour-blind") << ThemeChoice{.colorBlind = true};
    QTest::newRow("light") << ThemeChoice{.base = ThemeBase::Light};
    QTest::newRow("high contrast") << ThemeChoice{.base = ThemeBase::HighContrast};
}

void TestDataTable::ownCellsStandOnTheirGround()
{
    QFETCH(ThemeChoice, choice);
    m_themes->choose(choice);
    const Palette &color = m_themes->theme().color;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        set(*m_model, 1, column, true, OwnRole);
    }
    const auto ground = [&](int row, int column) { return cell(row, column).pixelColor(4, 3); };
    const auto edge = [&](int row) {
        const QImage image = cell(row, 0);
        return image.pixelColor(4, image.height() - 1);
    };
    for (int column = 0; column < m_model->columnCount(); ++column) {
        QCOMPARE(ground(1, column), color.ownTint);
        QCOMPARE(ground(0, column), color.pane);
    }
    QCOMPARE(edge(1), choice.base == ThemeBase::HighContrast ? color.own : color.lineSubtle);
    QCOMPARE(edge(0), color.lineSubtle);
    for (const QColor &ink : {color.text, color.text2, color.own}) {
        QVERIFY(contrastRatio(ink, color.ownTint) >= 4.5);
    }
    // What is chosen, and where the keys are, is seen on it too.
    m_table->setFocus();
    m_table->setCurrentIndex(m_model->index(1, 2));
    QCOMPARE(ground(1, 3), color.selected);
    QCOMPARE(cell(1, 0).pixelColor(0, 5), color.accent);
    QCOMPARE(cell(1, 2).pixelColor(0, 5), color.accent);
    m_table->clearSelection();
    QCOMPARE(ground(1, 3), color.ownTint);
}

void TestDataTable::rowsFollowDensityAndZoom()
{
    QCOMPARE(m_table->rowHeight(0), 24);
    m_themes->choose({.density = Density::Compact, .zoomPercent = 150});
    QCOMPARE(m_table->rowHeight(0), 30);
    QCOMPARE(m_table->columnWidth(0), 120);
    QCOMPARE(m_table->horizontalHeader()->height(), 36);
}

void TestDataTable::headsStandAsTheirCells()
{
    QHeaderView *header = m_table->horizontalHeader();
    const auto inked = [&](int column) {
        const QRect place(header->sectionViewportPosition(column), 0, header->sectionSize(column),
                          20);
        const QImage image = header->viewport()->grab(place).toImage();
        const QColor ground = image.pixelColor(image.width() - 1, 1);
        int first = -1;
        for (int x = 0; x < image.width() && first < 0; ++x) {
            for (int y = 4; y < image.height() - 2; ++y) {
                if (image.pixelColor(x, y) != ground) {
                    first = x;
                    break;
                }
            }
        }
        return first;
    };
    m_table->setStyleSheet(m_themes->theme().styleSheet);
    QVERIFY(inked(0) < 16);
    QVERIFY(inked(3) > 24); // "Limit" stands at the right
}

void TestDataTable::columnsYieldWhereThereIsNoRoom()
{
    m_table->setColumns({{ColumnKind::Word, 80},
                         {ColumnKind::Side, 60},
                         {.kind = ColumnKind::FillBar, .width = 90, .yields = true},
                         {ColumnKind::Figure, 80},
                         {.kind = ColumnKind::StateChip, .width = 100, .yields = true},
                         {ColumnKind::Hash, 140, true}});
    m_table->show();
    const auto shown = [&](int width) {
        m_table->resize(width, 200);
        QCoreApplication::processEvents();
        return std::pair(!m_table->isColumnHidden(2), !m_table->isColumnHidden(4));
    };
    QCOMPARE(shown(700), std::pair(true, true));
    QCOMPARE(shown(500), std::pair(true, false)); // The last of them first.
    QCOMPARE(shown(380), std::pair(false, false));
    QCOMPARE(shown(700), std::pair(true, true));
}

void TestDataTable::shortensHashes()
{
    QCOMPARE(shortHash(longHash), QStringLiteral("0x7c1e\u2026a94f"));
    QCOMPARE(shortHash(QStringLiteral("0x7c1ea94f")), QStringLiteral("0x7c1ea94f"));
}

QTEST_MAIN(TestDataTable)
#include "test_data_table.moc"
