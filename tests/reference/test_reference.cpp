// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/base/calendar.h"
#include "core/base/decimal.h"
#include "core/base/instant_text.h"
#include "core/grid/espi.h"
#include "core/grid/oasis.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest/QTest>

#include <map>

using namespace energy;

namespace {

const QString scripts = QStringLiteral(ENERGYBID_REFERENCE_FOLDER);

QString referenceFolder()
{
    return qEnvironmentVariable("ENERGYBID_REFERENCE_DATA");
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

/// The feed payloads below the folder, by their paths in it, with the source that sent each.
std::map<QString, QString> payloads()
{
    std::map<QString, QString> found;
    const QDir folder(referenceFolder());
    QDirIterator files(folder.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = folder.relativeFilePath(files.next());
        const QString name = files.fileName();
        if (path.startsWith(QLatin1String("caiso/")) || name.startsWith(QLatin1String("caiso_"))) {
            found[path] = QStringLiteral("caiso");
        } else if (name.startsWith(QLatin1String("greenbutton_"))
                   && name.endsWith(QLatin1String(".xml"))) {
            found[path] = QStringLiteral("greenbutton");
        }
    }
    return found;
}

FeedResult<ParsedFeed> parse(const QString &source, const QByteArray &bytes)
{
    const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (source == QLatin1String("caiso")) {
        return parseOasis(view);
    }
    auto series = parseEspi(view);
    return series ? energyOf(std::move(*series)) : tl::unexpected(series.error());
}

/// Count, first and last start and exact sum of some readings, as make_expected.py writes them.
struct Sums {
    int count = 0;
    Instant first = calendarEnd;
    Instant last = calendarBegin;
    WideInteger sum = 0;

    void add(const Reading &reading)
    {
        ++count;
        first = std::min(first, reading.interval.start);
        last = std::max(last, reading.interval.start);
        sum += reading.value;
    }
    [[nodiscard]] QJsonObject json(int places) const
    {
        QJsonObject object{{QStringLiteral("count"), count}};
        if (count > 0) {
            object[QLatin1String("first")] = text(instantText(first));
            object[QLatin1String("last")] = text(instantText(last));
            object[QLatin1String("sum")]
                = text(decimalText(static_cast<std::int64_t>(sum), places, 0));
        }
        return object;
    }
};

using DayLength = std::pair<std::string, int>; ///< A local day and the minutes of its periods.

/// A day that is covered from midnight to midnight has exactly the delivery periods of the
/// calendar.
void checkIfWhole(const std::vector<Interval> &periods, LocalDay day, const Calendar &calendar)
{
    const Interval whole = calendar.wholeDay(day).value();
    const auto gap
        = std::adjacent_find(periods.begin(), periods.end(),
                             [](const Interval &a, const Interval &b) { return a.end != b.start; });
    if (gap == periods.end() && periods.front().start == whole.start
        && periods.back().end == whole.end) {
        const auto expected = calendar.deliveryPeriods(day, periods.front().length());
        QVERIFY2(expected && *expected == periods, dayText(day).c_str());
    }
}

/// How many periods of each length the fullest series has on each local day.
std::map<DayLength, int> localDays(const ParsedFeed &feed, const Calendar &calendar)
{
    std::map<DayLength, int> fullest;
    for (const SeriesReadings &series : feed.series) {
        std::map<std::pair<LocalDay, Nanoseconds>, std::vector<Interval>> days;
        for (const Reading &reading : series.readings) {
            const LocalDay day = calendar.localDay(reading.interval.start).value();
            days[{day, reading.interval.length()}].push_back(reading.interval);
        }
        for (auto &[key, periods] : days) {
            const auto &[day, length] = key;
            const DayLength name{dayText(day), static_cast<int>(length / oneMinute)};
            fullest[name] = std::max(fullest[name], static_cast<int>(periods.size()));
            std::sort(periods.begin(), periods.end());
            checkIfWhole(periods, day, calendar);
        }
    }
    return fullest;
}

/// The facts of one payload as make_expected.py tells them.
QJsonObject factsOf(const QString &source, const QByteArray &bytes)
{
    QJsonObject facts{
        {QStringLiteral("source"), source},
        {QStringLiteral("sha256"),
         QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex())}};
    const auto feed = parse(source, bytes);
    if (!feed) {
        facts[QLatin1String("refusal")] = text(info(feed.error().code).code);
        return facts;
    }
    Sums all;
    QJsonObject series;
    int places = 0;
    for (const SeriesReadings &each : feed->series) {
        Sums sums;
        places = decimalsOf(each.key.unit);
        for (const Reading &reading : each.readings) {
            sums.add(reading);
            all.add(reading);
        }
        series[text(each.key.name + ' ' + each.key.location)] = sums.json(places);
    }
    const QJsonObject whole = all.json(places);
    for (auto it = whole.begin(); it != whole.end(); ++it) {
        facts[it.key()] = it.value();
    }
    if (all.count > 0) {
        facts[QLatin1String("series")] = series;
    }
    return facts;
}

QJsonObject daysOf(const std::map<DayLength, int> &days)
{
    QJsonObject json;
    for (const auto &[key, count] : days) {
        QJsonObject day = json[text(key.first)].toObject();
        day[QString::number(key.second)] = count;
        json[text(key.first)] = day;
    }
    return json;
}

/// Compares one payload with what is expected of it.
void compare(const QString &source, const QByteArray &bytes, QJsonObject expected)
{
    const QString zone = expected.take(QLatin1String("zone")).toString();
    const QJsonObject expectedDays = expected.take(QLatin1String("days")).toObject();
    const QJsonObject facts = factsOf(source, bytes);
    for (const QString &key : facts.keys() + expected.keys()) {
        QVERIFY2(facts[key] == expected[key],
                 qPrintable(key + QLatin1String(": ")
                            + QString::fromUtf8(QJsonDocument(QJsonObject{{key, facts[key]}})
                                                    .toJson(QJsonDocument::Compact))
                                  .left(500)));
    }
    if (zone.isEmpty()) {
        return;
    }
    const auto calendar = Calendar::of(zone.toStdString());
    QVERIFY(calendar);
    QCOMPARE(daysOf(localDays(*parse(source, bytes), *calendar)), expectedDays);
}

} // namespace

/// Recorded payloads of other people's machines. Figures come from make_expected.py, which shares
/// no code with the parsers: those kept in expected.json for the files that it knows by their
/// content, and fresh ones for every file that is there.
class TestReference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (referenceFolder().isEmpty()) {
            QSKIP("skipped: no reference data");
        }
        QVERIFY(QDir(referenceFolder()).exists());
        m_kept = QJsonDocument::fromJson(contentOf(scripts + QLatin1String("/expected.json")))
                     .object();
        QVERIFY(!m_kept.isEmpty());
    }

    void payload_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("source");
        for (const auto &[path, source] : payloads()) {
            QTest::newRow(qPrintable(path)) << path << source;
        }
    }

    /// Every payload is read or refused with a reason; of those that are known, every figure fits.
    void payload()
    {
        QFETCH(QString, path);
        QFETCH(QString, source);
        const QByteArray bytes = contentOf(QDir(referenceFolder()).filePath(path));
        const auto feed = parse(source, bytes);
        QVERIFY(feed || (feed.error().code != Refusal::None && !feed.error().detail.empty()));
        const QJsonObject expected = m_kept[path].toObject();
        const QByteArray digest
            = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        if (expected[QLatin1String("sha256")].toString() == QString::fromLatin1(digest)) {
            compare(source, bytes, expected);
        }
    }

    /// The same of whatever else lies there.
    void freshFigures()
    {
        QProcess python;
        python.setProcessEnvironment([] {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("PYTHONDONTWRITEBYTECODE"), QStringLiteral("1"));
            return environment;
        }());
        python.start(QStringLiteral(ENERGYBID_PYTHON),
                     {scripts + QLatin1String("/make_expected.py"), referenceFolder()});
        QVERIFY(python.waitForFinished(240'000));
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
        const QJsonObject fresh = QJsonDocument::fromJson(python.readAllStandardOutput()).object();
        const auto there = payloads();
        QCOMPARE(static_cast<std::size_t>(fresh.size()), there.size());
        for (const auto &[path, source] : there) {
            const QJsonObject expected = fresh[path].toObject();
            if (expected.contains(QLatin1String("unknown"))) {
                qInfo("no figures of %s: %s", qPrintable(path),
                      qPrintable(expected[QLatin1String("unknown")].toString()));
                continue;
            }
            compare(source, contentOf(QDir(referenceFolder()).filePath(path)), expected);
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(path));
        }
    }

    void keptFiguresAreThoseOfTheScript()
    {
        QCOMPARE(
            QProcess::execute(QStringLiteral(ENERGYBID_PYTHON),
                              {QStringLiteral("-B"), scripts + QLatin1String("/make_expected.py"),
                               referenceFolder(), QStringLiteral("--check")}),
            0);
    }

    /// The kept figures hold days of 23 and 25 hours, and one of 92 quarter-hours.
    void clocksChange()
    {
        const auto periods = [this](const char *file, const char *day, const char *minutes) {
            return m_kept[QLatin1String(file)]
                .toObject()[QLatin1String("days")]
                .toObject()[QLatin1String(day)]
                .toObject()[QLatin1String(minutes)]
                .toInt();
        };
        QCOMPARE(periods("caiso/20181013_20181107_PRC_LMP_DAM_20200511_16_08_16_v1.csv",
                         "2018-11-04", "60"),
                 25);
        QCOMPARE(periods("caiso/20190301_20190401_PRC_LMP_DAM_20200603_09_21_36_v1.csv",
                         "2019-03-10", "60"),
                 23);
        QCOMPARE(periods("meters/greenbutton_test_usage_data_11.xml", "2012-03-11", "15"), 92);
    }

private:
    QJsonObject m_kept;
};

QTEST_APPLESS_MAIN(TestReference)
#include "test_reference.moc"
