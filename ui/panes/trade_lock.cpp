// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/trade_lock.h"

#include <QCoreApplication>

namespace energy {

TradeLock tradeLock(const MarketView &market, std::optional<ContractId> contract, bool isLive)
{
    const ContractRow *row = contract ? market.contract(*contract) : nullptr;
    if (row == nullptr) {
        return TradeLock::NoContract;
    }
    if (!isLive) {
        return TradeLock::Disconnected;
    }
    const std::optional<Instant> now = market.now();
    if (row->phase > ContractPhase::Open || (now && *now >= row->gateClosure)) {
        return TradeLock::Closed;
    }
    if (row->isHalted) {
        return TradeLock::Halted;
    }
    if (row->phase == ContractPhase::Announced) {
        return TradeLock::NotYetOpen;
    }
    const BookMirror *book = market.book(*contract);
    return book != nullptr && book->isWhole() ? TradeLock::None : TradeLock::BookUnknown;
}

std::optional<Nanoseconds> untilGate(const MarketView &market, std::optional<ContractId> contract)
{
    const ContractRow *row = contract ? market.contract(*contract) : nullptr;
    const std::optional<Instant> now = market.now();
    if (row == nullptr || !now || row->phase > ContractPhase::Open || *now >= row->gateClosure) {
        return std::nullopt;
    }
    return row->gateClosure - *now;
}

QString tradeLockWords(TradeLock lock)
{
    const auto words
        = [](const char *text) { return QCoreApplication::translate("energy::TradeLock", text); };
    switch (lock) {
    case TradeLock::None:
        break;
    case TradeLock::NoContract:
        return words(QT_TRANSLATE_NOOP("energy::TradeLock", "Choose a contract in Markets."));
    case TradeLock::Disconnected:
        return words(QT_TRANSLATE_NOOP("energy::TradeLock",
                                       "Not connected. Nothing can be sent until it is."));
    case TradeLock::Closed:
        return words(QT_TRANSLATE_NOOP("energy::TradeLock", "The gate is closed."));
    case TradeLock::Halted:
        return words(QT_TRANSLATE_NOOP("energy::TradeLock", "Trading is halted."));
    case TradeLock::NotYetOpen:
        return words(QT_TRANSLATE_NOOP("energy::TradeLock", "Trading has not begun."));
    case TradeLock::BookUnknown:
        return words(
            QT_TRANSLATE_NOOP("energy::TradeLock", "The book has a gap and is being read again."));
    }
    return {};
}

} // namespace energy
