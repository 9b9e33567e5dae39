// SPDX-License-Identifier: Apache-2.0
#include "tests/load/process_figures.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

namespace energy {

namespace {

struct ThreadLine {
    QString name;
    double seconds = 0;
};

QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Name and time of a "stat" file; see proc(5). The name may hold spaces.
ThreadLine readStat(const QString &path)
{
    constexpr int userTime = 11; // Counted from the field after the name.
    constexpr int systemTime = 12;
    const QString text = contentOf(path);
    const QStringList fields
        = text.section(QLatin1Char(')'), -1).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (fields.size() <= systemTime) {
        return {}; // The thread has ended meanwhile.
    }
    const double ticks = fields[userTime].toDouble() + fields[systemTime].toDouble();
    return {text.section(QLatin1Char('('), 1).section(QLatin1Char(')'), 0, -2),
            ticks / static_cast<double>(sysconf(_SC_CLK_TCK))};
}

} // namespace

ProcessFigures readProcessFigures()
{
    ProcessFigures figures;
    figures.cpuSeconds = readStat(QStringLiteral("/proc/self/stat")).seconds;
    const QDir threads(QStringLiteral("/proc/self/task"));
    for (const QString &id : threads.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const ThreadLine thread = readStat(threads.filePath(id) + QStringLiteral("/stat"));
        figures.threadSeconds[thread.name] += thread.seconds;
    }
    constexpr double bytesInMiB = 1024.0 * 1024.0;
    const QString pages
        = contentOf(QStringLiteral("/proc/self/statm")).section(QLatin1Char(' '), 1, 1);
    figures.residentMiB
        = pages.toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE)) / bytesInMiB;
    return figures;
}

double slopeOf(const std::vector<double> &values)
{
    const auto count = static_cast<double>(values.size());
    const double middle = (count - 1) / 2;
    double covariance = 0;
    double variance = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double away = static_cast<double>(i) - middle;
        covariance += away * values[i];
        variance += away * away;
    }
    return variance > 0 ? covariance / variance : 0;
}

} // namespace energy
