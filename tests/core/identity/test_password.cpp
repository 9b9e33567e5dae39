// SPDX-License-Identifier: Apache-2.0
#include "core/identity/password.h"

#include <QFile>
#include <QTest>

#include <string>

using namespace energy;

namespace {

constexpr PasswordCost cheap{64 * 1024, 1};

} // namespace

class TestPassword : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsFlaws_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<int>("flaw");
        const auto row = [](const char *name, const QByteArray &password, PasswordFlaw flaw) {
            QTest::newRow(name) << password << static_cast<int>(flaw);
        };
        row("empty", "", PasswordFlaw::TooShort);
        row("11", "kv7 Qm2 xL9", PasswordFlaw::TooShort);
        row("12", "kv7 Qm2 xL9z", PasswordFlaw::None);
        row("11 signs of 12 bytes", "kv7 Qm2 xL\xc3\xa9", PasswordFlaw::None);
        row("64", QByteArray(32, 'k') + QByteArray(32, 'Q'), PasswordFlaw::None);
        row("128", QByteArray(64, 'k') + QByteArray(64, 'Q'), PasswordFlaw::None);
        row("129", QByteArray(129, 'k'), PasswordFlaw::TooLong);
        row("zero byte inside", QByteArray("kv7 Qm2\0xL9z", 12), PasswordFlaw::None);
        row("blanks around are kept", "  kv7Qm2xL  ", PasswordFlaw::None);
        row("login inside", "my-gridtrader-1", PasswordFlaw::ContainsLogin);
        row("login in capitals", "myGRIDTRADERpw", PasswordFlaw::ContainsLogin);
        row("listed", "1qaz2wsx3edc4rfv", PasswordFlaw::Common);
        row("listed in capitals", "FinalFantasy", PasswordFlaw::Common);
        row("digits only", "112233445566", PasswordFlaw::Common);
        row("word with digits", "Sunshine2024!", PasswordFlaw::Common);
        row("word in signs", "***password***", PasswordFlaw::Common);
        row("several words", "sunshine on a wet roof", PasswordFlaw::None);
    }
    void findsFlaws()
    {
        QFETCH(QByteArray, password);
        QFETCH(int, flaw);
        QCOMPARE(static_cast<int>(passwordFlaw(password.toStdString(), "gridtrader")), flaw);
        const bool told = !describe(static_cast<PasswordFlaw>(flaw)).empty();
        QCOMPARE(told, flaw != static_cast<int>(PasswordFlaw::None));
    }

    void everyListedPasswordIsRefused()
    {
        QFile file(QStringLiteral(":/common_passwords.txt"));
        QVERIFY(passwordFlaw("kv7 Qm2 xL9z", "")
                == PasswordFlaw::None); // The first question brings the list in.
        QVERIFY(file.open(QIODevice::ReadOnly));
        int asked = 0;
        while (!file.atEnd()) {
            const QByteArray line = file.readLine().trimmed();
            if (!line.isEmpty() && !line.startsWith('#')) {
                QVERIFY2(passwordFlaw(line.toStdString(), "") != PasswordFlaw::None,
                         line.constData());
                ++asked;
            }
        }
        QVERIFY2(asked >= 3000, qPrintable(QString::number(asked)));
    }

    void verifiesVerbatim()
    {
        const std::string password("k\0v7 \xc3\xa9 ", 8);
        const auto hash = hashPassword(password, cheap);
        QVERIFY(hash.has_value());
        QVERIFY(hash->starts_with("$argon2id$v=19$m=64,t=1,p=1$"));
        QVERIFY(verifyPassword(*hash, password));
        QVERIFY(!verifyPassword(*hash, password.substr(0, 7)));
        QVERIFY(!verifyPassword(*hash, std::string("k")));
        QVERIFY(!verifyPassword(*hash, ""));
        QVERIFY(*hash != *hashPassword(password, cheap)); // Salted.
    }

    void storedRubbishNeverMatches()
    {
        for (const char *stored :
             {"", "x", "$argon2id$", "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$",
              "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW"}) {
            QVERIFY2(!verifyPassword(stored, ""), stored);
        }
        QVERIFY(!verifyPassword(std::string(200, '$'), ""));
    }

    void defaultCostIsTheRecommendedOneAndRehashFollowsIt()
    {
        const auto hash = hashPassword("kv7 Qm2 xL9z", PasswordCost());
        QVERIFY(hash->starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        QVERIFY(!needsRehash(*hash, PasswordCost()));
        QVERIFY(needsRehash(*hash, cheap));
        QVERIFY(needsRehash(*hashPassword("kv7 Qm2 xL9z", cheap), PasswordCost()));
        QVERIFY(needsRehash("", PasswordCost()));
    }
};

QTEST_APPLESS_MAIN(TestPassword)
#include "test_password.moc"
