// SPDX-License-Identifier: Apache-2.0
#include "core/storage/file_journal.h"
#include "core/storage/journal_reader.h"
#include "core/storage/posix_file_system.h"
#include "server/tools/bench.h"
#include "server/tools/bench_clock.h"
#include "server/tools/scratch_folder.h"

namespace energy {

namespace {

constexpr std::size_t commandBytes = 120; ///< What a PlaceOrder takes in a batch.
constexpr std::size_t appends = 500; ///< Of each batch size, by each side.
constexpr std::uint64_t fileBytes = 64ULL * 1024 * 1024;

std::string name(std::size_t batch)
{
    return "batch-" + std::to_string(batch);
}

/// The least that a durable write can be: bytes into a file that holds zeros there already, then
/// fdatasync(2).
class BareFile {
public:
    Result<void> open(FileSystem &files, const std::string &path)
    {
        auto file = files.open(path, OpenMode::Create);
        if (!file) {
            return tl::unexpected(file.error());
        }
        m_file = std::move(*file);
        const std::string zeros(1024 * 1024, '\0');
        for (std::uint64_t at = 0; at < fileBytes; at += zeros.size()) {
            if (auto written = writeAll(*m_file, zeros, at); !written) {
                return written;
            }
        }
        return m_file->sync();
    }

    Result<void> append(std::string_view bytes)
    {
        m_offset = m_offset + bytes.size() > fileBytes ? 0 : m_offset;
        if (auto written = writeAll(*m_file, bytes, m_offset); !written) {
            return written;
        }
        m_offset += bytes.size();
        return m_file->syncData();
    }

private:
    std::unique_ptr<File> m_file;
    std::uint64_t m_offset = 0;
};

struct Sides {
    BareFile bare;
    std::unique_ptr<FileJournal> journal;
};

Result<Nanoseconds> timed(const std::function<Result<void>()> &action)
{
    const Nanoseconds begin = steadyTime();
    if (auto done = action(); !done) {
        return tl::unexpected(done.error());
    }
    return steadyTime() - begin;
}

double microseconds(std::vector<double> &sorted, double part)
{
    const auto at = static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1));
    return sorted[at] / 1e3;
}

void addFigures(BenchResult &result, std::string_view prefix, std::vector<double> &nanoseconds,
                std::size_t batch)
{
    std::sort(nanoseconds.begin(), nanoseconds.end());
    double sum = 0;
    for (const double each : nanoseconds) {
        sum += each;
    }
    const double commands = static_cast<double>(nanoseconds.size() * batch);
    result.add(prefix, "commands_per_s", static_cast<std::uint64_t>(commands * 1e9 / sum));
    result.add(prefix, "p50_us", microseconds(nanoseconds, 0.5));
    result.add(prefix, "p99_us", microseconds(nanoseconds, 0.99));
}

Result<BenchResult> measure(Sides &sides, std::size_t batchSize)
{
    const std::string body(commandBytes * batchSize, 'x');
    std::vector<double> bare;
    std::vector<double> ours;
    for (std::size_t i = 0; i < appends; ++i) {
        const auto plain = timed([&] { return sides.bare.append(body); });
        if (!plain) {
            return tl::unexpected(plain.error());
        }
        JournalBatch batch;
        batch.firstSequence = sides.journal->lastSequence() + 1;
        batch.commandCount = static_cast<std::uint32_t>(batchSize);
        batch.body = body;
        const auto journaled = timed([&] { return sides.journal->append(batch); });
        if (!journaled) {
            return tl::unexpected(journaled.error());
        }
        bare.push_back(static_cast<double>(*plain));
        ours.push_back(static_cast<double>(*journaled));
    }
    BenchResult result;
    result.workload = name(batchSize);
    result.add("commands", appends * batchSize);
    result.add("batch", batchSize);
    addFigures(result, "", ours, batchSize);
    addFigures(result, "bare_", bare, batchSize);
    result.add("p50_ratio_to_bare", ours[ours.size() / 2] / bare[bare.size() / 2]);
    return result;
}

/// Reads the journal back: every batch must be there, and all of them chained.
std::string readBack(FileSystem &files, const std::string &directory, const FileJournal &journal)
{
    auto reader = JournalReader::open(files, directory, 0);
    if (!reader) {
        return reader.error().detail;
    }
    while (true) {
        const auto batch = reader->next();
        if (!batch) {
            return batch.error().detail;
        }
        if (!*batch) {
            break;
        }
    }
    const bool isWhole = reader->position().lastSequence == journal.lastSequence()
        && reader->position().chain == journal.chain();
    return isWhole ? "" : "the journal does not hold what was appended";
}

} // namespace

BenchResults benchJournal(const BenchOptions &options)
{
    const auto folder = ScratchFolder::in(options.directory);
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    PosixFileSystem files;
    Sides sides;
    if (auto opened = sides.bare.open(files, folder->path() + "/bare"); !opened) {
        return tl::unexpected(opened.error());
    }
    auto journal = FileJournal::open(files, folder->path(), JournalOptions{});
    if (!journal) {
        return tl::unexpected(static_cast<const Error &>(journal.error()));
    }
    sides.journal = std::move(*journal);
    std::vector<BenchResult> results;
    for (const std::size_t batch : {1U, 10U, 100U, 1000U}) {
        if (!options.workload.empty() && options.workload != name(batch)) {
            continue;
        }
        auto result = measure(sides, batch);
        if (!result) {
            return tl::unexpected(result.error());
        }
        result->wrong = readBack(files, folder->path(), *sides.journal);
        result->addCheck("last_sequence", sides.journal->lastSequence());
        results.push_back(std::move(*result));
    }
    return results;
}

} // namespace energy
