// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/contract_text.h"

#include "ui/theme/time_text.h"

#include <QCoreApplication>

#include <array>

namespace energy {

namespace {

constexpr QChar middleDot(u'\u00b7');

QString joined(std::initializer_list<QString> parts)
{
    return QStringList(parts).join(QLatin1Char(' ') + middleDot + QLatin1Char(' '));
}

QString dayOf(Instant at, const Calendar &calendar, const QLocale &locale)
{
    const auto day = calendar.localDay(at);
    return day ? dayName(*day, locale) : QString();
}

struct SourceWords {
    const char *name;
    Icon icon;
};

/// In the order of EnergySource.
constexpr std::array<SourceWords, 10> sources{{
    {QT_TRANSLATE_NOOP("energy::Source", "Solar"), Icon::Sun},
    {QT_TRANSLATE_NOOP("energy::Source", "Wind"), Icon::Wind},
    {QT_TRANSLATE_NOOP("energy::Source", "Hydro"), Icon::Drop},
    {QT_TRANSLATE_NOOP("energy::Source", "Biomass"), Icon::Leaf},
    {QT_TRANSLATE_NOOP("energy::Source", "Geothermal"), Icon::Flame},
    {QT_TRANSLATE_NOOP("energy::Source", "Nuclear"), Icon::Bolt},
    {QT_TRANSLATE_NOOP("energy::Source", "Gas"), Icon::Flame},
    {QT_TRANSLATE_NOOP("energy::Source", "Cogeneration"), Icon::Flame},
    {QT_TRANSLATE_NOOP("energy::Source", "Storage"), Icon::Bolt},
    {QT_TRANSLATE_NOOP("energy::Source", "Other"), Icon::Bolt},
}};

} // namespace

QString contractName(const ContractRow &contract, const Calendar &calendar, const QLocale &locale)
{
    return joined({placeName(contract.location), periodName(contract.delivery, calendar),
                   dayOf(contract.delivery.start, calendar, locale)});
}

QString deliveryName(const Interval &period, const Calendar &calendar, const QLocale &locale)
{
    return joined({periodName(period, calendar), dayOf(period.start, calendar, locale)});
}

QString placeName(const std::string &location)
{
    QString name = QString::fromStdString(location);
    for (const auto &prefix :
         {QLatin1String("TH_"), QLatin1String("SIM_"), QLatin1String("DLAP_")}) {
        if (name.startsWith(prefix)) {
            name.remove(0, prefix.size());
            break;
        }
    }
    for (const auto &suffix : {QLatin1String("_GEN-APND"), QLatin1String("-APND")}) {
        if (name.endsWith(suffix)) {
            name.chop(suffix.size());
            break;
        }
    }
    return name;
}

QString blockName(EnergySource source, const std::string &location, const Interval &delivery,
                  const Calendar &calendar, const QLocale &locale)
{
    return QCoreApplication::translate("energy::Block", "%1 block \u00b7 %2 \u00b7 %3")
        .arg(sourceName(source), placeName(location), deliveryName(delivery, calendar, locale));
}

QString sourceName(EnergySource source)
{
    return QCoreApplication::translate("energy::Source",
                                       sources.at(static_cast<std::size_t>(source)).name);
}

Icon sourceIcon(EnergySource source)
{
    return sources.at(static_cast<std::size_t>(source)).icon;
}

} // namespace energy
