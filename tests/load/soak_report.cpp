// SPDX-License-Identifier: Apache-2.0
#include "tests/load/soak_report.h"

#include <QGuiApplication>
#include <QTextStream>

#include <cmath>

namespace energy {

namespace {

constexpr std::size_t panesWanted = 8;
constexpr double secondsOfMinute = 60;

double rounded(double value)
{
    return std::round(value * 100) / 100;
}

qint64 whole(std::uint64_t value)
{
    return static_cast<qint64>(value);
}

QJsonObject times(const TimeHistogram &histogram)
{
    return {{QStringLiteral("p50"), rounded(histogram.msBelow(500))},
            {QStringLiteral("p99"), rounded(histogram.msBelow(990))},
            {QStringLiteral("longest"), rounded(histogram.longestMs())},
            {QStringLiteral("count"), whole(histogram.count())}};
}

/// The first quarter, at most a minute, is warming up.
double memorySlope(const SoakFigures &figures)
{
    const auto warming = std::min<std::size_t>(figures.residentMiB.size() / 4, 60);
    return secondsOfMinute
        * slopeOf({figures.residentMiB.begin() + static_cast<std::ptrdiff_t>(warming),
                   figures.residentMiB.end()});
}

double percent(double seconds, const SoakFigures &figures)
{
    return rounded(100 * seconds / figures.seconds);
}

QJsonObject threads(const SoakFigures &figures)
{
    QJsonObject json;
    for (const auto &[name, seconds] : figures.after.threadSeconds) {
        const auto before = figures.before.threadSeconds.find(name);
        const double began = before != figures.before.threadSeconds.end() ? before->second : 0;
        if (const double share = percent(seconds - began, figures); share > 0) {
            json.insert(name, share);
        }
    }
    return json;
}

QJsonObject memory(const SoakFigures &figures)
{
    return {{QStringLiteral("first"), rounded(figures.residentMiB.front())},
            {QStringLiteral("last"), rounded(figures.residentMiB.back())},
            {QStringLiteral("slope_mib_per_min"), rounded(memorySlope(figures))}};
}

void addLine(QTextStream &out, const QString &name, const QJsonObject &values)
{
    out << name.leftJustified(24);
    for (const QString &key : values.keys()) {
        out << key << ' ' << values.value(key).toVariant().toString() << "   ";
    }
    out << '\n';
}

} // namespace

QJsonObject soakJson(const SoakFigures &figures)
{
    return {{QStringLiteral("seconds"), rounded(figures.seconds)},
            {QStringLiteral("platform"), QGuiApplication::platformName()},
            {QStringLiteral("panes"), static_cast<qint64>(figures.panes)},
            {QStringLiteral("sent"), whole(figures.sent)},
            {QStringLiteral("received"), whole(figures.received)},
            {QStringLiteral("merged"), whole(figures.received - figures.told)},
            {QStringLiteral("received_per_s"),
             rounded(static_cast<double>(figures.received)
                     / figures.relay.value(QLatin1String("seconds")).toDouble())},
            {QStringLiteral("gaps"), whole(figures.gaps)},
            {QStringLiteral("unreadable"), whole(figures.unreadable)},
            {QStringLiteral("orders"),
             QJsonObject{{QStringLiteral("given"), whole(figures.ordersGiven)},
                         {QStringLiteral("accepted"), whole(figures.ordersAccepted)}}},
            {QStringLiteral("stall_ms"), times(figures.stalls)},
            {QStringLiteral("socket_to_paint_ms"), times(figures.socketToPaint)},
            {QStringLiteral("source_to_data_ms"), times(figures.sourceToTold)},
            {QStringLiteral("frame_ms"), times(figures.frames)},
            {QStringLiteral("order_to_ack_ms"), times(figures.orderToAck)},
            {QStringLiteral("resident_mib"), memory(figures)},
            {QStringLiteral("cpu_percent"),
             percent(figures.after.cpuSeconds - figures.before.cpuSeconds, figures)},
            {QStringLiteral("thread_cpu_percent"), threads(figures)},
            {QStringLiteral("load_average"),
             QJsonObject{{QStringLiteral("before"), rounded(figures.loadBefore)},
                         {QStringLiteral("after"), rounded(figures.loadAfter)}}},
            {QStringLiteral("relay"), figures.relay}};
}

QString soakTable(const SoakFigures &figures)
{
    QString text;
    QTextStream out(&text);
    const QJsonObject json = soakJson(figures);
    for (const QString &name : json.keys()) {
        const QJsonValue value = json.value(name);
        if (value.isObject()) {
            addLine(out, name, value.toObject());
        } else {
            out << name.leftJustified(24) << value.toVariant().toString() << '\n';
        }
    }
    return text;
}

QStringList soakFaults(const SoakFigures &figures, std::uint64_t messagesPerSecond, bool wide)
{
    constexpr double longestStallMs = 2'000;
    constexpr double stallP99Ms = 250;
    constexpr double growthMiBPerMinute = 4;
    QStringList faults;
    const auto expect = [&faults](bool holds, const char *words) {
        if (!holds) {
            faults.push_back(QString::fromLatin1(words));
        }
    };
    expect(figures.received == figures.sent, "not everything that was sent was received");
    expect(figures.gaps == 0, "a topic had a gap");
    expect(figures.unreadable == 0, "a message could not be read");
    expect(figures.relay.value(QLatin1String("streams")).toInt() == 1, "the connection broke");
    expect(figures.panes == panesWanted, "not eight panes were visible");
    expect(figures.ordersGiven > 0 && figures.allFatesKnown
               && figures.ordersAccepted == figures.ordersGiven,
           "an order was not accepted");
    expect(figures.socketToPaint.count() > 0, "nothing was painted");
    expect(static_cast<double>(figures.sent)
               >= figures.seconds * static_cast<double>(messagesPerSecond) / 2,
           "the load was less than half of what it was to be");
    if (wide) {
        expect(figures.stalls.longestMs() < longestStallMs, "the window stood for two seconds");
        expect(figures.stalls.msBelow(990) < stallP99Ms, "the window often stood");
        expect(memorySlope(figures) < growthMiBPerMinute, "the memory grew");
    }
    return faults;
}

} // namespace energy
