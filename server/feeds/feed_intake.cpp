// SPDX-License-Identifier: Apache-2.0
#include "server/feeds/feed_intake.h"

#include <utility>

namespace energy {

namespace {

LogLine lineOf(LogLevel level, std::string_view action, const Provenance &provenance,
               std::string_view result)
{
    LogLine line(level, "feeds");
    line.text("action", action).text("feed", provenance.feed).text("origin", provenance.origin);
    line.text("result", result);
    return line;
}

} // namespace

FeedIntake::FeedIntake(SeriesStore &store, Quarantine &quarantine, FeedBoard &board,
                       ReferencePublisher &references, std::shared_ptr<JsonLog> log)
    : m_store(store)
    , m_quarantine(quarantine)
    , m_board(board)
    , m_references(references)
    , m_log(std::move(log))
{
}

void FeedIntake::tellStored(Stored stored)
{
    const std::lock_guard lock(m_mutex);
    m_stored = std::move(stored);
}

void FeedIntake::take(const ParsedFeed &feed, const Provenance &provenance)
{
    const std::lock_guard lock(m_mutex);
    const auto stored = m_store.store(feed, provenance);
    if (!stored) {
        failForOurSake(provenance, stored.error());
        return;
    }
    if (m_stored && !stored->written.empty()) {
        m_stored(stored->written, provenance.fetchedAt);
    }
    const auto published = m_references.publish(feed);
    if (!published) {
        failForOurSake(provenance, published.error());
        return;
    }
    if (const auto noted
        = m_board.succeeded(provenance.feed, provenance.fetchedAt, feed.readingCount());
        !noted) {
        failForOurSake(provenance, noted.error());
        return;
    }
    report(provenance, *stored, *published);
}

void FeedIntake::refuse(const FeedRefusal &why, const Provenance &provenance,
                        std::string_view payload)
{
    const std::lock_guard lock(m_mutex);
    if (const auto kept = m_quarantine.add(provenance, why, payload); !kept) {
        failForOurSake(provenance, kept.error());
    }
    noteFailure(why, provenance);
}

void FeedIntake::fail(const FeedRefusal &why, const Provenance &provenance)
{
    const std::lock_guard lock(m_mutex);
    noteFailure(why, provenance);
}

void FeedIntake::noteFailure(const FeedRefusal &why, const Provenance &provenance)
{
    m_board.failed(provenance.feed, {why.code, why.detail, provenance.fetchedAt});
    LogLine line = lineOf(LogLevel::Warning, "feed_payload", provenance, "refused");
    m_log->write(std::move(line.text("code", info(why.code).code).text("detail", why.detail)));
}

void FeedIntake::report(const Provenance &provenance, const StoredCount &stored,
                        const PublishedCount &published)
{
    const bool isOdd = published.contradicted + published.refused != 0;
    LogLine line
        = lineOf(isOdd ? LogLevel::Warning : LogLevel::Info, "feed_payload", provenance, "success");
    line.integer("readings", static_cast<std::int64_t>(stored.fresh));
    line.integer("revised", static_cast<std::int64_t>(stored.revised));
    line.integer("unchanged", static_cast<std::int64_t>(stored.unchanged));
    line.integer("referencePrices", static_cast<std::int64_t>(published.published));
    if (isOdd) {
        line.integer("referencePricesThatStand", static_cast<std::int64_t>(published.contradicted));
        line.integer("referencePricesRefused", static_cast<std::int64_t>(published.refused));
    }
    m_log->write(std::move(line));
}

void FeedIntake::failForOurSake(const Provenance &provenance, const Error &error)
{
    m_board.failed(provenance.feed, {Refusal::Busy, error.detail, provenance.fetchedAt});
    LogLine line = lineOf(LogLevel::Error, "feed_payload", provenance, "failed");
    m_log->write(std::move(line.text("detail", error.detail)));
}

} // namespace energy
