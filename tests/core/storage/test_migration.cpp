// SPDX-License-Identifier: Apache-2.0
#include "core/storage/migration.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <latch>
#include <memory>
#include <span>
#include <string>
#include <thread>
#include <vector>

using namespace energy;

namespace {

const std::vector<Migration> &threeSteps()
{
    static const std::vector<Migration> steps{
        {1, "begin", "CREATE TABLE a (i BIGINT, s TEXT); INSERT INTO a VALUES (1, 'x;y');"},
        {2, "widen",
         "ALTER TABLE a ADD COLUMN more BIGINT;\n-- fill; it\nUPDATE a SET more = i * 10;"},
        {3, "index", "CREATE INDEX a_more ON a (more); CREATE TABLE b (i BIGINT)"},
    };
    return steps;
}

std::string migrateFile(const std::string &file)
{
    auto database = Database::open(file, {});
    if (!database) {
        return database.error().detail;
    }
    const auto reached = migrate(*database, "s", threeSteps());
    return reached ? "reached " + std::to_string(*reached) : reached.error().detail;
}

/// The whole schema as text, to compare two ways to it.
std::string schemaOf(Database &database)
{
    auto rows = database.prepare("SELECT type, name, sql FROM sqlite_master ORDER BY type, name");
    std::string schema;
    if (rows && rows->run()) {
        while (rows->next().value_or(false)) {
            schema += rows->text(0) + ' ' + rows->text(1) + ' ' + rows->text(2) + '\n';
        }
    }
    return schema;
}

} // namespace

class TestMigration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void splitsIntoSingleStatements_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QStringList>("statements");
        const auto row = [](const char *name, const char *sql, const QStringList &statements) {
            QTest::newRow(name) << QString::fromUtf8(sql) << statements;
        };
        const auto one = QStringLiteral("one");
        const auto two = QStringLiteral("two");
        row("nothing", "", {});
        row("blanks and signs", " ;\n; ;", {});
        row("two", "one; two ;", {one, two});
        row("no end", "one;two", {one, two});
        row("line comment", "one -- not; this\n;two", {one, two});
        row("comment to the end", "one;-- two;", {one});
        row("block comment", "/* a; b */one/* ; */;two", {one, two});
        row("open block comment", "one;/* two;", {one});
        row("quoted", "one ';--/*' ;two", {QStringLiteral("one ';--/*'"), two});
        row("doubled quote", "a 'it''s;' b;two", {QStringLiteral("a 'it''s;' b"), two});
        row("quoted name", "a \"e;nd\";two", {QStringLiteral("a \"e;nd\""), two});
        row("minus", "a - b / c;two", {QStringLiteral("a - b / c"), two});
    }
    void splitsIntoSingleStatements()
    {
        QFETCH(QString, sql);
        QFETCH(QStringList, statements);
        QStringList found;
        for (const std::string &statement : splitStatements(sql.toStdString())) {
            found.append(QString::fromStdString(statement));
        }
        QCOMPARE(found, statements);
    }

    void fromEveryEarlierSchemaToTheSame_data()
    {
        QTest::addColumn<std::size_t>("before");
        for (std::size_t before = 0; before <= threeSteps().size(); ++before) {
            QTest::addRow("from %zu", before) << before;
        }
    }
    void fromEveryEarlierSchemaToTheSame()
    {
        QFETCH(std::size_t, before);
        Database fresh = open("straight.db");
        QCOMPARE(*migrate(fresh, "s", threeSteps()), std::int64_t{3});

        Database database = open("older.db");
        const std::span<const Migration> all(threeSteps());
        QCOMPARE(*migrate(database, "s", all.first(before)), static_cast<std::int64_t>(before));
        QCOMPARE(*migrate(database, "s", all), std::int64_t{3});
        QCOMPARE(*migrate(database, "s", all), std::int64_t{3}); // Once more changes nothing.
        QCOMPARE(schemaOf(database), schemaOf(fresh));
        QCOMPARE(*database.integer("SELECT more FROM a WHERE s = 'x;y'", {}), std::int64_t{10});
        QCOMPARE(*database.integer("SELECT count(*) FROM schema_version", {}), std::int64_t{3});
    }

    void everyStoreOfTheProgramMigrates_data()
    {
        QTest::addColumn<QString>("store");
        QTest::addColumn<std::size_t>("before");
        for (const char *store : {"records", "series", "views"}) {
            const auto known = embeddedMigrations(store);
            const std::size_t count = known ? known->size() : 0;
            for (std::size_t before = 0; before < count; ++before) {
                QTest::addRow("%s from %zu", store, before) << QString::fromUtf8(store) << before;
            }
        }
    }
    void everyStoreOfTheProgramMigrates()
    {
        QFETCH(QString, store);
        QFETCH(std::size_t, before);
        const std::string name = store.toStdString();
        const auto known = embeddedMigrations(name);
        QVERIFY(known.has_value());
        Database fresh = open("new.db");
        QCOMPARE(*migrate(fresh, name), known->back().version);
        Database database = open("old.db");
        const std::span<const Migration> all(*known);
        QCOMPARE(*migrate(database, name, all.first(before)), static_cast<std::int64_t>(before));
        QCOMPARE(*migrate(database, name), known->back().version);
        QCOMPARE(schemaOf(database), schemaOf(fresh));
    }

    void recordsAndSeriesAreBuiltIn()
    {
        QVERIFY(!embeddedMigrations("records")->empty());
        QVERIFY(!embeddedMigrations("series")->empty());
        QCOMPARE(embeddedMigrations("records")->front().name, std::string("accounts"));
        for (const char *name : {"nosuch", "", "../migrations/records/.."}) {
            const auto unknown = embeddedMigrations(name);
            QVERIFY2(!unknown || unknown->empty(), name);
        }
    }

    /// The same text must run on PostgreSQL.
    void onlyThePortableSubset()
    {
        const QRegularExpression forbidden(
            QStringLiteral("\\b(AUTOINCREMENT|BLOB|JSONB?|now\\s*\\(|INTEGER|REAL|DATETIME|WITHOUT "
                           "ROWID|PRAGMA|strftime)\\b|`"),
            QRegularExpression::CaseInsensitiveOption);
        for (const char *store : {"records", "series", "views"}) {
            const auto known = embeddedMigrations(store);
            for (const Migration &migration : known.value_or(std::vector<Migration>())) {
                for (const std::string &statement : splitStatements(migration.sql)) {
                    QVERIFY2(!QString::fromStdString(statement).contains(forbidden),
                             statement.c_str());
                }
            }
        }
    }

    void refusesANewerSchema()
    {
        Database database = open("newer.db");
        QVERIFY(migrate(database, "s", threeSteps()).has_value());
        const std::string before = schemaOf(database);
        const auto refused = migrate(database, "s", std::span(threeSteps()).first(2));
        QVERIFY(!refused);
        QCOMPARE(static_cast<int>(refused.error().code), static_cast<int>(ErrorCode::Conflict));
        const QString detail = QString::fromStdString(refused.error().detail);
        QVERIFY(detail.contains(QStringLiteral("schema 3")));
        QVERIFY(detail.contains(QStringLiteral("up to 2")));
        QVERIFY(detail.contains(QStringLiteral("newer.db")));
        QCOMPARE(schemaOf(database), before);
    }

    void refusesTheFileOfAnotherStore()
    {
        Database database = open("other.db");
        QVERIFY(migrate(database, "s", threeSteps()).has_value());
        const auto refused = migrate(database, "t", threeSteps());
        QCOMPARE(static_cast<int>(refused.error().code), static_cast<int>(ErrorCode::Conflict));
    }

    void aBrokenMigrationLeavesNothingOfItself()
    {
        Database database = open("broken.db");
        std::vector<Migration> steps(threeSteps().begin(), threeSteps().begin() + 2);
        QVERIFY(migrate(database, "s", steps).has_value());
        const std::string before = schemaOf(database);
        steps.push_back({3, "bad", "CREATE TABLE c (i BIGINT); INSERT INTO nowhere VALUES (1);"});
        const auto refused = migrate(database, "s", steps);
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.find("'bad'") != std::string::npos);
        QCOMPARE(schemaOf(database), before);
        QCOMPARE(*schemaVersion(database, "s"), std::int64_t{2});
        QCOMPARE(*migrate(database, "s", threeSteps()), std::int64_t{3});
    }

    /// Several programs that start on a new file at the same moment.
    void manyAtOnceDoItOnce()
    {
        for (int round = 0; round < 10; ++round) {
            const std::string file = path(("race-" + std::to_string(round)).c_str());
            std::vector<std::string> outcomes(4);
            std::latch together(4);
            std::vector<std::thread> threads;
            for (std::string &outcome : outcomes) {
                threads.emplace_back([&] {
                    together.arrive_and_wait();
                    outcome = migrateFile(file);
                });
            }
            for (std::thread &thread : threads) {
                thread.join();
            }
            QCOMPARE(outcomes, std::vector<std::string>(4, "reached 3"));
            auto database = Database::open(file, {});
            QCOMPARE(*database->integer("SELECT count(*) FROM a", {}), std::int64_t{1});
        }
    }

private:
    [[nodiscard]] std::string path(const char *name) const
    {
        return m_folder->filePath(QString::fromUtf8(name)).toStdString();
    }
    [[nodiscard]] Database open(const char *name) const
    {
        auto database = Database::open(path(name), {});
        if (!database) {
            qFatal("%s", database.error().detail.c_str());
        }
        return std::move(*database);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestMigration)
#include "test_migration.moc"
