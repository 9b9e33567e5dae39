// SPDX-License-Identifier: Apache-2.0
#include "core/storage/database.h"
#include "core/storage/database_thread.h"

#include <QFile>
#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <cstdint>
#include <limits>
#include <string>
#include <thread>
#include <vector>

using namespace energy;

namespace {

constexpr DatabaseOptions atOnce{Durability::Full, DatabaseAccess::ReadWrite, 0};

void mustSucceed(const Result<void> &result)
{
    if (!result) {
        QFAIL(result.error().detail.c_str());
    }
}

int codeOf(const Result<void> &result)
{
    return result ? -1 : static_cast<int>(result.error().code);
}

} // namespace

class TestDatabase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }

    void keepsEveryKindOfValue()
    {
        Database database = fresh();
        mustSucceed(
            database.execute("CREATE TABLE t (i BIGINT, r DOUBLE PRECISION, s TEXT, n BIGINT)"));
        constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
        const std::string text = "a'b\"c;--\n\u00e9\U0001F50B";
        mustSucceed(database.execute("INSERT INTO t VALUES (?, ?, ?, ?)",
                                     {least, 0.1, text, std::monostate()}));
        mustSucceed(database.execute("INSERT INTO t VALUES (?, ?, ?, ?)",
                                     {std::numeric_limits<std::int64_t>::max(), -1e300,
                                      std::string_view(), sqlInstant(Instant{7})}));

        auto rows = database.prepare("SELECT i, r, s, n FROM t ORDER BY i");
        QVERIFY(rows.has_value());
        mustSucceed(rows->run());
        QVERIFY(*rows->next());
        QCOMPARE(rows->integer(0), least);
        QCOMPARE(rows->real(1), 0.1);
        QCOMPARE(rows->text(2), text);
        QVERIFY(rows->isNull(3));
        QVERIFY(!rows->optionalInstant(3));
        QVERIFY(*rows->next());
        QCOMPARE(rows->integer(0), std::numeric_limits<std::int64_t>::max());
        QCOMPARE(rows->real(1), -1e300);
        QVERIFY(!rows->isNull(2)); // Empty text is not NULL.
        QCOMPARE(rows->text(2), std::string());
        QCOMPARE(rows->optionalInstant(3)->ns, std::int64_t{7});
        QVERIFY(!*rows->next());
    }

    void setsTheDurabilityThatWasAsked_data()
    {
        QTest::addColumn<int>("durability");
        QTest::addColumn<int>("synchronous");
        QTest::newRow("full") << static_cast<int>(Durability::Full) << 2;
        QTest::newRow("normal") << static_cast<int>(Durability::Normal) << 1;
    }
    void setsTheDurabilityThatWasAsked()
    {
        QFETCH(int, durability);
        QFETCH(int, synchronous);
        auto database = Database::open(path("durability.db"),
                                       {static_cast<Durability>(durability),
                                        DatabaseAccess::ReadWrite, 1234 * oneMillisecond});
        QVERIFY(database.has_value());
        QCOMPARE(*database->integer("PRAGMA synchronous", {}), std::int64_t{synchronous});
        QCOMPARE(*database->integer("PRAGMA busy_timeout", {}), std::int64_t{1234});
        QCOMPARE(*database->integer("PRAGMA foreign_keys", {}), std::int64_t{1});
        auto mode = database->prepare("PRAGMA journal_mode");
        mustSucceed(mode->run());
        QVERIFY(*mode->next());
        QCOMPARE(mode->text(0), std::string("wal"));
    }

    void namesTheKindOfFailure()
    {
        Database database = fresh();
        mustSucceed(database.execute("CREATE TABLE t (i BIGINT PRIMARY KEY)"));
        mustSucceed(database.execute("INSERT INTO t VALUES (?)", {std::int64_t{1}}));
        QCOMPARE(codeOf(database.execute("INSERT INTO t VALUES (?)", {std::int64_t{1}})),
                 static_cast<int>(ErrorCode::Conflict));
        QCOMPARE(codeOf(database.execute("INSERT INTO nowhere VALUES (1)")),
                 static_cast<int>(ErrorCode::Malformed));
        QCOMPARE(codeOf(database.execute("INSERT INTO t VALUES (?)")),
                 static_cast<int>(ErrorCode::Malformed));
        QCOMPARE(codeOf(database.execute("INSERT INTO t VALUES (2); DROP TABLE t")),
                 static_cast<int>(ErrorCode::Malformed));
        QCOMPARE(*database.integer("SELECT count(*) FROM t", {}), std::int64_t{1});
        const auto absent = database.integer("SELECT i FROM t WHERE i = ?", {std::int64_t{9}});
        QCOMPARE(static_cast<int>(absent.error().code), static_cast<int>(ErrorCode::NotFound));
    }

    void refusesWhatIsNoDatabase()
    {
        QFile file(QString::fromStdString(path("text.db")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        const auto opened = Database::open(path("text.db"), {});
        QVERIFY(!opened);
        QCOMPARE(static_cast<int>(opened.error().code), static_cast<int>(ErrorCode::Damaged));
        QVERIFY(opened.error().detail.find("text.db") != std::string::npos);

        const auto nowhere = Database::open(path("no/such/folder.db"), {});
        QCOMPARE(static_cast<int>(nowhere.error().code), static_cast<int>(ErrorCode::Unreachable));
        const auto missing
            = Database::open(path("missing.db"), {Durability::Full, DatabaseAccess::ReadOnly, 0});
        QCOMPARE(static_cast<int>(missing.error().code), static_cast<int>(ErrorCode::Unreachable));
    }

    void aNewFileIsItsOwnersOnly()
    {
        Database database = fresh();
        mustSucceed(database.execute("CREATE TABLE t (i BIGINT)"));
        for (const char *suffix : {"", "-wal", "-shm"}) {
            struct stat status = {};
            QCOMPARE(::stat((database.path() + suffix).c_str(), &status), 0);
            QCOMPARE(status.st_mode & 07777U, 0600U);
        }
    }

    void readOnlyRefusesWrites()
    {
        Database writer = fresh();
        mustSucceed(writer.execute("CREATE TABLE t (i BIGINT)"));
        auto reader
            = Database::open(writer.path(), {Durability::Full, DatabaseAccess::ReadOnly, 0});
        QVERIFY(reader.has_value());
        QCOMPARE(*reader->integer("SELECT count(*) FROM t", {}), std::int64_t{0});
        QCOMPARE(codeOf(reader->execute("INSERT INTO t VALUES (1)")),
                 static_cast<int>(ErrorCode::WriteFailed));
    }

    void aTransactionHappensWholeOrNotAtAll()
    {
        std::string file;
        {
            Database database = fresh();
            file = database.path();
            mustSucceed(database.execute("CREATE TABLE t (i BIGINT)"));
            {
                auto given = Transaction::begin(database);
                QVERIFY(given.has_value());
                mustSucceed(database.execute("INSERT INTO t VALUES (1)"));
            }
            QCOMPARE(*database.integer("SELECT count(*) FROM t", {}), std::int64_t{0});
            auto kept = Transaction::begin(database);
            mustSucceed(database.execute("INSERT INTO t VALUES (2)"));
            mustSucceed(kept->commit());
        }
        auto again = Database::open(file, {});
        QCOMPARE(*again->integer("SELECT sum(i) FROM t", {}), std::int64_t{2});
    }

    void aSecondWriterIsToldSo()
    {
        Database first = fresh();
        mustSucceed(first.execute("CREATE TABLE t (i BIGINT)"));
        auto second = Database::open(first.path(), atOnce);
        QVERIFY(second.has_value());
        const auto writing = Transaction::begin(first);
        const auto refused = Transaction::begin(*second);
        QVERIFY(!refused);
        QCOMPARE(static_cast<int>(refused.error().code), static_cast<int>(ErrorCode::InUse));
        QVERIFY(Transaction::beginRead(*second).has_value()); // Readers are not in the way.
    }

    void aStatementRunsAgainAndOutlivesItsDatabase()
    {
        std::optional<Statement> kept;
        {
            Database database = fresh();
            mustSucceed(database.execute("CREATE TABLE t (i BIGINT)"));
            auto insert = database.prepare("INSERT INTO t VALUES (?)");
            for (std::int64_t i = 0; i < 100; ++i) {
                mustSucceed(insert->run({i}));
                QCOMPARE(insert->changedRows(), std::int64_t{1});
            }
            kept.emplace(std::move(*database.prepare("SELECT i FROM t WHERE i >= ? ORDER BY i")));
        }
        mustSucceed(kept->run({std::int64_t{98}}));
        QVERIFY(*kept->next());
        kept->finish();
        mustSucceed(kept->run({std::int64_t{98}}));
        QVERIFY(*kept->next());
        QCOMPARE(kept->id(0), std::uint64_t{98});
        QVERIFY(*kept->next());
        QVERIFY(!*kept->next());
        QCOMPARE(QSqlDatabase::connectionNames().size(), 1);
        kept.reset();
        QVERIFY(QSqlDatabase::connectionNames().isEmpty());
    }

    void oneThreadServesMany()
    {
        const auto create
            = [](Database &database) { return database.execute("CREATE TABLE t (i BIGINT)"); };
        auto thread = DatabaseThread::start(path("many.db"), {}, create);
        QVERIFY(thread.has_value());
        const auto count
            = [](Database &database) { return database.integer("SELECT count(*) FROM t", {}); };
        std::vector<std::thread> writers;
        for (int writer = 0; writer < 4; ++writer) {
            writers.emplace_back([&] {
                for (std::int64_t i = 0; i < 25; ++i) {
                    const auto done = (*thread)->run([i](Database &database) {
                        return database.execute("INSERT INTO t VALUES (?)", {i});
                    });
                    QVERIFY(done.has_value());
                }
            });
        }
        for (std::thread &writer : writers) {
            writer.join();
        }
        QCOMPARE(*(*thread)->run(count), std::int64_t{100});
    }

    void aThreadThatCannotStartSaysWhy()
    {
        const auto nothing = [](Database &) { return Result<void>(); };
        const auto nowhere = DatabaseThread::start(path("no/folder.db"), {}, nothing);
        QCOMPARE(static_cast<int>(nowhere.error().code), static_cast<int>(ErrorCode::Unreachable));
        const auto refuse = [](Database &) { return Result<void>(fail(ErrorCode::Denied, "no")); };
        const auto refused = DatabaseThread::start(path("refused.db"), {}, refuse);
        QCOMPARE(refused.error().detail, std::string("no"));
    }

private:
    [[nodiscard]] std::string path(const char *name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }
    [[nodiscard]] Database fresh()
    {
        const std::string name = "test-" + std::to_string(++m_count) + ".db";
        auto database = Database::open(path(name.c_str()), {});
        if (!database) {
            qFatal("%s", database.error().detail.c_str());
        }
        return std::move(*database);
    }

    QTemporaryDir m_folder;
    int m_count = 0;
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "test_database.moc"
