// SPDX-License-Identifier: Apache-2.0
// Power losses, killed processes and failing disks at every single operation of a run.
#include "core/base/result.h"
#include "tests/core/storage/storage_script.h"

#include <QTest>

using namespace energy;
using namespace energy::test;

namespace {

constexpr std::size_t batches = 60;
const std::vector<Crash> powerLosses = {Crash::Whole, Crash::None,    Crash::Prefix, Crash::Subset,
                                        Crash::Torn,  Crash::Garbage, Crash::Mixed};

std::string described(std::uint64_t operation, Crash crash, std::uint64_t seed,
                      const std::string &wrong)
{
    return "operation " + std::to_string(operation) + ", crash "
        + std::to_string(static_cast<int>(crash)) + ", seed " + std::to_string(seed) + ": " + wrong;
}

} // namespace

class TestStorageCrash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void losesNothingAfterACrashAtAnyOperation();
    void losesNothingAfterACrashDuringRecovery();
    void keepsAfterPowerLossWhatItFoundAfterAKill();
    void acknowledgesNothingAfterAFailure();
    void goesOnAfterAShortWrite();

private:
    [[nodiscard]] std::unique_ptr<FaultyFileSystem> stoppedAfter(std::uint64_t operation,
                                                                 Progress &progress) const;

    StorageScript m_script{batches};
    std::uint64_t m_operations = 0;
};

void TestStorageCrash::initTestCase()
{
    FaultyFileSystem disk;
    Progress progress;
    const auto ended = m_script.run(disk, m_script.size(), progress);
    QVERIFY2(ended, ended ? "" : ended.error().detail.c_str());
    m_operations = disk.operations();
    QVERIFY(m_operations >= 300);
    qInfo("%llu operations", static_cast<unsigned long long>(m_operations));
}

/// The disk as the run left it when the machine stopped. The first half of it was closed and opened
/// again.
std::unique_ptr<FaultyFileSystem> TestStorageCrash::stoppedAfter(std::uint64_t operation,
                                                                 Progress &progress) const
{
    auto disk = std::make_unique<FaultyFileSystem>();
    disk->stopAfter(operation);
    if (m_script.run(*disk, m_script.size() / 2, progress)) {
        static_cast<void>(m_script.run(*disk, m_script.size(), progress));
    }
    return disk;
}

void TestStorageCrash::losesNothingAfterACrashAtAnyOperation()
{
    int recoveries = 0;
    for (std::uint64_t operation = 1; operation <= m_operations; ++operation) {
        Progress progress;
        const auto stopped = stoppedAfter(operation, progress);
        for (const Crash crash : powerLosses) {
            for (std::uint64_t seed = 0; seed < (crash == Crash::Mixed ? 3U : 1U); ++seed) {
                const auto disk = stopped->copy();
                disk->restart(crash, operation * 31 + seed);
                const std::string wrong = m_script.check(*disk, progress);
                QVERIFY2(wrong.empty(),
                         described(operation, crash, operation * 31 + seed, wrong).c_str());
                ++recoveries;
            }
        }
    }
    qInfo("%d recoveries", recoveries);
}

void TestStorageCrash::losesNothingAfterACrashDuringRecovery()
{
    int recoveries = 0;
    for (std::uint64_t operation = 1; operation <= m_operations; operation += 3) {
        Progress progress;
        const auto stopped = stoppedAfter(operation, progress);
        stopped->restart(Crash::Mixed, operation);
        for (std::uint64_t recovered = 1;; ++recovered) {
            const auto disk = stopped->copy();
            disk->stopAfter(recovered);
            // Recovery, one more batch, and the close.
            Progress second = progress;
            const bool ended = m_script.run(*disk, progress.acknowledged + 1, second).has_value();
            disk->restart(Crash::Mixed, operation + recovered);
            const std::string wrong = m_script.check(*disk, second);
            QVERIFY2(wrong.empty(), described(operation, Crash::Mixed, recovered, wrong).c_str());
            ++recoveries;
            if (ended) {
                break;
            }
        }
    }
    qInfo("%d recoveries", recoveries);
}

void TestStorageCrash::keepsAfterPowerLossWhatItFoundAfterAKill()
{
    for (std::uint64_t operation = 1; operation <= m_operations; ++operation) {
        Progress progress;
        const auto stopped = stoppedAfter(operation, progress);
        stopped->restart(Crash::Killed, operation);
        {
            const auto journal = FileJournal::open(*stopped, "/data", smallSegments());
            QVERIFY2(journal, journal ? "" : journal.error().detail.c_str());
            const std::size_t found = m_script.batchesUpTo((*journal)->lastSequence());
            QVERIFY(found >= progress.acknowledged);
            progress.acknowledged = found;
        }
        for (const Crash crash : powerLosses) {
            const auto disk = stopped->copy();
            disk->restart(crash, operation);
            const std::string wrong = m_script.check(*disk, progress);
            QVERIFY2(wrong.empty(), described(operation, crash, operation, wrong).c_str());
        }
    }
}

void TestStorageCrash::acknowledgesNothingAfterAFailure()
{
    for (std::uint64_t operation = 1; operation <= m_operations; ++operation) {
        for (const Fault fault : {Fault::NoSpace, Fault::InputOutput}) {
            FaultyFileSystem disk;
            disk.failOperation(operation, fault);
            Progress progress;
            const auto ended = m_script.run(disk, m_script.size(), progress);
            QVERIFY2(!ended,
                     ("the failure of operation " + std::to_string(operation) + " was not told")
                         .c_str());
            for (const Crash crash : {Crash::None, Crash::Mixed, Crash::Killed}) {
                const auto after = disk.copy();
                after->restart(crash, operation);
                const std::string wrong = m_script.check(*after, progress);
                QVERIFY2(wrong.empty(), described(operation, crash, operation, wrong).c_str());
            }
        }
    }
}

void TestStorageCrash::goesOnAfterAShortWrite()
{
    for (std::uint64_t operation = 1; operation <= m_operations; ++operation) {
        FaultyFileSystem disk;
        disk.failOperation(operation, Fault::ShortWrite);
        Progress progress;
        const auto ended = m_script.run(disk, m_script.size(), progress);
        QVERIFY2(ended, ended ? "" : ended.error().detail.c_str());
        disk.restart(Crash::None, operation);
        const std::string wrong = m_script.check(disk, progress);
        QVERIFY2(wrong.empty(), described(operation, Crash::None, operation, wrong).c_str());
    }
}

QTEST_APPLESS_MAIN(TestStorageCrash)
#include "test_storage_crash.moc"
