// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/codec.h"
#include "tests/core/protocol/sample_values.h"

#include <QDir>
#include <QFile>
#include <QtTest/QTest>

using namespace energy;

namespace {

/// One line of a golden file: what a released version wrote, which every later one must read in the
/// same way.
struct Golden {
    int kind = 0;
    QByteArray name;
    QByteArray bytes;
    QByteArray json; ///< What the bytes mean, field by field.
};

QString goldenPath(const char *name)
{
    return QDir(QStringLiteral(ENERGYBID_GOLDEN_FOLDER)).filePath(QString::fromLatin1(name));
}

std::vector<Golden> readGolden(const char *name)
{
    QFile file(goldenPath(name));
    std::vector<Golden> all;
    if (!file.open(QIODevice::ReadOnly)) {
        return all;
    }
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QList<QByteArray> parts = line.split(' ');
        if (parts.size() == 4) {
            all.push_back({parts[0].toInt(), parts[1], QByteArray::fromHex(parts[2]), parts[3]});
        }
    }
    return all;
}

template <class T>
std::string encoded(const T &value)
{
    std::string bytes;
    encode(value, bytes);
    return bytes;
}

std::string meaning(const Command &command)
{
    return dumpJson(Stamped{Sequence(1), Instant{}, Actor{}, IdempotencyKey{}, command});
}
std::string meaning(const Event &event)
{
    return dumpJson(EventRecord{EventNumber(1), Sequence(1), Instant{}, event});
}

std::optional<Command> decode(std::string_view bytes, const Command *)
{
    return decodeCommand(bytes);
}
std::optional<Event> decode(std::string_view bytes, const Event *)
{
    return decodeEvent(bytes);
}

/// Adds a line for every kind that has none; what stands in a golden file is never written again.
template <class Variant>
void appendMissing(const char *name)
{
    const std::vector<Golden> known = readGolden(name);
    QFile file(goldenPath(name));
    QVERIFY(file.open(QIODevice::Append));
    for (const Variant &sample : samples<Variant>()) {
        const auto isKnown
            = [&sample](const Golden &golden) { return golden.kind == kindOf(sample); };
        if (std::none_of(known.begin(), known.end(), isKnown)) {
            const QByteArray hex = QByteArray::fromStdString(encoded(sample)).toHex();
            const std::string line = std::to_string(kindOf(sample)) + ' '
                + std::string(kindName(sample)) + ' ' + hex.toStdString() + ' ' + meaning(sample)
                + '\n';
            QCOMPARE(file.write(line.data(), static_cast<qint64>(line.size())),
                     static_cast<qint64>(line.size()));
        }
    }
}

/// Every kind has a sample, and each is read and written again as it was.
template <class Variant>
void check(const char *name)
{
    if (qEnvironmentVariableIsSet("ENERGYBID_ADD_GOLDEN")) {
        appendMissing<Variant>(name);
    }
    const std::vector<Golden> all = readGolden(name);
    for (std::size_t index = 0; index < std::variant_size_v<Variant>; ++index) {
        const Variant made = samples<Variant>()[index];
        const auto isSample = [&made](const Golden &golden) { return golden.kind == kindOf(made); };
        QVERIFY2(std::count_if(all.begin(), all.end(), isSample) == 1,
                 std::string(kindName(made)).c_str());
    }
    QCOMPARE(all.size(), std::variant_size_v<Variant>);
    for (const Golden &golden : all) {
        const std::string bytes = golden.bytes.toStdString();
        const auto decoded = decode(bytes, static_cast<const Variant *>(nullptr));
        QVERIFY2(decoded, golden.name.constData());
        QCOMPARE(QByteArray::fromStdString(std::string(kindName(*decoded))), golden.name);
        QCOMPARE(static_cast<int>(kindOf(*decoded)), golden.kind);
        QCOMPARE(QByteArray::fromStdString(encoded(*decoded)), golden.bytes);
        QCOMPARE(QByteArray::fromStdString(meaning(*decoded)), golden.json);
    }
}

} // namespace

/// The byte forms that stand in journals and event logs. When a kind is added,
/// ENERGYBID_ADD_GOLDEN=1 adds its line.
class TestGolden : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void commandsKeepTheirBytes() { check<Command>("golden_commands.txt"); }
    void eventsKeepTheirBytes() { check<Event>("golden_events.txt"); }

    /// An empty list or text in a sample would leave its items untested.
    void samplesLeaveNothingEmpty()
    {
        const auto isFull = [](const std::string &json) {
            const std::string fields = json.substr(json.find("\"kind\""));
            return fields.find("\"\"") == std::string::npos
                && fields.find("null") == std::string::npos
                && fields.find("[]") == std::string::npos;
        };
        for (const Command &command : samples<Command>()) {
            QVERIFY2(isFull(meaning(command)), meaning(command).c_str());
        }
        for (const Event &event : samples<Event>()) {
            QVERIFY2(isFull(meaning(event)), meaning(event).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestGolden)
#include "test_golden.moc"
