// SPDX-License-Identifier: Apache-2.0
// Keys of the ladder and the commands that they give.
#include "ui/panes/depth_ladder.h"
#include "ui/panes/depth_pane.h"

#include <QKeyEvent>
#include <QLabel>

namespace energy {

namespace {

constexpr int pageRows = 10;

} // namespace

void DepthPane::keyPressEvent(QKeyEvent *event)
{
    if (!cursorKey(event->key()) && !orderKey(*event)) {
        Pane::keyPressEvent(event);
    }
}

bool DepthPane::cursorKey(int key)
{
    const DepthScene &scene = m_ladder->scene();
    switch (key) {
    case Qt::Key_Up:
        m_ladder->moveCursor(1);
        return true;
    case Qt::Key_Down:
        m_ladder->moveCursor(-1);
        return true;
    case Qt::Key_PageUp:
        m_ladder->moveCursor(pageRows);
        return true;
    case Qt::Key_PageDown:
        m_ladder->moveCursor(-pageRows);
        return true;
    case Qt::Key_Home:
    case Qt::Key_End: {
        const bool bid = key == Qt::Key_Home;
        if (const auto best = bid ? scene.bestBid : scene.bestAsk) {
            m_ladder->setCursorPrice(rowPrice(bid ? Side::Buy : Side::Sell, *best, m_step));
        }
        return true;
    }
    case Qt::Key_C:
        m_ladder->recentre();
        return true;
    default:
        return false;
    }
}

/// Held keys repeat themselves; what gives a command is taken once a press.
bool DepthPane::orderKey(const QKeyEvent &event)
{
    const bool once = !event.isAutoRepeat();
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    const int key = event.key();
    if (key >= Qt::Key_1 && key < Qt::Key_1 + static_cast<int>(sizes.size())) {
        m_size = sizes.at(static_cast<std::size_t>(key - Qt::Key_1));
        showLegend();
        return true;
    }
    switch (key) {
    case Qt::Key_Space:
        if (once) {
            toggleArm();
        }
        return true;
    case Qt::Key_Escape:
        m_context.arm.disarm();
        return true;
    case Qt::Key_B:
    case Qt::Key_S:
        if (control) {
            return false;
        }
        if (once) {
            send(key == Qt::Key_B ? Side::Buy : Side::Sell);
        }
        return true;
    case Qt::Key_Delete:
        if (once) {
            control ? cancelSide() : cancelLevel();
        }
        return true;
    default:
        return false;
    }
}

void DepthPane::toggleArm()
{
    if (m_context.arm.isArmed()) {
        m_context.arm.disarm();
        return;
    }
    if (m_lock != TradeLock::None) {
        tell(tradeLockWords(m_lock), &Palette::error);
        return;
    }
    m_context.arm.arm();
}

void DepthPane::send(Side side)
{
    refresh(); // The gate may have closed since the last frame.
    const std::optional<Price> price = m_ladder->cursor();
    const auto contract = m_context.selection.contract();
    if (m_lock != TradeLock::None || !price || !contract) {
        tell(tradeLockWords(m_lock), &Palette::error);
        return;
    }
    if (!m_context.arm.isArmed()) {
        tell(tr("Nothing was sent: Space arms the keys first."), &Palette::warn);
        return;
    }
    const NumberText figures = m_context.figures();
    m_lastWords = (side == Side::Buy ? tr("Buy %1 MW at %2") : tr("Sell %1 MW at %2"))
                      .arg(figures.power(m_size), figures.price(*price));
    m_lastCommand = m_context.desk.placeOrder({*contract, side, m_size, *price, {}});
    if (m_lastCommand.empty()) {
        tell(tr("%1: not sent, there is no connection.").arg(m_lastWords), &Palette::error);
    } else {
        tell(tr("%1: sending\u2026").arg(m_lastWords), &Palette::text2);
    }
}

void DepthPane::cancelLevel()
{
    const auto contract = m_context.selection.contract();
    if (!contract || !m_ladder->cursor()) {
        return;
    }
    for (const OrderRow &order :
         ownOpenOrders(m_context.market.orders(), *contract, {}, m_ladder->cursor(), m_step)) {
        m_lastWords = tr("Cancel");
        m_lastCommand = m_context.desk.cancelOrder(order.id);
    }
}

/// The side that the cursor is on: below the best ask it is that of the bids.
void DepthPane::cancelSide()
{
    const auto contract = m_context.selection.contract();
    const std::optional<Price> cursor = m_ladder->cursor();
    if (!contract || !cursor) {
        return;
    }
    const auto ask = m_ladder->scene().bestAsk;
    const Side side = ask && *cursor >= *ask ? Side::Sell : Side::Buy;
    for (const OrderRow &order :
         ownOpenOrders(m_context.market.orders(), *contract, side, {}, m_step)) {
        m_lastWords = side == Side::Buy ? tr("Cancel buy orders") : tr("Cancel sell orders");
        m_lastCommand = m_context.desk.cancelOrder(order.id);
    }
}

void DepthPane::commandChanged(const GivenCommand &command)
{
    if (command.id != m_lastCommand || m_lastCommand.empty()) {
        return;
    }
    switch (command.fate) {
    case CommandFate::Sending:
        break;
    case CommandFate::Unknown:
        tell(tr("%1: the connection broke before the answer; its fate is being asked for.")
                 .arg(m_lastWords),
             &Palette::warn);
        break;
    case CommandFate::Accepted:
        tell(command.result == 0
                 ? tr("%1: done.").arg(m_lastWords)
                 : tr("%1: accepted, order %2.").arg(m_lastWords).arg(command.result),
             &Palette::text2);
        break;
    case CommandFate::Refused:
        tell(tr("%1: refused. %2").arg(m_lastWords, QString::fromStdString(command.words)),
             &Palette::error);
        break;
    case CommandFate::NotArrived:
        tell(tr("%1: did not arrive and will not.").arg(m_lastWords), &Palette::error);
        break;
    }
}

void DepthPane::tell(const QString &words, QColor Palette::*ink)
{
    const QColor &color = m_context.themes.theme().color.*ink;
    m_outcome->setStyleSheet(QStringLiteral("color: %1").arg(color.name(QColor::HexRgb)));
    m_outcome->setText(words);
    m_outcome->setVisible(!words.isEmpty());
}

} // namespace energy
