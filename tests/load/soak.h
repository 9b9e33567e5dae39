// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/paint_times.h"
#include "tests/load/load_market.h"
#include "tests/load/open_terminal.h"
#include "tests/load/process_figures.h"
#include "tests/load/stall_watch.h"
#include "ui/panes/order_desk.h"

#include <QElapsedTimer>

#include <memory>
#include <vector>

namespace energy {

/// What a terminal under load was like.
struct SoakFigures {
    double seconds = 0; ///< Under load.
    std::size_t panes = 0; ///< Visible.
    QJsonObject relay; ///< What the relay said of itself at the end.
    std::uint64_t sent = 0; ///< By the relay.
    std::uint64_t received = 0; ///< Of these, by their numbers.
    std::uint64_t told = 0; ///< Of these, to the window; the others were merged into them.
    std::uint64_t gaps = 0;
    std::uint64_t unreadable = 0;
    std::uint64_t ordersGiven = 0;
    std::uint64_t ordersAccepted = 0;
    bool allFatesKnown = false;
    TimeHistogram sourceToTold; ///< Trades, from the relay's clock to the window's data.
    TimeHistogram socketToPaint;
    TimeHistogram frames;
    TimeHistogram orderToAck;
    TimeHistogram stalls;
    ProcessFigures before;
    ProcessFigures after;
    std::vector<double> residentMiB; ///< Each second.
    double loadBefore = 0; ///< The machine's load average of a minute.
    double loadAfter = 0;
};

/// Opens a terminal on a market under load, gives an order twice a second, and measures.
class Soak : public QObject {
public:
    Soak(const LoadMarket::Options &market, int seconds);

    /// Nothing, with a warning that says why, when it does not come to a measurement.
    [[nodiscard]] std::optional<SoakFigures> run();

private:
    void listen();
    void take(const TopicMessage &message);
    void give();
    void measure();
    [[nodiscard]] bool finish();

    LoadMarket m_market;
    int m_seconds;
    std::unique_ptr<OpenTerminal> m_terminal;
    std::unique_ptr<OrderDesk> m_desk;
    std::unique_ptr<PaintTimes> m_paints; ///< While it measures.
    SoakFigures m_figures;
};

} // namespace energy
