// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/quantity.h"
#include "core/base/time.h"

#include <QLocale>
#include <QString>

#include <optional>

namespace energy {

inline constexpr QChar minusSign(u'\u2212');
/// What stands where there is no figure; never 0.
inline const QString missingText = QStringLiteral("\u2013");

/// Whole numbers of the protocol as figures of the user's language, without a detour over floating
/// point. Units are not part of the text: they stand in the head of a column, or after the figure
/// in another font.
class NumberText {
public:
    explicit NumberText(const QLocale &locale = QLocale::c());

    [[nodiscard]] const QLocale &locale() const { return m_locale; }

    /// Any amount of 10^-places as a figure with `decimals` decimals, rounded half to even.
    [[nodiscard]] QString figure(std::int64_t units, int places, int decimals) const;

    /// The same with every decimal that there is, at least `leastDecimals`.
    [[nodiscard]] QString exact(std::int64_t units, int places, int leastDecimals) const;

    [[nodiscard]] QString price(Price price) const; ///< "64.25"
    [[nodiscard]] QString price(FinePrice price) const; ///< the same two decimals
    [[nodiscard]] QString change(Price by) const; ///< "▲ +1.85", "▼ −0.40", "– 0.00"
    [[nodiscard]] QString change(Money by) const; ///< the same, to the cent
    [[nodiscard]] QString money(Money amount) const; ///< to the cent, "17,780.35"
    [[nodiscard]] QString exactMoney(Money amount) const; ///< every micro-dollar that there is
    [[nodiscard]] QString energy(Energy energy) const; ///< MWh, "24.2"
    [[nodiscard]] QString signedEnergy(Energy energy) const; ///< "+24.2", "−0.4", "0.0"
    [[nodiscard]] QString power(Power power) const; ///< MW, "10" or "10.5"
    [[nodiscard]] QString signedPower(Power power) const; ///< "+15", "−10", "0"
    [[nodiscard]] QString share(std::int64_t part, std::int64_t whole) const; ///< "91.8 %"
    [[nodiscard]] QString count(std::uint64_t count) const; ///< "48,201,377"
    [[nodiscard]] QString latency(Nanoseconds duration) const; ///< "11 ms", "<1 ms"

    template <class Unit>
    [[nodiscard]] QString price(const std::optional<Quantity<Unit>> &value) const
    {
        return value ? price(*value) : missingText;
    }
    [[nodiscard]] QString money(const std::optional<Money> &amount) const
    {
        return amount ? money(*amount) : missingText;
    }
    [[nodiscard]] QString energy(const std::optional<Energy> &value) const
    {
        return value ? energy(*value) : missingText;
    }
    [[nodiscard]] QString power(const std::optional<Power> &value) const
    {
        return value ? power(*value) : missingText;
    }

private:
    [[nodiscard]] QString grouped(const std::string &plain) const;

    QLocale m_locale;
    QString m_group;
    QString m_point;
};

} // namespace energy
