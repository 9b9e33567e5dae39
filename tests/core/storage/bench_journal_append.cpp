// SPDX-License-Identifier: Apache-2.0
// bench_journal_append DIR [APPENDS]: the latency of one durable append beside what the disk itself
// takes for the same bytes, pwrite and fdatasync in a file full of zeros, in turns. Prints one JSON
// object.
#include "core/storage/file_journal.h"
#include "core/storage/posix_file_system.h"
#include "core/storage/segment.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace energy;

namespace {

constexpr std::size_t bodyBytes = 120; // One order.
constexpr std::size_t recordBytes = bodyBytes + 92;

template <class Call>
bool timed(std::vector<double> &microseconds, Call call)
{
    const auto start = std::chrono::steady_clock::now();
    const bool done = call();
    microseconds.push_back(
        std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start)
            .count());
    return done;
}

double quantile(std::vector<double> &values, double part)
{
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2) {
        std::fputs("usage: bench_journal_append DIR [APPENDS]\n", stderr);
        return 2;
    }
    const std::string directory = argv[1];
    const std::uint64_t appends = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 2000;
    PosixFileSystem disk;
    auto made = disk.createDirectory(directory);
    const auto journal = FileJournal::open(disk, directory, {});
    const auto raw = disk.open(directory + "/raw", OpenMode::Create);
    if (appends == 0 || !made || !journal || !raw || !fillWithZeros(**raw, 0, appends * recordBytes)
        || !(*raw)->sync()) {
        std::fputs("the folder cannot be used\n", stderr);
        return 1;
    }
    std::vector<double> ours;
    std::vector<double> theirs;
    JournalBatch batch{.firstSequence = (*journal)->lastSequence() + 1,
                       .commandCount = 1,
                       .eventsBefore = {},
                       .body = std::string(bodyBytes, 'o')};
    const std::string bytes(recordBytes, 'r');
    for (std::uint64_t i = 0; i < appends; ++i, ++batch.firstSequence) {
        const bool done = timed(ours, [&] { return (*journal)->append(batch).has_value(); })
            && timed(theirs, [&] {
                              return writeAll(**raw, bytes, i * recordBytes).has_value()
                                  && (*raw)->syncData().has_value();
                          });
        if (!done) {
            std::fputs("the disk failed\n", stderr);
            return 1;
        }
    }
    std::printf("{\"workload\":\"journal-append\",\"appends\":%llu,\"journal_p50_us\":%.1f,\"raw_"
                "p50_us\":%.1f,"
                "\"ratio_p50\":%.3f,\"journal_p99_us\":%.1f,\"raw_p99_us\":%.1f}\n",
                static_cast<unsigned long long>(appends), quantile(ours, 0.5),
                quantile(theirs, 0.5), quantile(ours, 0.5) / quantile(theirs, 0.5),
                quantile(ours, 0.99), quantile(theirs, 0.99));
    return (*journal)->close() ? 0 : 1;
}
