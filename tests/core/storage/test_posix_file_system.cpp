// SPDX-License-Identifier: Apache-2.0
// The real disk, and the folder of a server on it.
#include "core/base/result.h"
#include "core/storage/data_folder.h"
#include "core/storage/posix_file_system.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/file.h>
#include <sys/stat.h>

#include <array>
#include <fcntl.h>
#include <unistd.h>

using namespace energy;

namespace {

unsigned modeOf(const std::string &path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777U : 0;
}

} // namespace

class TestPosixFileSystem : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsWhatWasWritten();
    void namesWhatIsNotThere();
    void listsRenamesAndRemoves();
    void replacesFiles();
    void createsPrivateFolders();
    void locksAFolderOnce();
    void aSilentHolderIsStarting();

private:
    std::unique_ptr<QTemporaryDir> m_temporary;
    std::string m_root;
    PosixFileSystem m_disk;
};

void TestPosixFileSystem::init()
{
    m_temporary = std::make_unique<QTemporaryDir>();
    m_root = m_temporary->path().toStdString();
}

void TestPosixFileSystem::readsWhatWasWritten()
{
    const auto file = m_disk.open(m_root + "/file", OpenMode::Create);
    QVERIFY(file);
    QCOMPARE(modeOf(m_root + "/file"), 0600U);
    QVERIFY(writeAll(**file, "hello", 3));
    QVERIFY((*file)->syncData());
    QVERIFY((*file)->sync());
    QCOMPARE(*(*file)->size(), std::uint64_t{8});
    std::array<char, 10> bytes{};
    QCOMPARE(*(*file)->read(bytes, 2), std::size_t{6});
    QVERIFY(std::string_view(bytes.data(), 6) == std::string_view("\0hello", 6));
    QCOMPARE(*(*file)->read(bytes, 100), std::size_t{0});
    QVERIFY((*file)->truncate(4));
    QVERIFY(*readWhole(m_disk, m_root + "/file") == std::string("\0\0\0h", 4));
    // Create empties what is there.
    QVERIFY(m_disk.open(m_root + "/file", OpenMode::Create));
    QVERIFY(readWhole(m_disk, m_root + "/file")->empty());
}

void TestPosixFileSystem::namesWhatIsNotThere()
{
    const std::string path = m_root + "/absent";
    for (const OpenMode mode : {OpenMode::Read, OpenMode::ReadWrite}) {
        const auto file = m_disk.open(path, mode);
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::NotFound);
        QVERIFY(file.error().detail.find(path) != std::string::npos);
    }
    QCOMPARE(m_disk.list(path).error().code, ErrorCode::NotFound);
    QCOMPARE(m_disk.remove(path).error().code, ErrorCode::NotFound);
    QCOMPARE(m_disk.rename(path, path + "2").error().code, ErrorCode::NotFound);
    QVERIFY(!*m_disk.exists(path));

    QVERIFY(m_disk.open(m_root + "/file", OpenMode::Create));
    const auto file = m_disk.open(m_root + "/file", OpenMode::Read);
    QVERIFY(file);
    const auto written = (*file)->write("x", 0);
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::WriteFailed);
    QVERIFY(!(*file)->truncate(0));
}

void TestPosixFileSystem::listsRenamesAndRemoves()
{
    for (const char *name : {"b", "c", "a"}) {
        QVERIFY(m_disk.open(m_root + "/" + name, OpenMode::Create));
    }
    QVERIFY(m_disk.rename(m_root + "/a", m_root + "/d"));
    QVERIFY(m_disk.remove(m_root + "/b"));
    QVERIFY(m_disk.syncDirectory(m_root));
    QVERIFY(m_disk.list(m_root) == std::vector<std::string>({"c", "d"}));
}

void TestPosixFileSystem::replacesFiles()
{
    const std::string path = m_root + "/file";
    QVERIFY(replaceFile(m_disk, path, "one"));
    const auto file = replaceFile(m_disk, path, "two");
    QVERIFY(file);
    QVERIFY(writeAll(**file, "!", 3));
    QVERIFY(*readWhole(m_disk, path) == "two!");
    QVERIFY(m_disk.list(m_root) == std::vector<std::string>({"file"}));
}

void TestPosixFileSystem::createsPrivateFolders()
{
    const std::string path = m_root + "/one/two";
    QVERIFY(m_disk.createDirectory(path));
    QVERIFY(m_disk.createDirectory(path));
    QCOMPARE(modeOf(path), 0700U);
    QCOMPARE(modeOf(m_root + "/one"), 0700U);
    QVERIFY(m_disk.open(m_root + "/file", OpenMode::Create));
    QVERIFY(!m_disk.createDirectory(m_root + "/file/three"));
}

void TestPosixFileSystem::locksAFolderOnce()
{
    const std::string path = m_root + "/data";
    {
        auto folder = DataFolder::open(m_disk, path);
        QVERIFY(folder);
        QCOMPARE(modeOf(path), 0700U);
        QVERIFY(folder->path() == path);
        QVERIFY(folder->file("views.db") == path + "/views.db");
        const auto early = DataFolder::open(m_disk, path);
        QVERIFY(!early);
        QCOMPARE(early.error().code, ErrorCode::InUse);
        QVERIFY(early.error().detail == "starting");
        QVERIFY(folder->announce("http://127.0.0.1:48731"));
        QVERIFY(folder->announce("http://127.0.0.1:80"));
        QVERIFY(DataFolder::open(m_disk, path).error().detail == "http://127.0.0.1:80");
        // The lock goes with the folder.
        const DataFolder moved = *std::move(folder);
        QVERIFY(!DataFolder::open(m_disk, path));
    }
    QVERIFY(DataFolder::open(m_disk, path));
}

/// Between taking the lock and writing into it there is time for somebody else to look.
void TestPosixFileSystem::aSilentHolderIsStarting()
{
    const std::string path = m_root + "/silent";
    QVERIFY(m_disk.createDirectory(path));
    const int lock = ::open((path + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    QCOMPARE(::flock(lock, LOCK_EX | LOCK_NB), 0);
    const auto told = [&](const std::string &content) {
        QFile file(QString::fromStdString(path + "/lock"));
        const bool isWritten = file.open(QIODevice::WriteOnly | QIODevice::Truncate)
            && file.write(content.data(), static_cast<qint64>(content.size()))
                == static_cast<qint64>(content.size());
        file.close();
        const auto refused = DataFolder::open(m_disk, path);
        return isWritten && !refused && refused.error().code == ErrorCode::InUse
            ? refused.error().detail
            : std::string("not refused");
    };
    const std::string own = std::to_string(::getpid());
    QVERIFY(told("") == "starting");
    QVERIFY(told("999999999 http://127.0.0.1:1\n") == "starting"); // Of one that has ended.
    QVERIFY(told(own + " http://127.0.0.1:4") == "starting"); // Not all of it is there yet.
    QVERIFY(told("http://127.0.0.1:48731") == "starting");
    QVERIFY(told(own + " http://127.0.0.1:80\n.1:48731\n") == "http://127.0.0.1:80");
    ::close(lock);
    QVERIFY(DataFolder::open(m_disk, path));
}

QTEST_APPLESS_MAIN(TestPosixFileSystem)
#include "test_posix_file_system.moc"
