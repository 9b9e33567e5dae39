// SPDX-License-Identifier: Apache-2.0
#include "core/client/answers.h"

#include "core/client/rows_json.h"

namespace energy {

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

ApiProblem malformed(std::string detail)
{
    return {0, "malformed_answer", "The server's answer cannot be read.", std::move(detail), {}};
}

} // namespace

void readRow(RowReader &in, ApiProblem &problem)
{
    in("code", problem.code)("title", problem.title);
    in.maybe("detail", problem.detail).maybe("pointer", problem.pointer);
}

void readRow(RowReader &in, TokenPair &tokens)
{
    in("access_token", tokens.accessToken)("expires_at", tokens.expiresAt);
    in("refresh_token", tokens.refreshToken)("session_expires_at", tokens.sessionExpiresAt);
}

void readRow(RowReader &in, TimeRow &time)
{
    in("now", time.now)("simulated", time.isSimulated);
    in.maybe("demo", time.isDemo).maybe("version", time.version);
}

void readRow(RowReader &in, Written &outcome)
{
    in.maybe("id", outcome.id)("sequence", outcome.sequence);
}

template <class Row>
void readRow(RowReader &in, Page<Row> &page)
{
    in("items", page.rows).maybe("next_cursor", page.nextCursor);
}

namespace {

template <class Row>
ApiResult<Row> parsed(const QByteArray &body)
{
    simdjson::dom::parser parser;
    JsonValue value;
    if (parser.parse(viewOf(body).data(), viewOf(body).size()).get(value) != simdjson::SUCCESS) {
        return tl::unexpected(malformed("not JSON"));
    }
    auto row = rowOf<Row>(value);
    if (!row) {
        return tl::unexpected(malformed(row.error().detail));
    }
    return std::move(*row);
}

} // namespace

template <class Row>
ApiResult<Row> answerOf(const ApiResult<QByteArray> &answer)
{
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    return parsed<Row>(*answer);
}

template <class Row>
ApiResult<Page<Row>> pageOf(const ApiResult<QByteArray> &answer)
{
    return answerOf<Page<Row>>(answer);
}

ApiProblem problemOf(int status, const QByteArray &body)
{
    auto problem = parsed<ApiProblem>(body);
    if (!problem) {
        return {status,
                "http_" + std::to_string(status),
                "The server refused without saying why.",
                {},
                {}};
    }
    problem->status = status;
    return std::move(*problem);
}

template ApiResult<TokenPair> answerOf<TokenPair>(const ApiResult<QByteArray> &);
template ApiResult<TimeRow> answerOf<TimeRow>(const ApiResult<QByteArray> &);
template ApiResult<Written> answerOf<Written>(const ApiResult<QByteArray> &);
template ApiResult<PreviewRow> answerOf<PreviewRow>(const ApiResult<QByteArray> &);
template ApiResult<MeRow> answerOf<MeRow>(const ApiResult<QByteArray> &);
template ApiResult<LimitsRow> answerOf<LimitsRow>(const ApiResult<QByteArray> &);
template ApiResult<LifecycleRow> answerOf<LifecycleRow>(const ApiResult<QByteArray> &);
template ApiResult<AuctionRow> answerOf<AuctionRow>(const ApiResult<QByteArray> &);
template ApiResult<OrderRow> answerOf<OrderRow>(const ApiResult<QByteArray> &);
template ApiResult<Page<ContractRow>> pageOf<ContractRow>(const ApiResult<QByteArray> &);
template ApiResult<Page<AuctionRow>> pageOf<AuctionRow>(const ApiResult<QByteArray> &);
template ApiResult<Page<BidRow>> pageOf<BidRow>(const ApiResult<QByteArray> &);
template ApiResult<Page<BlockRow>> pageOf<BlockRow>(const ApiResult<QByteArray> &);
template ApiResult<Page<OrderRow>> pageOf<OrderRow>(const ApiResult<QByteArray> &);
template ApiResult<Page<BalanceRow>> pageOf<BalanceRow>(const ApiResult<QByteArray> &);
template ApiResult<Page<HoldRow>> pageOf<HoldRow>(const ApiResult<QByteArray> &);
template ApiResult<Page<LedgerRow>> pageOf<LedgerRow>(const ApiResult<QByteArray> &);
template ApiResult<Page<PositionRow>> pageOf<PositionRow>(const ApiResult<QByteArray> &);
template ApiResult<Page<LocationRow>> pageOf<LocationRow>(const ApiResult<QByteArray> &);
template ApiResult<Page<ReadingRow>> pageOf<ReadingRow>(const ApiResult<QByteArray> &);
template ApiResult<Page<CertificateRow>> pageOf<CertificateRow>(const ApiResult<QByteArray> &);

} // namespace energy
