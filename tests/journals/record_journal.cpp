// SPDX-License-Identifier: Apache-2.0
// record_journal FOLDER SEED COMMANDS: writes the journal of a market full of people, and prints
// the hash of its state. What it wrote for a release is kept beside it, so that every later version
// can be held against it.
#include "core/protocol/codec.h"
#include "core/storage/file_journal.h"
#include "core/storage/posix_file_system.h"
#include "server/engine/derivation.h"
#include "tests/random/command_source.h"

#include <filesystem>
#include <iostream>
#include <string>

using namespace energy;

namespace {

constexpr std::size_t longestBatch = 7;

/// The next commands of the source, learning from a market of its own what comes of each.
std::vector<Stamped> nextBatch(CommandSource &source, Exchange &known, std::size_t size)
{
    std::vector<Stamped> batch;
    for (std::size_t i = 0; i < size; ++i) {
        batch.push_back(source.next());
        Events events;
        known.apply(batch.back(), events);
        source.learn(events);
    }
    return batch;
}

Result<void> record(Journal &journal, Exchange &exchange, std::uint64_t seed, std::size_t commands)
{
    CommandSource source(seed);
    Exchange known;
    Derived derived;
    for (std::size_t done = 0; done < commands;) {
        const auto batch
            = nextBatch(source, known, std::min(1 + done % longestBatch, commands - done));
        JournalBatch written{number(batch.front().sequence),
                             static_cast<std::uint32_t>(batch.size()),
                             derived.events.digest,
                             {}};
        for (const Stamped &stamped : batch) {
            appendStamped(stamped, written.body);
        }
        if (const auto appended = journal.append(written); !appended) {
            return appended;
        }
        derive(exchange, batch, derived);
        done += batch.size();
    }
    return journal.close();
}

int fail(const std::string &why)
{
    std::cerr << "record_journal: " << why << '\n';
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4) {
        return fail("usage: record_journal FOLDER SEED COMMANDS");
    }
    std::filesystem::create_directories(argv[1]);
    PosixFileSystem files;
    auto journal = FileJournal::open(files, argv[1], {});
    if (!journal) {
        return fail(journal.error().detail);
    }
    if ((*journal)->lastSequence() != 0) {
        return fail("the folder holds a journal already");
    }
    Exchange exchange;
    const auto done = record(**journal, exchange, std::stoull(argv[2]), std::stoull(argv[3]));
    if (!done) {
        return fail(done.error().detail);
    }
    std::cout << hexText(exchange.stateHash()) << '\n';
    return 0;
}
