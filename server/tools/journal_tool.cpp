// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/exchange.h"
#include "core/protocol/codec.h"
#include "core/storage/journal_reader.h"
#include "core/storage/journal_recovery.h"
#include "core/storage/posix_file_system.h"
#include "server/engine/replay.h"
#include "server/gateway/json_writer.h"
#include "server/tools/tool.h"

#include <array>
#include <functional>
#include <ostream>

namespace energy {

namespace {

constexpr std::string_view help
    = "energybidctl journal verify|dump|replay|hash --data DIR [--json]\n\n"
      "  verify   reads everything and checks checksums, sequences and the chain\n"
      "  dump     one JSON object a command, with raw integers: prices in 0.01 $/MWh, energy in "
      "Wh, money in 0.000001 $\n"
      "  replay   applies every command to an empty exchange and compares the events with those "
      "once recorded\n"
      "  hash     the same, printing only the hash of the state\n\n"
      "  --data DIR    the data folder of a server, running or not; nothing in it is changed\n"
      "  --from N      dump: begin with the batch that holds sequence N\n"
      "  --until N     replay, hash: stop after the batch that holds sequence N\n"
      "  --json        verify, replay: one JSON object\n\n"
      "Damage, or rules that derive other events than those recorded: exit 4, naming file, offset "
      "and sequence.\n";

constexpr std::array options = {Option{"--data", true}, Option{"--json", false},
                                Option{"--from", true}, Option{"--until", true}};

/// Calls `take` with each batch until it answers false or fails, or the journal ends.
Result<void> forEachBatch(const std::string &directory, std::uint64_t from,
                          const std::function<Result<bool>(const JournalBatch &)> &take)
{
    PosixFileSystem files;
    auto reader = JournalReader::open(files, directory, from);
    if (!reader) {
        return tl::unexpected(static_cast<const Error &>(reader.error()));
    }
    while (true) {
        const auto batch = reader->next();
        if (!batch) {
            return tl::unexpected(static_cast<const Error &>(batch.error()));
        }
        if (!*batch) {
            return {};
        }
        const auto goesOn = take(**batch);
        if (!goesOn) {
            return tl::unexpected(goesOn.error());
        }
        if (!*goesOn) {
            return {};
        }
    }
}

ToolExit verify(const std::string &directory, const CommandLine &line, Streams &streams)
{
    PosixFileSystem files;
    const auto summary = verifyJournal(files, directory);
    if (!summary) {
        return report(summary.error(), streams);
    }
    if (line.has("--json")) {
        JsonWriter json;
        json.beginObject()
            .unsignedInteger("segments", summary->segments)
            .unsignedInteger("batches", summary->batches)
            .unsignedInteger("commands", summary->commands)
            .unsignedInteger("first_sequence", summary->firstSequence)
            .unsignedInteger("last_sequence", summary->lastSequence)
            .unsignedInteger("bytes", summary->bytes)
            .text("chain", hexText(summary->chain))
            .endObject();
        streams.out << json.view() << '\n';
        return ToolExit::Ok;
    }
    streams.out << summary->commands << " commands, sequences " << summary->firstSequence << " to "
                << summary->lastSequence << ", in " << summary->batches << " batches of "
                << summary->segments << " segments (" << summary->bytes << " bytes)\nchain "
                << hexText(summary->chain) << '\n';
    return ToolExit::Ok;
}

ToolExit dump(const std::string &directory, const CommandLine &line, Streams &streams)
{
    const auto from = line.count("--from", 0);
    if (!from) {
        return refuseUsage(from.error().detail, streams);
    }
    const auto done
        = forEachBatch(directory, *from, [&streams](const JournalBatch &batch) -> Result<bool> {
              const auto commands = decodeStamped(batch.body);
              if (!commands) {
                  return fail(ErrorCode::Damaged,
                              "sequences " + std::to_string(batch.firstSequence) + " to "
                                  + std::to_string(batch.lastSequence())
                                  + " do not hold commands that this program knows");
              }
              for (const Stamped &command : *commands) {
                  streams.out << dumpJson(command) << '\n';
              }
              return bool(streams.out);
          });
    return done ? ToolExit::Ok : report(done.error(), streams);
}

struct Replayed {
    Exchange exchange;
    std::uint64_t batches = 0;
    Digest eventsDigest;
};

Result<Replayed> replayUntil(const std::string &directory, std::uint64_t until)
{
    Replayed replayed;
    Replay replay(replayed.exchange, Digest());
    const auto done = forEachBatch(directory, 0, [&](const JournalBatch &batch) -> Result<bool> {
        if (auto applied = replay.apply(batch); !applied) {
            return tl::unexpected(applied.error());
        }
        ++replayed.batches;
        return batch.lastSequence() < until;
    });
    if (!done) {
        return tl::unexpected(done.error());
    }
    replayed.eventsDigest = replay.eventsDigest();
    return replayed;
}

ToolExit replayAll(const std::string &directory, const CommandLine &line, bool onlyHash,
                   Streams &streams)
{
    const auto until = line.count("--until", UINT64_MAX);
    if (!until) {
        return refuseUsage(until.error().detail, streams);
    }
    const auto replayed = replayUntil(directory, *until);
    if (!replayed) {
        return report(replayed.error(), streams);
    }
    const Exchange &exchange = replayed->exchange;
    const std::string hash = hexText(exchange.stateHash());
    const auto contradictions = exchange.contradictions();
    if (onlyHash) {
        streams.out << hash << '\n';
    } else if (line.has("--json")) {
        JsonWriter json;
        json.beginObject()
            .unsignedInteger("last_sequence", number(exchange.lastSequence()))
            .unsignedInteger("last_event", number(exchange.lastEvent()))
            .unsignedInteger("batches", replayed->batches)
            .text("state_hash", hash)
            .text("events_digest", hexText(replayed->eventsDigest))
            .unsignedInteger("contradictions", contradictions.size())
            .endObject();
        streams.out << json.view() << '\n';
    } else {
        streams.out << "last sequence " << number(exchange.lastSequence()) << ", last event "
                    << number(exchange.lastEvent()) << ", " << replayed->batches
                    << " batches\nstate hash " << hash << '\n';
    }
    for (const std::string &contradiction : contradictions) {
        streams.err << "energybidctl: the state contradicts itself: " << contradiction << '\n';
    }
    return contradictions.empty() ? ToolExit::Ok : ToolExit::DamagedData;
}

ToolExit run(const CommandLine &line, Streams &streams)
{
    if (line.words().size() != 1 || !line.has("--data")) {
        return refuseUsage("journal needs one of verify, dump, replay, hash, and --data DIR",
                           streams);
    }
    const std::string &action = line.words().front();
    const std::string directory = line.value("--data");
    if (action == "verify") {
        return verify(directory, line, streams);
    }
    if (action == "dump") {
        return dump(directory, line, streams);
    }
    if (action == "replay" || action == "hash") {
        return replayAll(directory, line, action == "hash", streams);
    }
    return refuseUsage("journal cannot " + action, streams);
}

} // namespace

const Tool &journalTool()
{
    static constexpr Tool tool
        = {"journal", "verifies, dumps and replays the log of a data folder", help, options, run};
    return tool;
}

} // namespace energy
