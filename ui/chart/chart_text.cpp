// SPDX-License-Identifier: Apache-2.0
#include "ui/chart/chart_text.h"

#include "core/base/decimal.h"

#include <QDate>
#include <QLocale>
#include <QTime>

namespace energy {

namespace {

QDate dateOf(LocalDay day)
{
    return {day.year, static_cast<int>(day.month), static_cast<int>(day.dayOfMonth)};
}

QString clockText(int secondOfDay, bool seconds)
{
    const QTime time = QTime(0, 0).addSecs(secondOfDay);
    return time.toString(seconds ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

QString twoDigits(qint64 number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

/// In the language chosen.
QString localFigure(const std::string &plain)
{
    return QString::fromStdString(plain)
        .replace(QLatin1Char('-'), QChar(u'\u2212'))
        .replace(QLatin1Char('.'), QLocale().decimalPoint());
}

} // namespace

QString priceLabel(Price price)
{
    return localFigure(priceText(price));
}

QString energyLabel(Energy energy)
{
    const auto text = [energy](int places, const QString &unit) {
        return localFigure(decimalText(energy.count(), places, 0)) + unit;
    };
    if (energy >= Energy::of(1'000'000'000'000)) {
        return text(12, QStringLiteral(" TWh"));
    }
    return energy >= Energy::of(1'000'000'000) ? text(9, QStringLiteral(" GWh"))
                                               : text(6, QStringLiteral(" MWh"));
}

QString tickLabel(const TimeTick &tick)
{
    const QLocale locale;
    switch (tick.kind) {
    case TimeTickKind::Clock:
        return clockText(tick.secondOfDay, false);
    case TimeTickKind::ClockWithSeconds:
        return clockText(tick.secondOfDay, true);
    case TimeTickKind::Day:
        return locale.toString(dateOf(tick.day), QStringLiteral("d MMM"));
    case TimeTickKind::Month:
        return locale.toString(dateOf(tick.day), QStringLiteral("MMM"));
    case TimeTickKind::Year:
        return locale.toString(dateOf(tick.day), QStringLiteral("yyyy"));
    }
    return {};
}

QString clockLabel(Instant at, const Calendar &calendar, bool seconds)
{
    const Result<int> offset = calendar.offsetMinutes(at);
    if (!offset) {
        return QStringLiteral("–");
    }
    const Instant local = at + *offset * oneMinute;
    return clockText(static_cast<int>(local.ns % oneDay / oneSecond), seconds);
}

QString momentLabel(Instant at, const Calendar &calendar, bool seconds)
{
    const Result<LocalDay> day = calendar.localDay(at);
    if (!day) {
        return QStringLiteral("–");
    }
    return QLocale().toString(dateOf(*day), QStringLiteral("d MMM")) + QLatin1Char(' ')
        + clockLabel(at, calendar, seconds);
}

QString countdownLabel(Nanoseconds left)
{
    const qint64 seconds = std::max<Nanoseconds>(0, left) / oneSecond;
    const qint64 hours = seconds / 3600;
    const qint64 minutes = seconds / 60 % 60;
    const QString tail = QLatin1Char(':') + twoDigits(seconds % 60);
    return hours > 0 ? QString::number(hours) + QLatin1Char(':') + twoDigits(minutes) + tail
                     : QString::number(minutes) + tail;
}

} // namespace energy
