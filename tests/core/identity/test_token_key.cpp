// SPDX-License-Identifier: Apache-2.0
#include "core/identity/secret.h"
#include "core/identity/token_key.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <string>

using namespace energy;

class TestTokenKey : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    /// RFC 8037 appendix A.
    void signsAsTheStandardSays()
    {
        const auto seed = decodeBase64Url("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
        const auto key = TokenKey::fromSeed(*seed);
        QVERIFY(key.has_value());
        QCOMPARE(encodeBase64Url(key->publicKey()),
                 std::string("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")); // A.2
        QCOMPARE(key->thumbprint(),
                 std::string("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")); // A.3
        const std::string message = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
        const std::string signature = key->sign(message);
        QCOMPARE(
            encodeBase64Url(signature), // A.4
            std::string("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9"
                        "g7sVvpAr_MuM0KAg"));
        QVERIFY(key->verify(message, signature)); // A.5
        QVERIFY(!key->verify(message + ' ', signature));
        QVERIFY(!key->verify(message, signature.substr(1)));
        for (std::size_t i = 0; i < signature.size(); ++i) {
            std::string forged = signature;
            forged[i] = static_cast<char>(forged[i] ^ 1);
            QVERIFY(!key->verify(message, forged));
        }
    }

    void madeOnceAndKept()
    {
        const std::string path = file("token-key.pem");
        const auto first = TokenKey::loadOrCreate(path);
        QVERIFY(first.has_value());
        struct stat status = {};
        QCOMPARE(::stat(path.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07777U, 0600U);
        const auto second = TokenKey::loadOrCreate(path);
        QCOMPARE(second->publicKey(), first->publicKey());
        QVERIFY(first->verify("m", second->sign("m")));
        const auto other = TokenKey::loadOrCreate(file("other.pem"));
        QVERIFY(other->publicKey() != first->publicKey());
    }

    void refusesAKeyThatOthersCanReach_data()
    {
        QTest::addColumn<unsigned>("mode");
        for (const unsigned mode : {0640U, 0604U, 0620U, 0602U, 0610U, 0644U, 0666U}) {
            QTest::addRow("%o", mode) << mode;
        }
    }
    void refusesAKeyThatOthersCanReach()
    {
        QFETCH(unsigned, mode);
        const std::string path = file("token-key.pem");
        QVERIFY(TokenKey::loadOrCreate(path).has_value());
        QCOMPARE(::chmod(path.c_str(), mode), 0);
        const auto refused = TokenKey::loadOrCreate(path);
        QVERIFY(!refused);
        QCOMPARE(static_cast<int>(refused.error().code), static_cast<int>(ErrorCode::Denied));
        QVERIFY(refused.error().detail.find(path) != std::string::npos);
    }

    void refusesWhatIsNoKey_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("not a key\n");
        // X25519 (RFC 8410): the right form, another algorithm.
        QTest::newRow("another algorithm")
            << QByteArray("-----BEGIN PRIVATE KEY-----\n"
                          "MC4CAQAwBQYDK2VuBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"
                          "-----END PRIVATE KEY-----\n");
        QTest::newRow("cut") << QByteArray(
            "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkK\n");
    }
    void refusesWhatIsNoKey()
    {
        QFETCH(QByteArray, content);
        QFile out(QString::fromStdString(file("token-key.pem")));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content);
        QVERIFY(out.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        out.close();
        const auto refused = TokenKey::loadOrCreate(file("token-key.pem"));
        QVERIFY(!refused);
        QCOMPARE(static_cast<int>(refused.error().code), static_cast<int>(ErrorCode::Malformed));
    }

    void readsWhatOthersWrite()
    {
        // RFC 8410 section 10.3: an Ed25519 key without public half.
        QFile out(QString::fromStdString(file("rfc8410.pem")));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("-----BEGIN PRIVATE KEY-----\n"
                  "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
                  "-----END PRIVATE KEY-----\n");
        QVERIFY(out.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        out.close();
        const auto key = TokenKey::load(file("rfc8410.pem"));
        QVERIFY(key.has_value());
        // Section 10.1 gives the public half.
        QCOMPARE(QByteArray::fromStdString(key->publicKey()).toBase64(),
                 QByteArray("Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="));
    }

    void saysWhenItCannotWrite()
    {
        const auto refused = TokenKey::loadOrCreate(file("no/such/folder.pem"));
        QVERIFY(!refused);
        QCOMPARE(static_cast<int>(refused.error().code), static_cast<int>(ErrorCode::WriteFailed));
    }

private:
    [[nodiscard]] std::string file(const char *name) const
    {
        return m_folder->filePath(QString::fromUtf8(name)).toStdString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestTokenKey)
#include "test_token_key.moc"
