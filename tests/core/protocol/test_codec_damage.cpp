// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/codec.h"
#include "tests/core/protocol/sample_values.h"

#include <QtTest/QTest>

#include <random>

using namespace energy;

namespace {

constexpr int mutations = 200'000;

template <class T>
std::string encoded(const T &value)
{
    std::string bytes;
    encode(value, bytes);
    return bytes;
}

/// One to four changes: a byte set, flipped, inserted or removed, the end cut off, or a stretch
/// doubled.
std::string damage(std::string bytes, std::mt19937_64 &random)
{
    for (std::uint64_t changes = 1 + random() % 4; changes > 0 && !bytes.empty(); --changes) {
        const std::size_t at = random() % bytes.size();
        const auto place = bytes.begin() + static_cast<std::ptrdiff_t>(at);
        switch (random() % 6) {
        case 0:
            *place = static_cast<char>(random());
            break;
        case 1:
            *place = static_cast<char>(*place ^ (1 << (random() % 8)));
            break;
        case 2:
            bytes.insert(place, static_cast<char>(random()));
            break;
        case 3:
            bytes.erase(place);
            break;
        case 4:
            bytes.resize(at);
            break;
        default:
            bytes.insert(at, bytes.substr(at, random() % 16));
            break;
        }
    }
    return bytes;
}

std::vector<Stamped> stampedSamples()
{
    std::vector<Stamped> all;
    for (const Command &command : samples<Command>()) {
        Stamped stamped;
        SampleValues values(7000 + all.size());
        values.fill(stamped.sequence);
        stamped.at = {static_cast<std::int64_t>(all.size()) * oneSecond};
        values.fill(stamped.actor);
        values.fill(stamped.idempotency);
        stamped.command = command;
        all.push_back(stamped);
    }
    return all;
}

std::vector<EventRecord> recordSamples()
{
    std::vector<EventRecord> all;
    for (const Event &event : samples<Event>()) {
        all.push_back({EventNumber(all.size() + 5), Sequence(all.size() + 2), {oneHour}, event});
    }
    return all;
}

std::string batchOf(const std::vector<Stamped> &all)
{
    std::string bytes;
    for (const Stamped &stamped : all) {
        appendStamped(stamped, bytes);
    }
    return bytes;
}
std::string batchOf(const std::vector<EventRecord> &all)
{
    std::string bytes;
    for (const EventRecord &record : all) {
        appendRecord(record, bytes);
    }
    return bytes;
}

/// Whatever is accepted is the one form of what it was taken for. Counts what was accepted and what
/// not.
template <class Decode, class Encode>
void hammer(const std::vector<std::string> &good, int count, const Decode &decode,
            const Encode &encodeAgain)
{
    std::mt19937_64 random(20261122);
    int accepted = 0;
    for (int i = 0; i < count; ++i) {
        const std::string bytes = damage(good[random() % good.size()], random);
        const auto decoded = decode(bytes);
        if (decoded) {
            ++accepted;
            QVERIFY2(encodeAgain(*decoded) == bytes, std::to_string(i).c_str());
        }
    }
    QVERIFY2(accepted > count / 100 && accepted < count, std::to_string(accepted).c_str());
}

template <class Variant>
std::vector<std::string> encodedSamples()
{
    std::vector<std::string> all;
    for (const Variant &sample : samples<Variant>()) {
        all.push_back(encoded(sample));
    }
    return all;
}

} // namespace

class TestCodecDamage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void damagedCommands()
    {
        hammer(encodedSamples<Command>(), mutations, decodeCommand, encoded<Command>);
    }
    void damagedEvents()
    {
        hammer(encodedSamples<Event>(), mutations, decodeEvent, encoded<Event>);
    }

    void damagedBatches()
    {
        const std::vector<Stamped> stamped = stampedSamples();
        const std::vector<EventRecord> records = recordSamples();
        hammer({batchOf({stamped[0], stamped[12]}), batchOf({stamped[14]})}, mutations / 10,
               decodeStamped, [](const std::vector<Stamped> &all) { return batchOf(all); });
        hammer({batchOf({records[0], records[19]}), batchOf({records[25]})}, mutations / 10,
               decodeRecords, [](const std::vector<EventRecord> &all) { return batchOf(all); });
    }

    void noiseIsNotACommand()
    {
        std::mt19937_64 random(9);
        for (int i = 0; i < mutations; ++i) {
            std::string bytes(random() % 80, '\0');
            for (char &byte : bytes) {
                byte = static_cast<char>(random() % (i % 2 == 0 ? 256 : 4));
            }
            const auto command = decodeCommand(bytes);
            QVERIFY(!command || encoded(*command) == bytes);
            const auto event = decodeEvent(bytes);
            QVERIFY(!event || encoded(*event) == bytes);
        }
    }

    void everyTruncationIsRefused()
    {
        for (const std::string &bytes : encodedSamples<Command>()) {
            for (std::size_t size = 0; size < bytes.size(); ++size) {
                QVERIFY(!decodeCommand(std::string_view(bytes).substr(0, size)));
            }
            QVERIFY(!decodeCommand(bytes + '\0'));
        }
        for (const std::string &bytes : encodedSamples<Event>()) {
            for (std::size_t size = 0; size < bytes.size(); ++size) {
                QVERIFY(!decodeEvent(std::string_view(bytes).substr(0, size)));
            }
            QVERIFY(!decodeEvent(bytes + '\0'));
        }
    }

    void batchesAreReadBack()
    {
        const auto stamped = decodeStamped(batchOf(stampedSamples()));
        QVERIFY(stamped);
        QCOMPARE(stamped->size(), std::variant_size_v<Command>);
        QCOMPARE(batchOf(*stamped), batchOf(stampedSamples()));
        QCOMPARE(number((*stamped)[3].sequence), std::uint64_t(7003));
        QCOMPARE(stamped->back().actor, stampedSamples().back().actor);
        QCOMPARE(stamped->back().idempotency, stampedSamples().back().idempotency);
        const auto records = decodeRecords(batchOf(recordSamples()));
        QVERIFY(records);
        QCOMPARE(records->size(), std::variant_size_v<Event>);
        QCOMPARE(batchOf(*records), batchOf(recordSamples()));
        QVERIFY(decodeStamped("")->empty());
    }

    /// A count of four thousand million items in a few bytes must not reserve memory for them.
    void endlessListsAreRefused()
    {
        std::string bytes;
        encode(Command(RecordReadings{MeterId(1), MeterRole::Generation, {}}), bytes);
        bytes.replace(bytes.size() - 4, 4, "\xff\xff\xff\xff");
        QVERIFY(!decodeCommand(bytes));
    }
};

QTEST_APPLESS_MAIN(TestCodecDamage)
#include "test_codec_damage.moc"
