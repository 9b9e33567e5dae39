// SPDX-License-Identifier: Apache-2.0
#include "core/identity/access_token.h"

#include "core/identity/secret.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace energy {

namespace {

constexpr std::size_t longestToken = 2048;

std::string encodedHeader(const TokenKey &key)
{
    return encodeBase64Url(R"({"alg":"EdDSA","typ":"at+jwt","kid":")" + key.thumbprint() + R"("})");
}

QString toQt(const std::string &text)
{
    return QString::fromStdString(text);
}

std::int64_t secondsOf(Instant instant)
{
    return instant.ns / oneSecond;
}

/// A whole number from 0 to the limit; nothing for a fraction, another type or an absent claim.
std::optional<std::int64_t> wholeNumber(const QJsonObject &claims, const char *name,
                                        std::int64_t limit)
{
    const QJsonValue value = claims.value(QLatin1String(name));
    const std::int64_t number = value.toInteger(-1);
    const bool whole = value.isDouble() && number >= 0 && number <= limit;
    return whole ? std::optional(number) : std::nullopt;
}

std::optional<std::uint64_t> idText(const QJsonObject &claims, const char *name)
{
    const std::string text = claims.value(QLatin1String(name)).toString().toStdString();
    std::uint64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    const bool whole = !text.empty() && error == std::errc() && end == text.data() + text.size();
    return whole && std::to_string(id) == text ? std::optional(id) : std::nullopt;
}

/// The year 2255: still fits in nanoseconds.
constexpr std::int64_t latestSecond = 9'000'000'000;

struct Times {
    std::int64_t issued = 0;
    std::int64_t notBefore = 0;
    std::int64_t expires = 0;
};

std::optional<Times> readTimes(const QJsonObject &claims)
{
    const auto issued = wholeNumber(claims, "iat", latestSecond);
    const auto notBefore = wholeNumber(claims, "nbf", latestSecond);
    const auto expires = wholeNumber(claims, "exp", latestSecond);
    if (!issued || !notBefore || !expires) {
        return std::nullopt;
    }
    return Times{*issued, *notBefore, *expires};
}

} // namespace

AccessTokens::AccessTokens(const TokenKey &key, TokenPolicy policy)
    : m_key(key)
    , m_policy(std::move(policy))
    , m_header(encodedHeader(m_key))
{
}

IssuedToken AccessTokens::issue(const TokenClaims &claims, Instant now) const
{
    const qint64 issued = secondsOf(now);
    const qint64 expires = issued + m_policy.lifetime / oneSecond;
    const QJsonObject payload{
        {QStringLiteral("iss"), toQt(m_policy.issuer)},
        {QStringLiteral("aud"), toQt(m_policy.audience)},
        {QStringLiteral("sub"), QString::number(claims.userId)},
        {QStringLiteral("iat"), issued},
        {QStringLiteral("nbf"), issued},
        {QStringLiteral("exp"), expires},
        {QStringLiteral("jti"), toQt(randomSecret())},
        {QStringLiteral("participant"), QString::number(claims.participant)},
        {QStringLiteral("roles"), static_cast<qint64>(claims.roles.bits)},
        {QStringLiteral("sid"), QString::number(claims.sessionId)},
    };
    const QByteArray text = QJsonDocument(payload).toJson(QJsonDocument::Compact);
    const std::string signedPart = m_header + '.' + encodeBase64Url(text.toStdString());
    return {signedPart + '.' + encodeBase64Url(m_key.sign(signedPart)), {expires * oneSecond}};
}

Result<TokenClaims> AccessTokens::verify(std::string_view token, Instant now) const
{
    const std::size_t first = token.find('.');
    const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (token.size() > longestToken || second == std::string_view::npos) {
        return fail(ErrorCode::Malformed, "not a token of three parts");
    }
    if (token.substr(0, first) != m_header) {
        return fail(ErrorCode::Denied, "header of another issuer, key or algorithm");
    }
    const auto signature = decodeBase64Url(token.substr(second + 1));
    if (!signature || !m_key.verify(token.substr(0, second), *signature)) {
        return fail(ErrorCode::Denied, "signature");
    }
    const auto payload = decodeBase64Url(token.substr(first + 1, second - first - 1));
    if (!payload) {
        return fail(ErrorCode::Malformed, "payload is not base64url");
    }
    return readClaims(*payload, now);
}

Result<TokenClaims> AccessTokens::readClaims(const std::string &payload, Instant now) const
{
    const QJsonObject claims = QJsonDocument::fromJson(QByteArray::fromStdString(payload)).object();
    if (claims.value(QLatin1String("iss")).toString() != toQt(m_policy.issuer)
        || claims.value(QLatin1String("aud")).toString() != toQt(m_policy.audience)) {
        return fail(ErrorCode::Denied, "issuer or audience");
    }
    const auto user = idText(claims, "sub");
    const auto participant = idText(claims, "participant");
    const auto session = idText(claims, "sid");
    const auto roles = wholeNumber(claims, "roles", Roles::all().bits);
    const QString tokenId = claims.value(QLatin1String("jti")).toString();
    const auto times = readTimes(claims);
    constexpr qsizetype claimsInAToken = 10;
    if (!user || !participant || !session || !roles || !times || tokenId.isEmpty()
        || claims.size() != claimsInAToken) {
        return fail(ErrorCode::Malformed, "claims");
    }
    const Instant latestStart = now + m_policy.tolerance;
    const Instant expires{times->expires * oneSecond};
    if (Instant{times->notBefore * oneSecond} > latestStart
        || Instant{times->issued * oneSecond} > latestStart) {
        return fail(ErrorCode::Denied, "not valid yet");
    }
    if (now >= expires || times->expires - times->issued > m_policy.lifetime / oneSecond) {
        return fail(ErrorCode::Expired, "token");
    }
    return TokenClaims{*user,
                       *participant,
                       Roles{static_cast<std::uint32_t>(*roles)},
                       *session,
                       Instant{times->issued * oneSecond},
                       expires,
                       tokenId.toStdString()};
}

} // namespace energy
