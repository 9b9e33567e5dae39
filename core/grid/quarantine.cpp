// SPDX-License-Identifier: Apache-2.0
#include "core/grid/quarantine.h"

#include <filesystem>
#include <fstream>
#include <limits>
#include <system_error>
#include <utility>

namespace energy {

namespace {

/// Whole or not at all. What stands there already is the same: the name is the hash.
Result<void> writeFile(const std::filesystem::path &path, std::string_view bytes)
{
    std::error_code error;
    if (std::filesystem::exists(path, error)) {
        return {};
    }
    std::filesystem::create_directories(path.parent_path(), error);
    const std::filesystem::path draft = path.string() + ".new";
    std::ofstream file(draft, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (file) {
        std::filesystem::rename(draft, path, error);
    }
    if (!file || error) {
        return fail(ErrorCode::WriteFailed,
                    path.string() + ": " + (error ? error.message() : "cannot be written"));
    }
    return {};
}

} // namespace

Quarantine::Quarantine(DatabaseThread &database, std::string folder)
    : m_database(database)
    , m_folder(std::move(folder))
{
}

Result<void> Quarantine::add(const Provenance &provenance, const FeedRefusal &why,
                             std::string_view payload)
{
    if (payload.size() <= maxKeptBytes) {
        if (const auto written = writeFile(fileOf(hexText(provenance.payloadHash)), payload);
            !written) {
            return written;
        }
    }
    return m_database.run([&](Database &database) -> Result<void> {
        auto transaction = Transaction::begin(database);
        if (!transaction) {
            return tl::unexpected(transaction.error());
        }
        if (const auto inserted = insert(database, provenance, why, payload.size()); !inserted) {
            return inserted;
        }
        if (const auto forgotten = forgetOldest(database); !forgotten) {
            return forgotten;
        }
        return transaction->commit();
    });
}

Result<void> Quarantine::insert(Database &database, const Provenance &provenance,
                                const FeedRefusal &why, std::size_t size) const
{
    const std::string hash = hexText(provenance.payloadHash);
    const std::string_view code = info(why.code).code;
    auto again = database.prepare("UPDATE quarantine SET last_seen = ?, times = times + 1 "
                                  "WHERE feed = ? AND payload_hash = ? AND code = ?");
    if (!again) {
        return tl::unexpected(again.error());
    }
    if (const auto ran
        = again->run({provenance.fetchedAt.ns, std::string_view(provenance.feed), hash, code});
        !ran || again->changedRows() != 0) {
        return ran;
    }
    const auto newest = database.integer("SELECT COALESCE(MAX(id), 0) FROM quarantine", {});
    if (!newest) {
        return tl::unexpected(newest.error());
    }
    return database.execute("INSERT INTO quarantine (id, feed, origin, payload_hash, size, code, "
                            "detail, first_seen, last_seen, times) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                            {*newest + 1, std::string_view(provenance.feed),
                             std::string_view(provenance.origin), hash,
                             static_cast<std::int64_t>(size), code, std::string_view(why.detail),
                             provenance.fetchedAt.ns, provenance.fetchedAt.ns});
}

Result<void> Quarantine::forgetOldest(Database &database) const
{
    auto oldest = database.prepare("SELECT id, payload_hash FROM quarantine q WHERE id <= "
                                   "(SELECT MAX(id) FROM quarantine) - ?");
    if (!oldest) {
        return tl::unexpected(oldest.error());
    }
    if (const auto ran = oldest->run({static_cast<std::int64_t>(maxPayloads)}); !ran) {
        return ran;
    }
    std::vector<std::pair<std::int64_t, std::string>> gone;
    while (true) {
        const auto more = oldest->next();
        if (!more) {
            return tl::unexpected(more.error());
        }
        if (!*more) {
            break;
        }
        gone.emplace_back(oldest->integer(0), oldest->text(1));
    }
    for (const auto &[id, hash] : gone) {
        if (const auto deleted = database.execute("DELETE FROM quarantine WHERE id = ?", {id});
            !deleted) {
            return deleted;
        }
        const auto others = database.integer(
            "SELECT COUNT(*) FROM quarantine WHERE payload_hash = ?", {std::string_view(hash)});
        if (!others) {
            return tl::unexpected(others.error());
        }
        if (*others == 0) {
            std::error_code ignored; // A file that was removed by hand is gone as well.
            std::filesystem::remove(fileOf(hash), ignored);
        }
    }
    return {};
}

Result<std::vector<QuarantinedPayload>> Quarantine::list(std::uint64_t before, std::size_t limit)
{
    using List = std::vector<QuarantinedPayload>;
    return m_database.run([&](Database &database) -> Result<List> {
        auto rows = database.prepare("SELECT id, feed, origin, payload_hash, size, code, detail, "
                                     "first_seen, last_seen, times "
                                     "FROM quarantine WHERE id < ? ORDER BY id DESC LIMIT ?");
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        const std::int64_t end = before == 0 ? std::numeric_limits<std::int64_t>::max()
                                             : static_cast<std::int64_t>(before);
        if (const auto ran = rows->run({end, static_cast<std::int64_t>(limit)}); !ran) {
            return tl::unexpected(ran.error());
        }
        List list;
        while (true) {
            const auto more = rows->next();
            if (!more) {
                return tl::unexpected(more.error());
            }
            if (!*more) {
                return list;
            }
            list.push_back({rows->id(0), rows->text(1), rows->text(2), rows->text(3), rows->id(4),
                            rows->text(5), rows->text(6), rows->instant(7), rows->instant(8),
                            rows->id(9)});
        }
    });
}

std::string Quarantine::fileOf(std::string_view hash) const
{
    return m_folder + "/" + std::string(hash);
}

} // namespace energy
