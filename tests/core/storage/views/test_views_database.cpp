// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/views_database.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace energy;

class TestViewsDatabase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("views.db")).toStdString();
    }

    void keepsAStoreOfItsVersion()
    {
        {
            auto views = openViewsForWriting(m_path);
            QVERIFY(views.has_value());
            QVERIFY(views->execute("UPDATE projection SET number = 7"));
        }
        auto again = openViewsForWriting(m_path);
        QVERIFY(again.has_value());
        QCOMPARE(again->integer("SELECT number FROM projection", {}).value(), std::int64_t(7));
    }

    void dropsAStoreOfAnotherVersion()
    {
        {
            auto views = openViewsForWriting(m_path);
            QVERIFY(views.has_value());
            QVERIFY(views->execute("UPDATE projection SET number = 7, version = version + 1"));
        }
        auto again = openViewsForWriting(m_path);
        QVERIFY(again.has_value());
        QCOMPARE(again->integer("SELECT number FROM projection", {}).value(), std::int64_t(0));
        QCOMPARE(again->integer("SELECT version FROM projection", {}).value(),
                 viewProjectionVersion);
    }

    void dropsWhatIsNoStoreOfViews_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text")
            << QByteArray("this is not a database at all, only a text\n").repeated(40);
        QByteArray torn("SQLite format 3");
        torn.append('\0').append(QByteArray(4080, '\x7f'));
        QTest::newRow("torn") << torn;
    }
    void dropsWhatIsNoStoreOfViews()
    {
        QFETCH(const QByteArray, bytes);
        QFile file(QString::fromStdString(m_path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        auto views = openViewsForWriting(m_path);
        QVERIFY2(views.has_value(), views ? "" : views.error().detail.c_str());
        QCOMPARE(views->integer("SELECT number FROM projection", {}).value(), std::int64_t(0));
    }

    void aReaderCannotWrite()
    {
        auto views = openViewsForWriting(m_path);
        QVERIFY(views.has_value());
        auto reader = openViewsForReading(m_path);
        QVERIFY(reader.has_value());
        const auto refused = reader->execute("UPDATE projection SET number = 7");
        QVERIFY(!refused);
        QCOMPARE(reader->integer("SELECT number FROM projection", {}).value(), std::int64_t(0));
    }

    void aReaderNeedsAStore() { QVERIFY(!openViewsForReading(m_path)); }

    void dropTakesTheSideFilesToo()
    {
        {
            auto views = openViewsForWriting(m_path);
            QVERIFY(views.has_value());
        }
        QVERIFY(dropViews(m_path));
        QVERIFY(!QFile::exists(QString::fromStdString(m_path)));
        QVERIFY(!QFile::exists(QString::fromStdString(m_path + "-wal")));
        QVERIFY(dropViews(m_path)); // Nothing there is nothing to drop.
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
};

QTEST_GUILESS_MAIN(TestViewsDatabase)
#include "test_views_database.moc"
