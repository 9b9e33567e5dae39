// SPDX-License-Identifier: Apache-2.0
// Changed, lost, swapped and doubled bytes: found, and said where.
#include "core/base/result.h"
#include "core/storage/journal_format.h"
#include "core/storage/journal_reader.h"
#include "core/storage/journal_recovery.h"
#include "core/storage/segment.h"
#include "tests/core/storage/storage_samples.h"
#include "tests/support/faulty_file_system.h"

#include <QTest>

#include <functional>

using namespace energy;
using namespace energy::test;

namespace {

const std::string folder = "/data";
const std::string durable = folder + "/durable";
constexpr std::uint64_t slotBytes = 4096;

JournalDamage damageOf(const JournalError &error)
{
    return error.damage.value_or(JournalDamage());
}

/// What opening and verifying say; the same from both, or it is an error of its own.
std::string refusal(FaultyFileSystem &disk, JournalDamage &damage)
{
    const auto opened = FileJournal::open(disk, folder, smallSegments());
    const auto verified = verifyJournal(disk, folder);
    if (opened || verified) {
        return opened ? "opened" : "verified";
    }
    if (opened.error().code != ErrorCode::Damaged || !opened.error().damage
        || !verified.error().damage) {
        return "not called damage: " + opened.error().detail;
    }
    damage = damageOf(opened.error());
    const JournalDamage other = damageOf(verified.error());
    if (damage.file != other.file || damage.offset != other.offset
        || damage.sequence != other.sequence) {
        return "opening says " + opened.error().detail + ", verifying says "
            + verified.error().detail;
    }
    const bool named = opened.error().detail.find(damage.file) != std::string::npos
        && opened.error().detail.find(std::to_string(damage.offset)) != std::string::npos;
    return named ? "" : "not named: " + opened.error().detail;
}

std::string joined(const std::vector<std::string> &parts)
{
    std::string whole;
    for (const std::string &part : parts) {
        whole += part;
    }
    return whole;
}

/// A record that takes exactly the place of another and whose checksum is right.
std::string sealed(const RecordPlace &place, std::uint64_t seed, const JournalBatch &batch,
                   const Digest &chain)
{
    std::string record;
    encodeBatch(batch, chain, seed, record);
    return place.end - place.offset == record.size() ? record : std::string();
}

} // namespace

class TestJournalDamage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsEveryChangedByteOfAClosedJournal();
    void findsEveryLostEndOfAClosedJournal();
    void findsBytesBehindTheEndOfAClosedJournal();
    void findsLostFiles();
    void findsSwappedAndDoubledRecords();
    void findsRecordsThatWereMadeAnew();
    void cutsNothingAtOrBeforeTheMark();
    void cutsNothingThatAnotherBatchFollows();
    void usesTheOtherMarkWhenOneIsTorn();

private:
    [[nodiscard]] const RecordPlace *placeOf(const std::string &file, std::uint64_t offset) const;
    void expectDamage(const std::string &file, std::uint64_t offset, std::uint64_t sequence,
                      const std::string &what);
    void change(const std::string &file, const std::function<void(std::string &)> &edit);

    std::unique_ptr<FaultyFileSystem> m_disk;
    std::vector<JournalBatch> m_batches;
    std::vector<RecordPlace> m_places;
    std::vector<std::string> m_segments;
};

/// About 16 KiB in some segments, closed.
void TestJournalDamage::init()
{
    m_disk = std::make_unique<FaultyFileSystem>();
    m_batches = sampleBatches(46);
    QVERIFY(writeJournal(*m_disk, folder, m_batches, true));
    m_places = recordPlaces(*m_disk, folder);
    QCOMPARE(m_places.size(), m_batches.size());
    m_segments.clear();
    for (const RecordPlace &place : m_places) {
        if (m_segments.empty() || m_segments.back() != place.file) {
            m_segments.push_back(place.file);
        }
    }
    QVERIFY(m_segments.size() >= 3);
}

const RecordPlace *TestJournalDamage::placeOf(const std::string &file, std::uint64_t offset) const
{
    for (const RecordPlace &place : m_places) {
        if (place.file == file && place.offset <= offset && offset < place.end) {
            return &place;
        }
    }
    return nullptr;
}

void TestJournalDamage::change(const std::string &file,
                               const std::function<void(std::string &)> &edit)
{
    std::string content = m_disk->content(file);
    edit(content);
    m_disk->setContent(file, content);
}

void TestJournalDamage::expectDamage(const std::string &file, std::uint64_t offset,
                                     std::uint64_t sequence, const std::string &what)
{
    JournalDamage damage;
    const std::string wrong = refusal(*m_disk, damage);
    QVERIFY2(wrong.empty(), (what + ": " + wrong).c_str());
    const bool right
        = damage.file == file && damage.offset == offset && damage.sequence == sequence;
    QVERIFY2(right,
             (what + " gave " + damage.file + " offset " + std::to_string(damage.offset)
              + " sequence " + std::to_string(damage.sequence) + ": " + damage.reason)
                 .c_str());
}

void TestJournalDamage::findsEveryChangedByteOfAClosedJournal()
{
    std::size_t changed = 0;
    std::vector<std::string> files = m_segments;
    files.push_back(durable);
    for (const std::string &file : files) {
        const std::string whole = m_disk->content(file);
        for (std::size_t i = 0; i < whole.size(); ++i) {
            std::string content = whole;
            // One bit; all of them would be easier to see.
            content[i] = static_cast<char>(content[i] ^ (1 << (i % 8)));
            m_disk->setContent(file, content);
            const std::string what = file + " byte " + std::to_string(i);
            if (file == durable) {
                expectDamage(file, i / slotBytes * slotBytes, m_batches.back().lastSequence(),
                             what);
            } else if (const RecordPlace *place = placeOf(file, i)) {
                expectDamage(file, place->offset, place->batch.firstSequence, what);
            } else {
                expectDamage(file, 0, placeOf(file, segmentHeaderBytes)->batch.firstSequence, what);
            }
            if (QTest::currentTestFailed()) {
                return;
            }
            QVERIFY(m_disk->content(file) == content);
            ++changed;
        }
        m_disk->setContent(file, whole);
    }
    qInfo("%zu bytes of %zu files", changed, files.size());
    QVERIFY(FileJournal::open(*m_disk, folder, smallSegments()));
}

void TestJournalDamage::findsEveryLostEndOfAClosedJournal()
{
    std::vector<std::string> files = m_segments;
    files.push_back(durable);
    for (const std::string &file : files) {
        const std::string whole = m_disk->content(file);
        for (std::size_t length = 0; length < whole.size(); ++length) {
            m_disk->setContent(file, whole.substr(0, length));
            JournalDamage damage;
            const std::string wrong = refusal(*m_disk, damage);
            const std::string what = joined({file, " length ", std::to_string(length), ": "});
            QVERIFY2(wrong.empty(), joined({what, wrong}).c_str());
            QVERIFY2(damage.file == file, joined({what, damage.file}).c_str());
            QVERIFY(damage.offset <= length);
        }
        m_disk->setContent(file, whole);
    }
}

void TestJournalDamage::findsBytesBehindTheEndOfAClosedJournal()
{
    const std::uint64_t end = m_places.back().end;
    const std::uint64_t sequence = m_batches.back().lastSequence() + 1;
    const std::string whole = m_disk->content(m_segments.back());
    m_disk->setContent(m_segments.back(), whole + std::string(10, '\0'));
    expectDamage(m_segments.back(), end, sequence, "zeros");
    m_disk->setContent(m_segments.back(), joined({whole, std::string(10, '\0'), "x"}));
    expectDamage(m_segments.back(), end + 10, sequence, "zeros and more");

    // A batch that fits, though the journal was closed before it.
    auto reader = JournalReader::open(*m_disk, folder, 0);
    QVERIFY(reader);
    const JournalBatch more{
        .firstSequence = sequence, .commandCount = 1, .eventsBefore = {}, .body = "more"};
    std::string record;
    m_disk->setContent(m_segments.back(), whole);
    while (*reader->next()) { }
    encodeBatch(more, chainAfter(reader->position().chain, more), reader->checksumSeed(), record);
    m_disk->setContent(m_segments.back(), whole + record);
    expectDamage(m_segments.back(), end, sequence, "a batch");
}

void TestJournalDamage::findsLostFiles()
{
    for (std::size_t i = 0; i <= m_segments.size(); ++i) {
        init();
        const std::string file = i < m_segments.size() ? m_segments[i] : durable;
        QVERIFY(m_disk->remove(file));
        JournalDamage damage;
        const std::string wrong = refusal(*m_disk, damage);
        QVERIFY2(wrong.empty(), wrong.c_str());
        // A lost segment shows where the one before it ends.
        QCOMPARE(damage.file, i == 0 || i == m_segments.size() ? file : m_segments[i - 1]);
    }
}

void TestJournalDamage::findsSwappedAndDoubledRecords()
{
    int tried = 0;
    for (std::size_t i = 0; i + 1 < m_places.size(); ++i) {
        const RecordPlace &first = m_places[i];
        const RecordPlace &second = m_places[i + 1];
        if (first.file != second.file) {
            continue;
        }
        const std::string whole = m_disk->content(first.file);
        const std::string a = whole.substr(first.offset, first.end - first.offset);
        const std::string b = whole.substr(second.offset, second.end - second.offset);
        const std::string before = whole.substr(0, first.offset);
        const std::string after = whole.substr(second.end);
        m_disk->setContent(first.file, joined({before, b, a, after}));
        expectDamage(first.file, first.offset, first.batch.firstSequence, "swapped");
        m_disk->setContent(first.file, joined({before, a, a, b, after}));
        expectDamage(first.file, second.offset, second.batch.firstSequence, "doubled");
        m_disk->setContent(first.file, joined({before, b, after}));
        expectDamage(first.file, first.offset, first.batch.firstSequence, "left out");
        m_disk->setContent(first.file, whole);
        ++tried;
    }
    QVERIFY(tried > 20);
}

/// With checksums that are right, only the chain and the mark can tell.
void TestJournalDamage::findsRecordsThatWereMadeAnew()
{
    auto reader = JournalReader::open(*m_disk, folder, 0);
    QVERIFY(reader);
    Digest before;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const RecordPlace &place = m_places[i];
        QVERIFY(reader->next());
        const Digest chain = reader->position().chain;
        JournalBatch forged = place.batch;
        forged.eventsBefore.bytes[5] ^= 4;
        const std::string whole = m_disk->content(place.file);
        const auto put = [&](const Digest &forgedChain) {
            std::string content = whole;
            content.replace(place.offset, place.end - place.offset,
                            sealed(place, reader->checksumSeed(), forged, forgedChain));
            QCOMPARE(content.size(), whole.size());
            m_disk->setContent(place.file, content);
        };
        put(chain);
        expectDamage(place.file, place.offset, forged.firstSequence, "forged, old chain");
        put(chainAfter(before, forged));
        if (i + 1 == m_places.size()) {
            expectDamage(place.file, place.offset, forged.firstSequence, "forged last, new chain");
        } else {
            const RecordPlace &next = m_places[i + 1];
            expectDamage(next.file, next.file == place.file ? next.offset : 0,
                         next.batch.firstSequence, "forged, new chain");
        }
        m_disk->setContent(place.file, whole);
        before = chain;
    }
}

/// Each changed byte of a journal that was not closed: either it is refused, or only what follows
/// the mark is gone.
void TestJournalDamage::cutsNothingAtOrBeforeTheMark()
{
    const auto killed = std::make_unique<FaultyFileSystem>();
    QVERIFY(writeJournal(*killed, folder, m_batches, false));
    m_places = recordPlaces(*killed, folder);
    for (const std::string &file : m_segments) {
        const std::string whole = killed->content(file);
        for (std::size_t i = 0; i < whole.size(); ++i) {
            std::string content = whole;
            content[i] = static_cast<char>(content[i] ^ 0x10);
            m_disk = killed->copy();
            m_disk->setContent(file, content);
            const auto opened = FileJournal::open(*m_disk, folder, smallSegments());
            const RecordPlace *place = placeOf(file, i);
            const bool behindTheMark = file == m_segments.back() && i >= m_places.back().end;
            if (!behindTheMark) {
                QVERIFY(!opened);
                QVERIFY(opened.error().damage);
                // Behind the last batch of an earlier segment it is the exact byte.
                const bool isHeader = i < segmentHeaderBytes;
                QCOMPARE(damageOf(opened.error()).offset,
                         isHeader               ? 0
                             : place != nullptr ? place->offset
                                                : i);
                QCOMPARE(damageOf(opened.error()).file, file);
                QVERIFY(m_disk->content(file) == content);
                continue;
            }
            QVERIFY(opened);
            QCOMPARE((*opened)->lastSequence(), m_batches.back().lastSequence());
            QCOMPARE((*opened)->recovery().offset, m_places.back().end);
            QCOMPARE((*opened)->recovery().cutBytes, i + 1 - m_places.back().end);
        }
    }
}

/// After a power loss the mark is old, but each batch shows that the one before it was
/// acknowledged.
void TestJournalDamage::cutsNothingThatAnotherBatchFollows()
{
    const auto lost = std::make_unique<FaultyFileSystem>();
    QVERIFY(writeJournal(*lost, folder, m_batches, false));
    lost->restart(Crash::None, 1);
    const auto mark = DurableMarkFile::read(*lost, folder);
    QVERIFY(mark);
    m_places = recordPlaces(*lost, folder);
    int behind = 0;
    for (std::size_t k = 0; k < m_places.size(); ++k) {
        const RecordPlace &place = m_places[k];
        if (place.batch.firstSequence <= mark->position.lastSequence) {
            continue;
        }
        const std::string whole = lost->content(place.file);
        for (std::uint64_t i = place.offset; i < place.end; ++i) {
            std::string content = whole;
            content[i] = static_cast<char>(content[i] ^ 0x10);
            m_disk = lost->copy();
            m_disk->setContent(place.file, content);
            const auto opened = FileJournal::open(*m_disk, folder, smallSegments());
            if (k + 1 < m_places.size()) {
                QVERIFY(!opened);
                QCOMPARE(damageOf(opened.error()).offset, place.offset);
            } else {
                QVERIFY(opened);
                QCOMPARE((*opened)->lastSequence(), place.batch.firstSequence - 1);
            }
        }
        ++behind;
    }
    QVERIFY(behind > 3);
}

void TestJournalDamage::usesTheOtherMarkWhenOneIsTorn()
{
    const auto killed = std::make_unique<FaultyFileSystem>();
    QVERIFY(writeJournal(*killed, folder, m_batches, false));
    const std::string whole = killed->content(durable);
    // Each byte of the marks, and some of the zeros between them.
    for (std::size_t i = 0; i < whole.size(); i += i % slotBytes < 100 ? 1U : 61U) {
        std::string content = whole;
        content[i] = static_cast<char>(content[i] ^ 0x40);
        m_disk = killed->copy();
        m_disk->setContent(durable, content);
        const auto opened = FileJournal::open(*m_disk, folder, smallSegments());
        if (i < slotBytes) {
            QVERIFY(!opened);
            QCOMPARE(damageOf(opened.error()).file, durable);
            QCOMPARE(damageOf(opened.error()).offset, std::uint64_t{0});
        } else {
            QVERIFY(opened);
            QCOMPARE((*opened)->lastSequence(), m_batches.back().lastSequence());
        }
    }
}

QTEST_APPLESS_MAIN(TestJournalDamage)
#include "test_journal_damage.moc"
