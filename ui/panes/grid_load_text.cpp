// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/grid_load_text.h"

#include "ui/panes/contract_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace energy {

namespace {

struct LoadWords {
    Q_DECLARE_TR_FUNCTIONS(energy::GridLoadPane)
};

} // namespace

QString gridName(const std::string &grid)
{
    return grid == "simulated" ? LoadWords::tr("simulated grid")
                               : QString::fromStdString(grid).toUpper();
}

QString layerName(const MixLayer &layer)
{
    switch (layer.source) {
    case MixSource::Nuclear:
        return LoadWords::tr("nuclear");
    case MixSource::Geothermal:
        return LoadWords::tr("geothermal");
    case MixSource::Hydro:
        return LoadWords::tr("hydro");
    case MixSource::Imports:
        return LoadWords::tr("imports");
    case MixSource::Gas:
        return layer.hasImports ? LoadWords::tr("gas and imports") : LoadWords::tr("gas");
    case MixSource::Battery:
        return LoadWords::tr("battery");
    case MixSource::Wind:
        return LoadWords::tr("wind");
    case MixSource::Solar:
        return LoadWords::tr("solar");
    }
    return {};
}

QString gigawattText(const std::optional<GridPower> &power, const NumberText &figures)
{
    constexpr int inGigawatt = gridPowerPlaces + 3;
    return power ? figures.figure(power->count(), inGigawatt, 1) : missingText;
}

QString periodWords(const GridLoadDay &day, std::size_t period, const Calendar &calendar,
                    const NumberText &figures)
{
    QStringList words;
    const auto add = [&](const QString &name, const std::optional<GridPower> &power) {
        words.append(power ? LoadWords::tr("%1 %2 GW").arg(name, gigawattText(power, figures))
                           : LoadWords::tr("%1 not known").arg(name));
    };
    add(LoadWords::tr("load"), day.load.at(period));
    add(LoadWords::tr("load forecast"), day.forecast.at(period));
    for (auto layer = day.layers.rbegin(); layer != day.layers.rend(); ++layer) {
        add(layerName(*layer), layer->values.at(period));
    }
    return deliveryName(day.periods.at(period), calendar, figures.locale()) + QLatin1String(": ")
        + words.join(QLatin1String(", "));
}

} // namespace energy
