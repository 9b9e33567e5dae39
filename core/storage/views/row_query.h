// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/words.h"
#include "core/storage/database.h"
#include "core/storage/views/document.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

/// How the value of a column is shown. NULL is always shown as null.
using ColumnForm = Document (*)(const Statement &, int);

[[nodiscard]] Document asId(const Statement &row, int column); ///< "17"
[[nodiscard]] Document asMoney(const Statement &row, int column);
[[nodiscard]] Document asPrice(const Statement &row, int column);
[[nodiscard]] Document asFinePrice(const Statement &row, int column);
[[nodiscard]] Document asEnergy(const Statement &row, int column);
[[nodiscard]] Document asPower(const Statement &row, int column);
[[nodiscard]] Document asInstant(const Statement &row, int column);
[[nodiscard]] Document asText(const Statement &row, int column);
[[nodiscard]] Document asJson(const Statement &row, int column);
[[nodiscard]] Document asCount(const Statement &row, int column);
[[nodiscard]] Document asSeconds(const Statement &row,
                                 int column); ///< Nanoseconds, shown as whole seconds.
[[nodiscard]] Document asFlag(const Statement &row, int column);
[[nodiscard]] Document asRoles(const Statement &row, int column); ///< ["trader","operator"]
/// Of the text "<asset kind>:<amount>": a decimal string in the asset's own unit ($, MWh, or whole
/// certificates).
[[nodiscard]] Document asAssetAmount(const Statement &row, int column);

template <class Enum>
[[nodiscard]] Document asWord(const Statement &row, int column)
{
    return Document::text(word(static_cast<Enum>(row.integer(column))));
}

/// One column of a result: its name outside, its SQL, its form.
struct Column {
    std::string_view name;
    std::string_view sql;
    ColumnForm form;
};

/// A page of a list as the client asked for it.
struct PageRequest {
    static constexpr std::int64_t defaultLimit = 50;
    static constexpr std::int64_t maxLimit = 200;

    std::int64_t limit = defaultLimit; ///< 1 to maxLimit.
    std::string cursor; ///< `next_cursor` of the page before; empty for the first page.
};

/// A value that is bound to a `?` and outlives the call that made it.
using BoundValue = std::variant<std::int64_t, std::string>;

/// A SELECT made of its parts; nothing in it comes from a client but the bound values.
struct RowQuery {
    std::span<const Column> columns = {};
    std::string from = {}; ///< Tables and joins.
    std::string where = "1 = 1";
    std::vector<BoundValue> values = {}; ///< Of the `?` in `from` and `where`, left to right.
    std::vector<std::string_view> keys
        = {}; ///< Columns that order the rows and are unique together; not NULL.
    bool ascending = false;
    std::string_view groupBy = {};
    std::optional<std::int64_t> limit = {}; ///< Of allOf(); none: every row.

    /// Adds a condition with one `?`.
    void require(std::string_view condition, BoundValue value);
};

/// The keys of the row after which a page begins, as the opaque text of a cursor.
[[nodiscard]] std::string cursorText(std::span<const std::int64_t> keys);
/// The keys of a cursor; nothing when it is not one with so many keys. An empty text has no keys
/// and is no cursor.
[[nodiscard]] std::optional<std::vector<std::int64_t>> cursorKeys(std::string_view text,
                                                                  std::size_t count);

/// {"items":[…],"next_cursor":"…" or null}. Errors: Malformed for a bad cursor (nothing else that a
/// client sends can cause it), otherwise those of the database.
[[nodiscard]] Result<Document> pageOf(Database &views, const RowQuery &query,
                                      const PageRequest &page);

/// Every row, as a list; for lists that are short by nature.
[[nodiscard]] Result<Document> allOf(Database &views, const RowQuery &query);

/// The first row as an object. Errors: NotFound when there is none.
[[nodiscard]] Result<Document> oneOf(Database &views, const RowQuery &query);

} // namespace energy
