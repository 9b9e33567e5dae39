// SPDX-License-Identifier: Apache-2.0
#include "core/identity/access_token.h"
#include "core/identity/secret.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QTest>

#include <algorithm>
#include <array>
#include <string>

using namespace energy;

namespace {

constexpr Instant issuedAt{1'700'000'000 * oneSecond};
constexpr qint64 issuedSecond = 1'700'000'000;

/// JSON with ' for ": the meta-object compiler of Qt 6.4 stumbles over raw strings.
std::string json(std::string text)
{
    std::ranges::replace(text, '\'', '"');
    return text;
}

std::string part(const std::string &token, int index)
{
    return QByteArray::fromStdString(token).split('.').at(index).toStdString();
}

QJsonObject jsonOf(const std::string &encoded)
{
    const auto text = decodeBase64Url(encoded);
    return QJsonDocument::fromJson(QByteArray::fromStdString(text.value_or(""))).object();
}

std::string textOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

/// Adds the order of the group to the second half of the signature: the same signature to a lax
/// verifier.
std::string malleated(std::string signature)
{
    constexpr std::array<unsigned char, 32> order
        = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
           0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
           0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};
    unsigned carry = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const unsigned sum = static_cast<unsigned char>(signature[32 + i]) + order[i] + carry;
        signature[32 + i] = static_cast<char>(sum & 0xff);
        carry = sum >> 8;
    }
    return signature;
}

} // namespace

class TestAccessToken : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItWasTold()
    {
        const auto claims = m_tokens.verify(m_token, issuedAt);
        QVERIFY(claims.has_value());
        QCOMPARE(claims->userId, std::uint64_t{42});
        QCOMPARE(claims->participant, std::uint64_t{9'007'199'254'740'993}); // Beyond a double.
        QVERIFY(claims->roles == (Roles::of(Role::Trader) | Roles::of(Role::Admin)));
        QCOMPARE(claims->sessionId, std::uint64_t{7});
        QCOMPARE(claims->issued.ns, issuedAt.ns);
        QCOMPARE(claims->expires - claims->issued, 10 * oneMinute);
        QCOMPARE(claims->tokenId.size(), secretLength);
        QVERIFY(m_tokens.issue(TokenClaims(), issuedAt).text
                != m_tokens.issue(TokenClaims(), issuedAt).text);

        const QJsonObject header = jsonOf(part(m_token, 0));
        QCOMPARE(header.value(QStringLiteral("alg")).toString(), QStringLiteral("EdDSA"));
        QCOMPARE(header.value(QStringLiteral("typ")).toString(), QStringLiteral("at+jwt"));
        QCOMPARE(header.value(QStringLiteral("kid")).toString().toStdString(), m_key.thumbprint());
        QCOMPARE(header.size(), 3);
    }

    void livesTenMinutes_data()
    {
        QTest::addColumn<Nanoseconds>("offset");
        QTest::addColumn<bool>("valid");
        QTest::newRow("at issue") << Nanoseconds{0} << true;
        QTest::newRow("last moment") << 10 * oneMinute - 1 << true;
        QTest::newRow("the end") << 10 * oneMinute << false;
        QTest::newRow("a year on") << 365 * oneDay << false;
        QTest::newRow("clock set back a little") << -30 * oneSecond << true;
        QTest::newRow("clock set back more") << -31 * oneSecond << false;
    }
    void livesTenMinutes()
    {
        QFETCH(Nanoseconds, offset);
        QFETCH(bool, valid);
        QCOMPARE(m_tokens.verify(m_token, issuedAt + offset).has_value(), valid);
    }

    void refusesForgedTokens_data()
    {
        QTest::addColumn<QByteArray>("token");
        brokenForms();
        foreignHeaders();
        brokenSignatures();
        wrongClaims();
    }
    void refusesForgedTokens()
    {
        QFETCH(QByteArray, token);
        const auto claims = m_tokens.verify(token.toStdString(), issuedAt);
        QVERIFY2(!claims.has_value(), token.constData());
    }

    /// So that the refusals above are for the reason their names say.
    void theForgersToolMakesValidTokens()
    {
        QVERIFY(m_tokens.verify(forged(ownHeader(), claims(), m_key), issuedAt).has_value());
    }

    void anotherIssuersTokenIsRefused()
    {
        TokenPolicy other;
        other.audience = "another-api";
        QVERIFY(!AccessTokens(m_key, other).verify(m_token, issuedAt).has_value());
        const AccessTokens otherKey(TokenKey::generate(), TokenPolicy());
        QVERIFY(!otherKey.verify(m_token, issuedAt).has_value());
        const auto expired = m_tokens.verify(m_token, issuedAt + oneHour);
        QCOMPARE(static_cast<int>(expired.error().code), static_cast<int>(ErrorCode::Expired));
    }

private:
    [[nodiscard]] std::string ownHeader() const
    {
        return json("{'alg':'EdDSA','typ':'at+jwt','kid':'") + m_key.thumbprint() + json("'}");
    }
    [[nodiscard]] QJsonObject claims() const { return jsonOf(part(m_token, 1)); }

    [[nodiscard]] static std::string forged(const std::string &header, const std::string &payload,
                                            const TokenKey &key)
    {
        const std::string text = encodeBase64Url(header) + '.' + encodeBase64Url(payload);
        return text + '.' + encodeBase64Url(key.sign(text));
    }
    [[nodiscard]] static std::string forged(const std::string &header, const QJsonObject &payload,
                                            const TokenKey &key)
    {
        return forged(header, textOf(payload), key);
    }
    static void row(const char *name, const std::string &token)
    {
        QTest::newRow(name) << QByteArray::fromStdString(token);
    }

    void brokenForms() const
    {
        const std::string head = part(m_token, 0);
        const std::string body = part(m_token, 1);
        const std::string signature = part(m_token, 2);
        row("empty", "");
        row("dots", "..");
        row("one part", head);
        row("two parts", head + '.' + body);
        row("four parts", m_token + '.' + signature);
        row("empty first part", '.' + body + '.' + signature);
        row("blank before", ' ' + m_token);
        row("line end after", m_token + '\n');
        row("scheme before", "Bearer " + m_token);
        row("zero byte after", m_token + std::string(1, '\0'));
        row("JSON serialization",
            json("{'payload':'") + body + json("','signature':'") + signature + "\"}");
        row("very long", m_token + std::string(100'000, 'A'));
        row("rubbish", std::string(300, '\xff'));
    }

    void foreignHeaders() const
    {
        const std::string kid = json("'kid':'") + m_key.thumbprint() + "\"";
        const std::string rest = json(",'typ':'at+jwt',") + kid;
        const std::string publicHalf = encodeBase64Url(m_key.publicKey());
        const std::string jwk = json("{'kty':'OKP','crv':'Ed25519','x':'")
            + encodeBase64Url(m_thief.publicKey()) + "\"}";
        const auto signedBy
            = [this](const TokenKey &key, const char *name, const std::string &header) {
                  row(name, forged(header, claims(), key));
              };
        row("none without signature",
            encodeBase64Url(json("{'alg':'none'") + rest + "}") + '.' + part(m_token, 1) + '.');
        for (const char *alg :
             {"none", "None", "NONE", "HS256", "RS256", "ES256", "PS256", "Ed25519", "eddsa", ""}) {
            const QByteArray name = QByteArray("alg ") + alg;
            signedBy(m_key, name.constData(),
                     json("{'alg':'") + std::string(alg) + "\"" + rest + "}");
        }
        const std::string hmacHeader = json("{'alg':'HS256'") + rest + "}";
        const std::string hmacText = encodeBase64Url(hmacHeader) + '.' + part(m_token, 1);
        for (const std::string &secret : {m_key.publicKey(), publicHalf}) {
            const QByteArray mac = QMessageAuthenticationCode::hash(
                QByteArray::fromStdString(hmacText), QByteArray::fromStdString(secret),
                QCryptographicHash::Sha256);
            row(secret == publicHalf ? "HMAC with encoded public key" : "HMAC with public key",
                hmacText + '.' + encodeBase64Url(mac.toStdString()));
        }
        signedBy(m_thief, "another key under our name", ownHeader());
        signedBy(m_thief, "another key under its name",
                 json("{'alg':'EdDSA','typ':'at+jwt','kid':'") + m_thief.thumbprint() + "\"}");
        signedBy(m_thief, "key in jwk", json("{'alg':'EdDSA','jwk':") + jwk + rest + "}");
        signedBy(m_thief, "key at jku",
                 json("{'alg':'EdDSA','jku':'https://thief.example/k'") + rest + "}");
        signedBy(m_thief, "key at x5u",
                 json("{'alg':'EdDSA','x5u':'https://thief.example/c'") + rest + "}");
        signedBy(m_key, "ours with jwk", json("{'alg':'EdDSA','jwk':") + jwk + rest + "}");
        signedBy(m_key, "crit", json("{'alg':'EdDSA','crit':['b64'],'b64':false") + rest + "}");
        signedBy(m_key, "typ JWT", json("{'alg':'EdDSA','typ':'JWT',") + kid + "}");
        signedBy(m_key, "no typ", json("{'alg':'EdDSA',") + kid + "}");
        signedBy(m_key, "no kid", json("{'alg':'EdDSA','typ':'at+jwt'}"));
        signedBy(m_key, "path as kid",
                 json("{'alg':'EdDSA','typ':'at+jwt','kid':'../../dev/null'}"));
        signedBy(m_key, "two algs", json("{'alg':'none','alg':'EdDSA'") + rest + "}");
        signedBy(m_key, "other order", json("{'typ':'at+jwt','alg':'EdDSA',") + kid + "}");
        signedBy(m_key, "no object", "[]");
        signedBy(m_key, "empty header", "");
    }

    void brokenSignatures() const
    {
        const std::string text = part(m_token, 0) + '.' + part(m_token, 1) + '.';
        const std::string encoded = part(m_token, 2);
        const std::string signature = *decodeBase64Url(encoded);
        std::string flipped = signature;
        flipped[5] = static_cast<char>(flipped[5] ^ 0x10);
        row("no signature", text);
        row("bit flipped", text + encodeBase64Url(flipped));
        row("cut", text + encodeBase64Url(signature.substr(0, 63)));
        row("longer", text + encodeBase64Url(signature + '\0'));
        row("doubled", text + encodeBase64Url(signature + signature));
        row("zeros", text + encodeBase64Url(std::string(64, '\0')));
        row("malleable", text + encodeBase64Url(malleated(signature)));
        row("padded", text + encoded + "==");
        std::string loose = encoded;
        loose.back() = static_cast<char>(loose.back() + 1); // The last sign has four unused bits.
        row("loose bits", text + loose);
        row("blank inside", text + encoded.substr(0, 40) + ' ' + encoded.substr(40));
        row("of another token", text + part(m_tokens.issue(TokenClaims(), issuedAt).text, 2));
        QJsonObject richer = claims();
        richer.insert(QStringLiteral("roles"), 127);
        row("payload exchanged",
            part(m_token, 0) + '.' + encodeBase64Url(textOf(richer)) + '.' + encoded);
        row("payload padded", part(m_token, 0) + '.' + part(m_token, 1) + "=." + encoded);
    }

    void wrongClaims() const
    {
        const auto with = [this](const char *name, const char *claim, const QJsonValue &value) {
            QJsonObject changed = claims();
            changed.insert(QLatin1String(claim), value);
            row(name, forged(ownHeader(), changed, m_key));
        };
        for (const QString &claim : claims().keys()) {
            QJsonObject less = claims();
            less.remove(claim);
            row(qPrintable(QStringLiteral("without ") + claim), forged(ownHeader(), less, m_key));
        }
        with("another issuer", "iss", QStringLiteral("energybid2"));
        with("another audience", "aud", QStringLiteral("energybid"));
        with("list of audiences", "aud", QJsonArray{QStringLiteral("energybid-api")});
        with("expired", "exp", issuedSecond);
        with("expiry as text", "exp", QString::number(issuedSecond + 600));
        with("expiry a fraction", "exp", static_cast<double>(issuedSecond) + 600.5);
        with("expiry huge", "exp", 1e300);
        with("expiry overflowing", "exp", qint64{9'223'372'036'854'775'807});
        with("expiry null", "exp", QJsonValue());
        with("too long a life", "exp", issuedSecond + 601);
        with("not yet valid", "nbf", issuedSecond + 31);
        with("issued in the future", "iat", issuedSecond + 31);
        with("negative time", "nbf", qint64{-1});
        with("number as subject", "sub", 42);
        with("negative subject", "sub", QStringLiteral("-42"));
        with("subject with zero", "sub", QStringLiteral("042"));
        with("subject too big", "sub", QStringLiteral("18446744073709551616"));
        with("empty session", "sid", QString());
        with("unknown roles", "roles", qint64{Roles::all().bits} + 1);
        with("negative roles", "roles", -1);
        with("roles as text", "roles", QStringLiteral("127"));
        with("empty token id", "jti", QString());
        with("one more claim", "admin", true);
        row("payload a list", forged(ownHeader(), std::string("[1]"), m_key));
        row("payload no JSON", forged(ownHeader(), std::string("{"), m_key));
        row("payload empty", forged(ownHeader(), std::string(), m_key));
    }

    TokenKey m_key = TokenKey::generate();
    TokenKey m_thief = TokenKey::generate();
    AccessTokens m_tokens{m_key, TokenPolicy()};
    std::string m_token
        = m_tokens
              .issue({42, 9'007'199'254'740'993, Roles::of(Role::Trader) | Roles::of(Role::Admin),
                      7, Instant(), Instant(), std::string()},
                     issuedAt)
              .text;
};

QTEST_APPLESS_MAIN(TestAccessToken)
#include "test_access_token.moc"
