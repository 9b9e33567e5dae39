// SPDX-License-Identifier: Apache-2.0
// Published vectors of others. The files are found by what they hold, not by their names.
#include "core/identity/access_token.h"
#include "core/identity/password.h"
#include "core/identity/secret.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <string>

using namespace energy;

namespace {

const QByteArray argon2Columns
    = "type,version,t_cost,m_cost_log2_kib,lanes,password,salt,hash_hex,encoded";

/// Above this a single hash takes 512 MiB and more.
constexpr int largestMemoryLog2 = 18;

QStringList filesWith(const QString &pattern, const QByteArray &content)
{
    QStringList found;
    constexpr qint64 opening = 4096;
    QDirIterator files(qEnvironmentVariable("ENERGYBID_REFERENCE_DATA"), {pattern}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.read(opening).contains(content)) {
            found.append(file.fileName());
        }
    }
    return found;
}

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::string textOf(const QJsonValue &value)
{
    return value.toString().toStdString();
}

} // namespace

class TestIdentityReference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (qEnvironmentVariableIsEmpty("ENERGYBID_REFERENCE_DATA")) {
            QSKIP("skipped: no reference data");
        }
    }

    /// The Argon2 authors' own hashes, as encoded text with whatever memory, passes and lanes they
    /// chose.
    void argon2()
    {
        int checked = 0;
        int tooLarge = 0;
        for (const QString &name : filesWith(QStringLiteral("*.csv"), argon2Columns)) {
            for (const QByteArray &line : contentOf(name).split('\n').mid(1)) {
                if (line.isEmpty()) {
                    continue;
                }
                const QList<QByteArray> fields = line.split(',');
                if (fields.at(3).toInt() > largestMemoryLog2) {
                    ++tooLarge;
                    continue;
                }
                // The encoded text is quoted, since it holds commas.
                const std::string encoded = line.split('"').at(1).toStdString();
                const std::string secret = fields.at(5).toStdString();
                const bool ours = fields.at(0) == "Argon2_id";
                QVERIFY2(verifyPassword(encoded, secret) == ours, line.constData());
                QVERIFY2(!verifyPassword(encoded, secret + "x"), line.constData());
                ++checked;
            }
        }
        if (checked == 0) {
            QSKIP("skipped: no reference data");
        }
        qInfo("%d hashes checked, %d need more than 256 MiB", checked, tooLarge);
    }

    /// Ed25519 signatures in the form of the JOSE cookbook (RFC 7520, RFC 8037).
    void ed25519()
    {
        int checked = 0;
        for (const QString &name : filesWith(QStringLiteral("*.json"), "\"Ed25519\"")) {
            const QJsonObject root = QJsonDocument::fromJson(contentOf(name)).object();
            const QJsonObject input = root.value(QStringLiteral("input")).toObject();
            const QJsonObject signing = root.value(QStringLiteral("signing")).toObject();
            const QJsonObject jwk = input.value(QStringLiteral("key")).toObject();
            if (signing.isEmpty()) {
                continue;
            }
            const auto seed = decodeBase64Url(textOf(jwk.value(QStringLiteral("d"))));
            const auto key = TokenKey::fromSeed(seed.value_or(""));
            QVERIFY2(key.has_value(), qPrintable(name));
            const std::string text = textOf(signing.value(QStringLiteral("sig-input")));
            const std::string signature = textOf(signing.value(QStringLiteral("sig")));
            QCOMPARE(encodeBase64Url(key->publicKey()), textOf(jwk.value(QStringLiteral("x"))));
            QCOMPARE(encodeBase64Url(key->sign(text)), signature);
            QVERIFY(key->verify(text, decodeBase64Url(signature).value_or("")));
            QVERIFY(!key->verify(text + 'x', decodeBase64Url(signature).value_or("")));
            ++checked;
        }
        if (checked == 0) {
            QSKIP("skipped: no reference data");
        }
    }

    /// None of other issuers' tokens, valid or forged, in whatever algorithm, is one of ours.
    void wycheproofTokens()
    {
        const AccessTokens tokens(TokenKey::generate(), TokenPolicy());
        int checked = 0;
        for (const QString &name : filesWith(QStringLiteral("*.json"), "JsonWebSignature")) {
            const QJsonObject root = QJsonDocument::fromJson(contentOf(name)).object();
            for (const QJsonValue group : root.value(QStringLiteral("testGroups")).toArray()) {
                for (const QJsonValue test :
                     group.toObject().value(QStringLiteral("tests")).toArray()) {
                    const QJsonValue jws = test.toObject().value(QStringLiteral("jws"));
                    const std::string token = jws.isString()
                        ? textOf(jws)
                        : QJsonDocument(jws.toObject()).toJson().toStdString();
                    QVERIFY2(!tokens.verify(token, Instant{}).has_value(), token.c_str());
                    ++checked;
                }
            }
        }
        if (checked == 0) {
            QSKIP("skipped: no reference data");
        }
        qInfo("%d foreign tokens refused", checked);
    }
};

QTEST_APPLESS_MAIN(TestIdentityReference)
#include "test_identity_reference.moc"
