// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/status_bar.h"

#include "ui/theme/hatch.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <utility>

namespace energy {

namespace {

constexpr int refreshMs = 250; ///< Four times a second.
constexpr int cellPadding = 8;
constexpr int runGap = 5;
constexpr int dotSide = 8;
constexpr int iconSide = 14;

} // namespace

/// Words or a figure in one colour.
struct StatusBar::Run {
    QString text;
    QColor color;
    bool figures = false;
    bool strong = false;
};

/// Runs that belong together, with a line to the next cell.
struct StatusBar::Cell {
    std::vector<Run> runs;
    std::optional<QColor> dot = std::nullopt;
    std::optional<Icon> icon = std::nullopt;
    bool stale = false;
};

StatusBar::StatusBar(const ThemeStore &themes, std::function<StatusFigures()> figures,
                     QWidget *parent)
    : PaintedWidget(themes, QAccessible::StatusBar, parent)
    , m_gather(std::move(figures))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setFixedHeight(theme().size.statusBar);
    connect(&m_timer, &QTimer::timeout, this, &StatusBar::refresh);
}

void StatusBar::refresh()
{
    setAccessibleName(tr("Status"));
    m_figures = m_gather();
    update();
}

void StatusBar::showEvent(QShowEvent *)
{
    refresh();
    m_timer.start(refreshMs);
}

void StatusBar::hideEvent(QHideEvent *)
{
    m_timer.stop();
}

void StatusBar::themeChanged()
{
    setFixedHeight(theme().size.statusBar);
}

QSize StatusBar::sizeHint() const
{
    return {theme().px(640), theme().size.statusBar};
}

void StatusBar::addLatency(std::vector<Cell> &cells, const QString &name,
                           const LatencyFigure &figure) const
{
    if (!figure.now) {
        return;
    }
    const Palette &color = theme().color;
    const NumberText text(locale());
    const bool over = figure.budget > 0 && *figure.now > figure.budget;
    const bool farOver = figure.budget > 0 && *figure.now > 2 * figure.budget;
    Cell cell{.runs = {{name, color.text2},
                       {text.latency(*figure.now),
                        farOver    ? color.error
                            : over ? color.warn
                                   : color.text,
                        true}}};
    if (figure.p99) {
        QString detail = QStringLiteral("p99 ")
            + text.figure(divideHalfEven(*figure.p99, oneMillisecond), 0, 0);
        if (figure.budget > 0) {
            detail = tr("%1 of %2")
                         .arg(detail,
                              text.figure(divideHalfEven(figure.budget, oneMillisecond), 0, 0));
        }
        cell.runs.push_back({detail, color.text3, true});
    }
    cells.push_back(std::move(cell));
}

std::vector<StatusBar::Cell> StatusBar::leftCells() const
{
    const Palette &color = theme().color;
    const NumberText text(locale());
    const auto dot = [&] {
        switch (m_figures.connection) {
        case ConnectionState::Connected:
            return color.ok;
        case ConnectionState::Connecting:
            return color.warn;
        case ConnectionState::Replay:
            return color.modelled;
        case ConnectionState::Offline:
            break;
        }
        return color.error;
    }();
    std::vector<Cell> cells;
    cells.push_back({.runs = {{m_figures.connectionWords, color.text, false, true}}, .dot = dot});
    if (m_figures.sequence) {
        cells.back().runs.push_back(
            {QStringLiteral("seq ") + text.count(*m_figures.sequence), color.text2, true});
    }
    addLatency(cells, tr("Price to screen"), m_figures.priceToScreen);
    addLatency(cells, tr("Order to ack"), m_figures.orderToAck);
    addLatency(cells, tr("Frame"), m_figures.frame);
    for (const FeedAge &feed : m_figures.feeds) {
        Cell cell{.runs = {{feed.name, color.text2}}, .stale = feed.stale};
        cell.runs.push_back(feed.stale ? Run{tr("stale %1").arg(feed.age), color.warn, true, true}
                                       : Run{feed.age, color.text, true});
        cells.push_back(std::move(cell));
    }
    return cells;
}

std::vector<StatusBar::Cell> StatusBar::rightCells() const
{
    const Palette &color = theme().color;
    return {{.runs = {{tr("%n alert(s)", nullptr, m_figures.unread),
                       m_figures.unread > 0 ? color.text : color.text2}},
             .icon = Icon::Bell},
            {.runs = {{m_figures.clock, color.text, true},
                      {m_figures.zone, color.text2},
                      {m_figures.offset, color.text3, true}}}};
}

static QFont runFont(bool figures, bool strong, const Theme &theme)
{
    QFont font = figures ? theme.font.captionFigure : theme.font.caption;
    if (strong) {
        font.setWeight(QFont::DemiBold);
    }
    return font;
}

int StatusBar::cellWidth(const Cell &cell) const
{
    int width = 2 * theme().px(cellPadding) + (cell.stale ? 2 * theme().px(10) : 0);
    width += cell.dot ? theme().px(dotSide + runGap) : 0;
    width += cell.icon ? theme().px(iconSide + runGap) : 0;
    for (const Run &run : cell.runs) {
        width += QFontMetrics(runFont(run.figures, run.strong, theme())).horizontalAdvance(run.text)
            + theme().px(runGap);
    }
    return width - theme().px(runGap);
}

void StatusBar::paintCell(QPainter &painter, int left, const Cell &cell) const
{
    const int width = cellWidth(cell);
    const int line = theme().px(4);
    if (cell.stale) {
        const QRect place(left + theme().px(4), line, width - theme().px(8), height() - 2 * line);
        painter.fillRect(place, staleBrush(theme(), devicePixelRatioF()));
        painter.fillRect(place.adjusted(theme().px(10), 0, -theme().px(10), 0), theme().color.pane);
    }
    painter.fillRect(left + width, line, 1, height() - 2 * line, theme().color.lineSubtle);
    int at = left + theme().px(cellPadding) + (cell.stale ? theme().px(10) : 0);
    if (cell.dot) {
        const int side = theme().px(dotSide);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(*cell.dot);
        painter.drawEllipse(QRectF(at, (height() - side) / 2.0, side, side));
        painter.setRenderHint(QPainter::Antialiasing, false);
        at += side + theme().px(runGap);
    }
    if (cell.icon) {
        const int side = theme().px(iconSide);
        painter.drawPixmap(at, (height() - side) / 2,
                           icon(*cell.icon, cell.runs.front().color, side));
        at += side + theme().px(runGap);
    }
    for (const Run &run : cell.runs) {
        const QFont font = runFont(run.figures, run.strong, theme());
        const int wide = QFontMetrics(font).horizontalAdvance(run.text);
        paintWords(painter, QRect(at, 0, wide + 1, height()), Qt::AlignLeft, font, run.color,
                   run.text);
        at += wide + theme().px(runGap);
    }
}

void StatusBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color.raised);
    painter.fillRect(0, 0, width(), 1, theme().color.lineSubtle);
    int right = width();
    const std::vector<Cell> atRight = rightCells();
    for (auto cell = atRight.rbegin(); cell != atRight.rend(); ++cell) {
        right -= cellWidth(*cell);
        paintCell(painter, right, *cell);
    }
    m_inbox = QRect(right, 0, cellWidth(atRight.front()), height());
    int left = 0;
    for (const Cell &cell : leftCells()) {
        const int wide = cellWidth(cell);
        if (left + wide > right) {
            break; // the details list has what a narrow window cannot show
        }
        paintCell(painter, left, cell);
        left += wide;
    }
    if (hasFocus()) {
        paintFocusRing(painter, rect(), theme());
    }
}

QString StatusBar::spokenValue() const
{
    return spokenLines().join(QStringLiteral(", "));
}

std::vector<SpokenAction> StatusBar::spokenActions()
{
    return {{tr("Inbox"), [this] { Q_EMIT inboxRequested(); }},
            {tr("Connection and ages in full"), [this] { Q_EMIT detailsRequested(); }}};
}

QStringList StatusBar::spokenLines() const
{
    QStringList words;
    for (const auto &cells : {leftCells(), rightCells()}) {
        for (const Cell &cell : cells) {
            QStringList runs;
            for (const Run &run : cell.runs) {
                runs.append(run.text);
            }
            words.append(runs.join(u' '));
        }
    }
    return words;
}

void StatusBar::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    if (m_inbox.contains(event->pos())) {
        Q_EMIT inboxRequested();
    } else {
        Q_EMIT detailsRequested();
    }
}

void StatusBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space) {
        Q_EMIT detailsRequested();
        return;
    }
    PaintedWidget::keyPressEvent(event);
}

} // namespace energy
