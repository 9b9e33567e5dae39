// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "core/client/market_view.h"

#include <QLocale>
#include <QString>

namespace energy {

/// What a contract, an auction or a block is called: they share their numbers. Empty for what is
/// over for so long that it is not known any more.
[[nodiscard]] QString marketName(const MarketView &market, std::uint64_t id,
                                 const Calendar &calendar, const QLocale &locale);
/// "Solar · SP15 · H15 · 22 Nov"; empty for one that was not read.
[[nodiscard]] QString certificateName(const MarketView &market, CertificateId id,
                                      const Calendar &calendar, const QLocale &locale);

} // namespace energy
