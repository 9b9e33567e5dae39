// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/frame/frame_bench.h"

#include "ui/widgets/data_table.h"
#include "ui/widgets/figure_field.h"
#include "ui/widgets/notice_box.h"
#include "ui/widgets/segmented_control.h"

#include <QApplication>
#include <QComboBox>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>
#include <QtTest/QTest>

#include <utility>

namespace energy {

namespace {

QStandardItemModel *orders(QObject *parent)
{
    auto *model = new QStandardItemModel(4, 6, parent);
    model->setHorizontalHeaderLabels({QStringLiteral("Order"), QStringLiteral("Side"),
                                      QStringLiteral("Filled"), QStringLiteral("Limit"),
                                      QStringLiteral("State"), QStringLiteral("Hash")});
    for (int row = 0; row < 4; ++row) {
        const auto set = [&](int column, const QVariant &value, int role = Qt::DisplayRole) {
            model->setData(model->index(row, column), value, role);
        };
        const bool buy = row % 2 == 0;
        set(0, QStringLiteral("A-2056%1").arg(row));
        set(1, buy ? QStringLiteral("Buy") : QStringLiteral("Sell"));
        set(1, QVariant::fromValue(CellSide{buy ? Side::Buy : Side::Sell}), SideRole);
        set(2, QStringLiteral("%1/10").arg(row));
        set(2, QVariant::fromValue(CellShare{row, 10}), ShareRole);
        set(3, QStringLiteral("63.50"));
        set(3, row == 2, StaleRole);
        set(4, QVariant::fromValue(ChipContent{QStringLiteral("Working"), ChipTone::Accent}),
            ChipRole);
        set(5, QStringLiteral("0x7c1e33b0aa12ffa94f"));
    }
    return model;
}

} // namespace

SamplePane::SamplePane(const ThemeStore &themes, QString caption, bool simulated)
    : m_caption(std::move(caption))
    , m_simulated(simulated)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    auto *side = new SegmentedControl(themes, this);
    side->setSegments(
        {{QStringLiteral("Buy"), SegmentTone::Buy}, {QStringLiteral("Sell"), SegmentTone::Sell}});
    auto *limit = new FigureField(themes,
                                  {.places = 2,
                                   .decimals = 2,
                                   .step = 25,
                                   .least = -10'000'000,
                                   .greatest = 10'000'000,
                                   .unit = QStringLiteral("$/MWh")},
                                  this);
    limit->setName(QStringLiteral("Limit"));
    limit->setValue(6'400);
    auto *valid = new QComboBox(this);
    valid->addItems({QStringLiteral("until gate 15:45"), QStringLiteral("now or never")});
    valid->setAccessibleName(QStringLiteral("Valid"));
    auto *table = new DataTable(themes, this);
    table->setModel(orders(table));
    table->setColumns({{ColumnKind::Word, 80},
                       {ColumnKind::Side, 64},
                       {ColumnKind::FillBar, 92},
                       {ColumnKind::Figure, 72},
                       {ColumnKind::StateChip, 88},
                       {ColumnKind::Hash, 120, true}});
    table->setAccessibleName(QStringLiteral("Orders"));
    auto *send = new QPushButton(QStringLiteral("Buy 10 MW at 64.00"), this);
    send->setProperty("role", QStringLiteral("buy"));
    send->setAccessibleName(send->text());
    for (QWidget *widget : std::initializer_list<QWidget *>{
             side, limit, valid,
             new NoticeBox(themes, NoticeTone::Warning,
                           QStringLiteral("After this order 5 MW of headroom is left for H18. The "
                                          "server refuses the 6th."),
                           this),
             table, send}) {
        column->addWidget(widget);
    }
}

std::vector<ChipContent> SamplePane::chips() const
{
    return {{QStringLiteral("gate 13:52"), ChipTone::Gate, Icon::Hourglass}};
}

FrameBench::FrameBench(const QString &languageCode)
    : settings(folder.filePath(QStringLiteral("terminal.ini")), QSettings::IniFormat)
    , language(languageCode)
{
    const auto words
        = [](const char *text) { return [text] { return QString::fromLatin1(text); }; };
    panes.addWorkspace({QStringLiteral("trade"), words("Trade"), Icon::Chart});
    panes.addWorkspace({QStringLiteral("auctions"), words("Auctions"), Icon::Hammer});
    const auto add = [&](const char *id, const char *title, const char *workspace,
                         const PanePlace &place, bool simulated) {
        panes.addPane(
            {QLatin1String(id), words(title), QLatin1String(workspace), place, [this, simulated] {
                 return std::make_unique<SamplePane>(themes, QStringLiteral("book age 0.2 s"),
                                                     simulated);
             }});
    };
    add("markets", "Markets", "trade", {.row = 0, .column = 0, .width = 440, .height = 620}, false);
    add("depth", "Depth", "trade", {.row = 0, .column = 1, .width = 720, .height = 620}, true);
    add("ticket", "Ticket", "trade", {.row = 0, .column = 2, .width = 440, .height = 620}, false);
    add("blotter", "Blotter", "trade", {.row = 1, .column = 0, .width = 1600, .height = 300},
        false);
    add("room", "Room", "auctions", {}, false);
}

StatusFigures FrameBench::figures() const
{
    return {.connection = ConnectionState::Connected,
            .connectionWords = QStringLiteral("Connected"),
            .sequence = 48'201'377,
            .priceToScreen = {11 * oneMillisecond, 18 * oneMillisecond, 40 * oneMillisecond},
            .orderToAck = {3 * oneMillisecond, std::nullopt, 0},
            .frame = {4 * oneMillisecond, std::nullopt, 0},
            .feeds = {{QStringLiteral("CAISO prices"), QStringLiteral("0:42"), false},
                      {QStringLiteral("CAISO Imperial"), QStringLiteral("16:20"), true},
                      {QStringLiteral("Weather"), QStringLiteral("22 min"), false}},
            .unread = inbox.unread(),
            .clock = QStringLiteral("15:31:08"),
            .zone = QStringLiteral("PST"),
            .offset = QStringLiteral("UTC\u22128")};
}

MainWindow &FrameBench::open(StartMode start, const QSize &size)
{
    close();
    commands = std::make_unique<CommandRegistry>(settings);
    window = std::make_unique<MainWindow>(FrameParts{.themes = themes,
                                                     .language = language,
                                                     .settings = settings,
                                                     .panes = panes,
                                                     .commands = *commands,
                                                     .inbox = inbox,
                                                     .status = [this] { return figures(); },
                                                     .start = start});
    window->setMarketDate(QStringLiteral("Sun 22 Nov"));
    window->setAccount(QStringLiteral("Trader desk 2"));
    window->resize(size);
    window->show();
    window->activateWindow();
    if (!QTest::qWaitForWindowActive(window.get())) {
        qFatal("the window did not come up");
    }
    QCoreApplication::processEvents(); // the layout is restored in the first turn
    return *window;
}

void FrameBench::close()
{
    if (window) {
        window->close();
        window.reset();
        commands.reset();
    }
}

} // namespace energy
