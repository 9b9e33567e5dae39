// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/row_query.h"

#include "core/base/decimal.h"
#include "core/base/instant_text.h"
#include "core/protocol/roles.h"

#include <charconv>

namespace energy {

Document asId(const Statement &row, int column)
{
    return Document::text(std::to_string(row.id(column)));
}

Document asMoney(const Statement &row, int column)
{
    return Document::text(moneyText(Money::of(row.integer(column))));
}

Document asPrice(const Statement &row, int column)
{
    return Document::text(priceText(Price::of(row.integer(column))));
}

Document asFinePrice(const Statement &row, int column)
{
    return Document::text(finePriceText(FinePrice::of(row.integer(column))));
}

Document asEnergy(const Statement &row, int column)
{
    return Document::text(energyText(Energy::of(row.integer(column))));
}

Document asPower(const Statement &row, int column)
{
    return Document::text(powerText(Power::of(row.integer(column))));
}

Document asInstant(const Statement &row, int column)
{
    return Document::text(instantText(row.instant(column)));
}

Document asText(const Statement &row, int column)
{
    return Document::text(row.text(column));
}

Document asJson(const Statement &row, int column)
{
    return Document::json(row.text(column));
}

Document asCount(const Statement &row, int column)
{
    return Document::count(row.integer(column));
}

Document asSeconds(const Statement &row, int column)
{
    return Document::count(row.integer(column) / oneSecond);
}

Document asFlag(const Statement &row, int column)
{
    return Document::flag(row.integer(column) != 0);
}

Document asRoles(const Statement &row, int column)
{
    Document names = Document::list();
    for (const std::string &name : roleNamesOf({static_cast<std::uint32_t>(row.integer(column))})) {
        names.push(Document::text(name));
    }
    return names;
}

Document asAssetAmount(const Statement &row, int column)
{
    const std::string text = row.text(column);
    const auto colon = text.find(':');
    std::int64_t kind = 0;
    std::int64_t amount = 0;
    std::from_chars(text.data(), text.data() + colon, kind);
    std::from_chars(text.data() + colon + 1, text.data() + text.size(), amount);
    switch (static_cast<AssetKind>(kind)) {
    case AssetKind::Dollar:
        return Document::text(moneyText(Money::of(amount)));
    case AssetKind::Certificate:
        return Document::text(std::to_string(amount));
    default:
        return Document::text(energyText(Energy::of(amount)));
    }
}

void RowQuery::require(std::string_view condition, BoundValue value)
{
    where.append(" AND ").append(condition);
    values.push_back(std::move(value));
}

namespace {

constexpr std::size_t digitsPerKey = 16;

SqlValue bound(const BoundValue &value)
{
    if (const auto *text = std::get_if<std::string>(&value)) {
        return std::string_view(*text);
    }
    return std::get<std::int64_t>(value);
}

std::string joined(const std::vector<std::string_view> &parts, std::string_view suffix)
{
    std::string all;
    for (const std::string_view part : parts) {
        all.append(all.empty() ? "" : ", ").append(part).append(suffix);
    }
    return all;
}

/// "(a, b) < (?, ?)": the rows after the cursor in the order of the list.
std::string afterCursor(const RowQuery &query)
{
    const std::vector<std::string_view> marks(query.keys.size(), "?");
    return " AND (" + joined(query.keys, "") + (query.ascending ? ") > (" : ") < (")
        + joined(marks, "") + ")";
}

std::string sqlOf(const RowQuery &query, bool continues)
{
    std::string sql = "SELECT ";
    for (const Column &column : query.columns) {
        sql.append(column.sql).append(", ");
    }
    sql += (query.keys.empty() ? "0" : joined(query.keys, "")) + " FROM " + query.from + " WHERE "
        + query.where;
    if (continues) {
        sql += afterCursor(query);
    }
    if (!query.groupBy.empty()) {
        sql.append(" GROUP BY ").append(query.groupBy);
    }
    if (!query.keys.empty()) {
        sql += " ORDER BY " + joined(query.keys, query.ascending ? " ASC" : " DESC");
    }
    return sql;
}

Document rowDocument(const Statement &row, std::span<const Column> columns)
{
    Document object = Document::object();
    int index = 0;
    for (const Column &column : columns) {
        object.add(column.name, row.isNull(index) ? Document() : column.form(row, index));
        ++index;
    }
    return object;
}

std::vector<std::int64_t> keysOf(const Statement &row, const RowQuery &query)
{
    std::vector<std::int64_t> keys;
    for (std::size_t key = 0; key < query.keys.size(); ++key) {
        keys.push_back(row.integer(static_cast<int>(query.columns.size() + key)));
    }
    return keys;
}

/// Runs the query and hands each row to `use`, until it says that it has enough.
template <class Use>
Result<void> eachRow(Database &views, const std::string &sql, const std::vector<SqlValue> &values,
                     const Use &use)
{
    auto rows = views.prepare(sql);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (const auto started = rows->run(values); !started) {
        return started;
    }
    while (true) {
        const auto more = rows->next();
        if (!more) {
            return tl::unexpected(more.error());
        }
        if (!*more || !use(*rows)) {
            return {};
        }
    }
}

std::vector<SqlValue> boundValues(const RowQuery &query)
{
    std::vector<SqlValue> values;
    for (const BoundValue &value : query.values) {
        values.push_back(bound(value));
    }
    return values;
}

} // namespace

std::string cursorText(std::span<const std::int64_t> keys)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::int64_t key : keys) {
        const auto bits = static_cast<std::uint64_t>(key);
        for (int shift = 60; shift >= 0; shift -= 4) {
            text += digits[(bits >> static_cast<unsigned>(shift)) & 15U];
        }
    }
    return text;
}

std::optional<std::vector<std::int64_t>> cursorKeys(std::string_view text, std::size_t count)
{
    if (text.empty() || text.size() != count * digitsPerKey
        || text.find_first_not_of("0123456789abcdef") != std::string_view::npos) {
        return std::nullopt;
    }
    std::vector<std::int64_t> keys;
    for (; !text.empty(); text.remove_prefix(digitsPerKey)) {
        std::uint64_t bits = 0;
        std::from_chars(text.data(), text.data() + digitsPerKey, bits, 16);
        keys.push_back(static_cast<std::int64_t>(bits));
    }
    return keys;
}

Result<Document> pageOf(Database &views, const RowQuery &query, const PageRequest &page)
{
    std::vector<SqlValue> values = boundValues(query);
    if (!page.cursor.empty()) {
        const auto keys = cursorKeys(page.cursor, query.keys.size());
        if (!keys) {
            return fail(ErrorCode::Malformed, "this cursor is not one of this list");
        }
        values.insert(values.end(), keys->begin(), keys->end());
    }
    values.emplace_back(page.limit
                        + 1); // One more than is shown tells whether another page follows.

    Document items = Document::list();
    std::vector<std::int64_t> lastKeys;
    bool isMore = false;
    const auto done = eachRow(views, sqlOf(query, !page.cursor.empty()) + " LIMIT ?", values,
                              [&](const Statement &row) {
                                  isMore = static_cast<std::int64_t>(items.size()) == page.limit;
                                  if (!isMore) {
                                      items.push(rowDocument(row, query.columns));
                                      lastKeys = keysOf(row, query);
                                  }
                                  return !isMore;
                              });
    if (!done) {
        return tl::unexpected(done.error());
    }
    Document result = Document::object();
    result.add("items", std::move(items));
    result.add("next_cursor", isMore ? Document::text(cursorText(lastKeys)) : Document());
    return result;
}

Result<Document> allOf(Database &views, const RowQuery &query)
{
    Document items = Document::list();
    std::string sql = sqlOf(query, false);
    std::vector<SqlValue> values = boundValues(query);
    if (query.limit) {
        sql += " LIMIT ?";
        values.emplace_back(*query.limit);
    }
    const auto done = eachRow(views, sql, values, [&](const Statement &row) {
        items.push(rowDocument(row, query.columns));
        return true;
    });
    return done ? Result<Document>(std::move(items)) : tl::unexpected(done.error());
}

Result<Document> oneOf(Database &views, const RowQuery &query)
{
    std::optional<Document> found;
    const auto done
        = eachRow(views, sqlOf(query, false), boundValues(query), [&](const Statement &row) {
              found = rowDocument(row, query.columns);
              return false;
          });
    if (!done) {
        return tl::unexpected(done.error());
    }
    return found ? Result<Document>(std::move(*found)) : fail(ErrorCode::NotFound, "no such row");
}

} // namespace energy
