// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/time_text.h"

#include "ui/theme/number_text.h"

#include <QCoreApplication>
#include <QDate>

#include <optional>

namespace energy {

namespace {

QString twoDigits(std::int64_t value)
{
    return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
}

/// Nanoseconds since local midnight by the offset in force.
std::optional<Nanoseconds> localTime(Instant at, const Calendar &calendar)
{
    const Result<int> offset = calendar.offsetMinutes(at);
    if (!offset) {
        return std::nullopt;
    }
    return (at.ns + *offset * oneMinute) % oneDay;
}

QString hourAndMinute(Nanoseconds sinceMidnight)
{
    return twoDigits(sinceMidnight / oneHour) + u':'
        + twoDigits(sinceMidnight % oneHour / oneMinute);
}

/// "A" for the first and "B" for the second of two hours of the same name.
QString repeatLetter(Instant start, Nanoseconds local, const Calendar &calendar)
{
    if (localTime(start + oneHour, calendar) == local) {
        return QStringLiteral("A");
    }
    if (localTime(start - oneHour, calendar) == local) {
        return QStringLiteral("B");
    }
    return {};
}

QString spanName(Nanoseconds from, Nanoseconds to)
{
    const auto side = [](Nanoseconds time) {
        return time % oneHour == 0 ? twoDigits(time / oneHour) : hourAndMinute(time);
    };
    return side(from) + QStringLiteral("\u2013") + side(to == 0 ? oneDay : to);
}

} // namespace

QString countdownText(Nanoseconds left, const QLocale &locale)
{
    if (left <= 0) {
        return QStringLiteral("0:00");
    }
    if (left <= 10 * oneSecond) {
        const std::int64_t tenths = (left + oneSecond / 10 - 1) / (oneSecond / 10);
        return NumberText(locale).figure(tenths, 1, 1);
    }
    const std::int64_t seconds = (left + oneSecond - 1) / oneSecond;
    if (seconds >= 2 * oneDay / oneSecond) {
        const std::int64_t days = seconds / 86'400;
        return QCoreApplication::translate("TimeText", "%1 d").arg(days) + u' '
            + hourAndMinute(seconds % 86'400 * oneSecond);
    }
    const QString minutesAndSeconds
        = (seconds >= 3'600 ? twoDigits(seconds / 60 % 60) : QString::number(seconds / 60)) + u':'
        + twoDigits(seconds % 60);
    return seconds >= 3'600 ? QString::number(seconds / 3'600) + u':' + minutesAndSeconds
                            : minutesAndSeconds;
}

QString ageText(Instant since, Instant now, const Calendar &calendar, const QLocale &locale)
{
    const Nanoseconds age = std::max<Nanoseconds>(0, now - since);
    if (age < 10 * oneMinute) {
        return QString::number(age / oneMinute) + u':' + twoDigits(age / oneSecond % 60);
    }
    if (age < oneHour) {
        return QCoreApplication::translate("TimeText", "%1 min").arg(age / oneMinute);
    }
    if (age < oneDay) {
        return QCoreApplication::translate("TimeText", "%1 h").arg(age / oneHour);
    }
    const Result<LocalDay> day = calendar.localDay(since);
    return day ? dayName(*day, locale) : missingText;
}

QString periodName(const Interval &period, const Calendar &calendar)
{
    const auto from = localTime(period.start, calendar);
    const auto to = localTime(period.end, calendar);
    if (!from || !to) {
        return missingText;
    }
    const bool wholeHour = period.length() == oneHour && *from % oneHour == 0;
    const bool withinHour
        = period.length() < oneHour && *from % oneHour + period.length() <= oneHour;
    if (!wholeHour && !withinHour) {
        return spanName(*from, *to);
    }
    QString hour
        = u'H' + twoDigits(*from / oneHour + 1) + repeatLetter(period.start, *from, calendar);
    if (period.length() == oneHour) {
        return hour;
    }
    if (period.length() == 15 * oneMinute) {
        return hour + QStringLiteral(" Q%1").arg(*from % oneHour / (15 * oneMinute) + 1);
    }
    return spanName(*from, *to);
}

QString dayName(LocalDay day, const QLocale &locale)
{
    const QDate date(day.year, static_cast<int>(day.month), static_cast<int>(day.dayOfMonth));
    return locale.toString(date, QCoreApplication::translate("TimeText", "d MMM"));
}

QString clockText(Instant at, const Calendar &calendar)
{
    const auto local = localTime(at, calendar);
    return local ? hourAndMinute(*local) + u':' + twoDigits(*local / oneSecond % 60) : missingText;
}

QString clockMinuteText(Instant at, const Calendar &calendar)
{
    const auto local = localTime(at, calendar);
    return local ? hourAndMinute(*local) : missingText;
}

QString dayMinuteText(Instant at, const Calendar &calendar, const QLocale &locale)
{
    const auto day = calendar.localDay(at);
    return day ? dayName(*day, locale) + u' ' + clockMinuteText(at, calendar) : missingText;
}

QString daySecondText(Instant at, const Calendar &calendar, const QLocale &locale)
{
    const auto day = calendar.localDay(at);
    return day ? dayName(*day, locale) + u' ' + clockText(at, calendar) : missingText;
}

QString offsetText(int offsetMinutes)
{
    const int magnitude = std::abs(offsetMinutes);
    const QString hours = QString::number(magnitude / 60);
    const QString minutes = magnitude % 60 == 0 ? QString() : u':' + twoDigits(magnitude % 60);
    return QStringLiteral("UTC") + (offsetMinutes < 0 ? minusSign : QChar(u'+')) + hours + minutes;
}

} // namespace energy
