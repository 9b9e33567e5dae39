// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
#include "ui/theme/number_text.h"
#include "ui/widgets/painted_widget.h"

#include <QTimer>

#include <functional>
#include <vector>

namespace energy {

enum class ConnectionState { Connected, Connecting, Replay, Offline };

struct FeedAge {
    QString name; ///< "CAISO prices"
    QString age; ///< "0:42", or "16:20", the time of the last value, when stale
    bool stale = false;
};

struct LatencyFigure {
    std::optional<Nanoseconds> now;
    std::optional<Nanoseconds> p99;
    Nanoseconds budget = 0; ///< 0: none.
};

/// Everything that the status bar shows, gathered four times a second.
struct StatusFigures {
    ConnectionState connection = ConnectionState::Offline;
    QString connectionWords; ///< "Connected", "Reconnecting 4 s", in the user's language.
    std::optional<std::uint64_t> sequence;
    LatencyFigure priceToScreen;
    LatencyFigure orderToAck;
    LatencyFigure frame;
    std::vector<FeedAge> feeds;
    int unread = 0; ///< Entries of the inbox.
    QString clock; ///< "15:31:08", market time.
    QString zone; ///< "PST"
    QString offset; ///< "UTC−8"
};

/// The 24 px at the foot: connection, latencies, ages of feeds, inbox, market clock. Painted four
/// times a second, not per message.
class StatusBar : public PaintedWidget {
    Q_OBJECT

public:
    StatusBar(const ThemeStore &themes, std::function<StatusFigures()> figures,
              QWidget *parent = nullptr);

    void refresh();
    /// Every cell as one line, also those that a narrow window has no room for.
    [[nodiscard]] QStringList spokenLines() const;
    [[nodiscard]] QString spokenValue() const override;
    [[nodiscard]] std::vector<SpokenAction> spokenActions() override;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void detailsRequested();
    void inboxRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void themeChanged() override;

private:
    struct Run;
    struct Cell;

    [[nodiscard]] std::vector<Cell> leftCells() const;
    [[nodiscard]] std::vector<Cell> rightCells() const;
    [[nodiscard]] int cellWidth(const Cell &cell) const;
    void paintCell(QPainter &painter, int left, const Cell &cell) const;
    void addLatency(std::vector<Cell> &cells, const QString &name,
                    const LatencyFigure &figure) const;

    std::function<StatusFigures()> m_gather;
    StatusFigures m_figures;
    QTimer m_timer;
    QRect m_inbox;
};

} // namespace energy
