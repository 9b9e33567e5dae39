// SPDX-License-Identifier: Apache-2.0
#include "server/feeds/payload_replay.h"

#include "server/feeds/feed_intake.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace energy {

namespace {

Result<std::vector<std::filesystem::path>> filesBelow(const std::filesystem::path &folder)
{
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (auto entry = std::filesystem::recursive_directory_iterator(folder, error);
         !error && entry != std::filesystem::recursive_directory_iterator();
         entry.increment(error)) {
        if (entry->is_regular_file(error)) {
            files.push_back(entry->path());
        }
    }
    if (error) {
        return fail(ErrorCode::NotFound, folder.string() + ": " + error.message());
    }
    if (files.empty()) {
        return fail(ErrorCode::NotFound, folder.string() + " holds no recorded payload");
    }
    std::sort(files.begin(), files.end());
    return files;
}

Result<std::string> readWhole(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file) {
        return fail(ErrorCode::Unreachable, path.string() + " cannot be read");
    }
    return bytes;
}

} // namespace

Result<PayloadReplay> PayloadReplay::load(const std::filesystem::path &folder,
                                          const FeedParser &parser)
{
    const auto pacific = Calendar::of(caisoZone);
    const auto files = filesBelow(folder);
    if (!pacific || !files) {
        return tl::unexpected(pacific ? files.error() : pacific.error());
    }
    PayloadReplay replay;
    for (const std::filesystem::path &file : *files) {
        const std::string origin = file.lexically_relative(folder).string();
        if (const auto read = replay.read(file, origin, parser, *pacific); !read) {
            return tl::unexpected(read.error());
        }
    }
    if (replay.m_releases.empty()) {
        const std::string first = replay.m_refused.empty()
            ? "its files hold no reading"
            : replay.m_refused.front().origin + ": " + replay.m_refused.front().why.detail;
        return fail(ErrorCode::Malformed, folder.string() + ": nothing to replay: " + first);
    }
    std::stable_sort(replay.m_releases.begin(), replay.m_releases.end(),
                     [](const Release &a, const Release &b) { return a.at < b.at; });
    replay.m_begin = replay.m_releases.front().at;
    return replay;
}

Result<void> PayloadReplay::read(const std::filesystem::path &file, const std::string &origin,
                                 const FeedParser &parser, const Calendar &pacific)
{
    auto payload = readWhole(file);
    if (!payload) {
        return tl::unexpected(payload.error());
    }
    const auto parsed = parser(*payload);
    if (!parsed) {
        m_refused.push_back({parsed.error(), origin, std::move(*payload)});
        return {};
    }
    auto published = byPublication(*parsed, pacific);
    if (!published) {
        m_refused.push_back(
            {{Refusal::BeyondCalendar, published.error().detail}, origin, std::move(*payload)});
        return {};
    }
    m_files.push_back({origin, sha256(*payload)});
    for (PublishedReadings &part : *published) {
        m_releases.push_back({part.at, std::move(part.feed), m_files.size() - 1});
    }
    return {};
}

std::optional<Instant> PayloadReplay::next() const
{
    const std::lock_guard lock(*m_mutex);
    return m_nextRelease < m_releases.size() ? std::optional(m_releases[m_nextRelease].at)
                                             : std::nullopt;
}

void PayloadReplay::release(Instant until, FeedIntake &intake)
{
    const std::lock_guard lock(*m_mutex);
    refuseAll(intake, until);
    while (m_nextRelease < m_releases.size() && m_releases[m_nextRelease].at <= until) {
        Release &due = m_releases[m_nextRelease];
        const File &file = m_files[due.file];
        intake.take(due.feed, {std::string(feedName), file.origin, due.at, file.hash});
        due.feed = {};
        ++m_nextRelease;
    }
}

void PayloadReplay::refuseAll(FeedIntake &intake, Instant at)
{
    for (const Refused &refused : std::exchange(m_refused, {})) {
        intake.refuse(refused.why,
                      provenanceOf(std::string(feedName), refused.origin, at, refused.payload),
                      refused.payload);
    }
}

} // namespace energy
