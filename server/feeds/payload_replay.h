// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/publication.h"
#include "core/grid/series_store.h"

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace energy {

class FeedIntake;

/// Reads a payload as its source's parser does.
using FeedParser = std::function<FeedResult<ParsedFeed>(std::string_view)>;

/// Recorded payloads of a folder, through the same parser and intake as live ones. Each reading
/// comes at the instant at which its source published it, so that the market knows nothing before
/// its time.
class PayloadReplay {
public:
    /// Reads every file below the folder, in order of name. What the parser refuses is kept for
    /// quarantine. Errors: NotFound (no folder, or no file in it), Malformed (not one file could be
    /// read, with the first reason), Unreachable (a file cannot be read).
    [[nodiscard]] static Result<PayloadReplay> load(const std::filesystem::path &folder,
                                                    const FeedParser &parser);

    /// What names its feed on the board.
    static constexpr std::string_view feedName = "caiso/replay";

    /// When the first reading became public: where the time of the replay begins.
    [[nodiscard]] Instant begin() const { return m_begin; }

    /// When the next readings come; nothing when all have come.
    [[nodiscard]] std::optional<Instant> next() const;

    /// Takes in what is public at `until`. Waits for disk and engine.
    void release(Instant until, FeedIntake &intake);

private:
    struct Release {
        Instant at;
        ParsedFeed feed;
        std::size_t file = 0;
    };
    struct File {
        std::string origin;
        Digest hash;
    };
    struct Refused {
        FeedRefusal why;
        std::string origin;
        std::string payload;
    };

    [[nodiscard]] Result<void> read(const std::filesystem::path &file, const std::string &origin,
                                    const FeedParser &parser, const Calendar &pacific);
    void refuseAll(FeedIntake &intake, Instant at);

    Instant m_begin;
    std::vector<File> m_files;
    std::vector<Release> m_releases; ///< In order of time.
    std::vector<Refused> m_refused; ///< Until the first release.
    std::size_t m_nextRelease = 0;
    std::unique_ptr<std::mutex> m_mutex = std::make_unique<std::mutex>();
};

} // namespace energy
