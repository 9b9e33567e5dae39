// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/number_text.h"

#include "core/base/decimal.h"

namespace energy {

namespace {

std::int64_t powerOfTen(int exponent)
{
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) {
        power *= 10;
    }
    return power;
}

/// Which way; the minus comes with the figure.
QString changeMark(std::int64_t by)
{
    if (by == 0) {
        return QStringLiteral("\u2013 ");
    }
    return by > 0 ? QStringLiteral("\u25B2 +") : QStringLiteral("\u25BC ");
}

} // namespace

NumberText::NumberText(const QLocale &locale)
    : m_locale(locale)
    , m_group(locale.language() == QLocale::C ? QStringLiteral(",") : locale.groupSeparator())
    , m_point(locale.decimalPoint())
{
    // The font of figures has no narrow spaces; another font would move the column.
    if (m_group == QStringLiteral("\u202F") || m_group == QStringLiteral("\u2009")) {
        m_group = QStringLiteral("\u00A0");
    }
}

QString NumberText::grouped(const std::string &plain) const
{
    const QString text = QString::fromStdString(plain);
    const bool negative = text.startsWith(u'-');
    const QStringList parts = text.mid(negative ? 1 : 0).split(u'.');
    QString whole = parts.first();
    for (qsizetype at = whole.size() - 3; at > 0; at -= 3) {
        whole.insert(at, m_group);
    }
    return (negative ? QString(minusSign) : QString()) + whole
        + (parts.size() > 1 ? m_point + parts.last() : QString());
}

QString NumberText::figure(std::int64_t units, int places, int decimals) const
{
    if (decimals >= places) {
        return exact(units, places, decimals);
    }
    const std::int64_t rounded = divideHalfEven(units, powerOfTen(places - decimals));
    return grouped(decimalText(rounded, decimals, decimals));
}

QString NumberText::exact(std::int64_t units, int places, int leastDecimals) const
{
    return grouped(decimalText(units, places, leastDecimals));
}

QString NumberText::price(Price price) const
{
    return figure(price.count(), 2, 2);
}

QString NumberText::price(FinePrice price) const
{
    return figure(price.count(), 5, 2);
}

QString NumberText::change(Price by) const
{
    return changeMark(by.count()) + price(by);
}

QString NumberText::change(Money by) const
{
    return changeMark(by.count()) + money(by);
}

QString NumberText::money(Money amount) const
{
    return figure(amount.count(), 6, 2);
}

QString NumberText::exactMoney(Money amount) const
{
    return exact(amount.count(), 6, 2);
}

QString NumberText::energy(Energy energy) const
{
    return figure(energy.count(), 6, 1);
}

QString NumberText::power(Power power) const
{
    return exact(power.count(), 1, 0);
}

QString NumberText::signedEnergy(Energy value) const
{
    return value > Energy() ? u'+' + energy(value) : energy(value);
}

QString NumberText::signedPower(Power value) const
{
    return value > Power() ? u'+' + power(value) : power(value);
}

QString NumberText::share(std::int64_t part, std::int64_t whole) const
{
    if (whole <= 0) {
        return missingText;
    }
    const std::int64_t perMille = divideHalfEven(WideInteger(part) * 1'000, whole);
    return figure(perMille, 1, 1) + QStringLiteral("\u00A0%");
}

QString NumberText::count(std::uint64_t count) const
{
    return grouped(std::to_string(count));
}

QString NumberText::latency(Nanoseconds duration) const
{
    if (duration < 0) {
        return missingText;
    }
    if (duration < oneMillisecond) {
        return QStringLiteral("<1\u00A0ms");
    }
    return grouped(std::to_string(divideHalfEven(duration, oneMillisecond)))
        + QStringLiteral("\u00A0ms");
}

} // namespace energy
