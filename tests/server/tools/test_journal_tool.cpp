// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/exchange/exchange.h"
#include "core/protocol/codec.h"
#include "core/storage/data_folder.h"
#include "core/storage/file_journal.h"
#include "core/storage/posix_file_system.h"
#include "server/engine/derivation.h"
#include "server/tools/exchange_script.h"
#include "tests/server/tools/tool_run.h"

#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace energy;

namespace {

/// A data folder whose journal holds a market with some trades, in batches of ten.
class Folder {
public:
    Folder()
    {
        const Workload workload = makeWorkload(workloadPresets().front(), 300);
        const ExchangeScript script = makeExchangeScript(workload);
        auto journal = FileJournal::open(m_files, path(), JournalOptions{}).value();
        write(*journal, script.preparation);
        for (std::size_t at = 0; at < script.commands.size(); at += 10) {
            const auto begin = script.commands.begin() + static_cast<std::ptrdiff_t>(at);
            write(*journal, {begin, begin + 10});
        }
        QVERIFY(journal->close());
    }

    [[nodiscard]] std::string path() const { return m_folder.path().toStdString(); }
    [[nodiscard]] const Exchange &exchange() const { return m_exchange; }
    [[nodiscard]] PosixFileSystem &files() { return m_files; }

    /// A batch that says of the one before what is not so.
    void appendWithWrongDigest()
    {
        auto journal = FileJournal::open(m_files, path(), JournalOptions{}).value();
        m_derived.events.digest.bytes[7] ^= 1;
        const Sequence next{number(m_exchange.lastSequence()) + 1};
        write(*journal, {{next, m_exchange.lastStamp() + 1, {}, {}, SetMarketTerms{}}});
        QVERIFY(journal->close());
    }

    void damage()
    {
        const auto names = m_files.list(path()).value();
        const auto name = std::find_if(names.begin(), names.end(), [](const std::string &one) {
            return one.starts_with("journal-");
        });
        const auto file = m_files.open(path() + '/' + *name, OpenMode::ReadWrite).value();
        const std::uint64_t middle = file->size().value() / 2;
        char byte = 0;
        QVERIFY(file->read({&byte, 1}, middle));
        byte = static_cast<char>(byte ^ 16);
        QVERIFY(writeAll(*file, {&byte, 1}, middle));
    }

private:
    void write(Journal &journal, const std::vector<Stamped> &commands)
    {
        JournalBatch batch;
        batch.firstSequence = number(commands.front().sequence);
        batch.commandCount = static_cast<std::uint32_t>(commands.size());
        batch.eventsBefore = m_derived.events.digest;
        for (const Stamped &command : commands) {
            appendStamped(command, batch.body);
        }
        QVERIFY(journal.append(batch));
        derive(m_exchange, commands, m_derived);
    }

    QTemporaryDir m_folder;
    PosixFileSystem m_files;
    Exchange m_exchange;
    Derived m_derived;
};

} // namespace

class TestJournalTool : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheLog()
    {
        const Folder folder;
        const auto last = static_cast<qint64>(number(folder.exchange().lastSequence()));
        const Ran verified = run({"journal", "verify", "--data", folder.path(), "--json"});
        QCOMPARE(verified.exit, 0);
        QCOMPARE(verified.json()[QStringLiteral("commands")].toInteger(), last);
        QCOMPARE(verified.json()[QStringLiteral("batches")].toInteger(), 31);

        const Ran dumped = run({"journal", "dump", "--data", folder.path()});
        QCOMPARE(dumped.exit, 0);
        const QList<QByteArray> lines = dumped.out.split('\n');
        QCOMPARE(lines.size(), last + 1);
        QCOMPARE(QJsonDocument::fromJson(lines[0]).object()[QStringLiteral("kind")].toString(),
                 QStringLiteral("DefineLocation"));
        QCOMPARE(QJsonDocument::fromJson(lines[last - 1])
                     .object()[QStringLiteral("sequence")]
                     .toInteger(),
                 last);

        const Ran replayed = run({"journal", "replay", "--data", folder.path(), "--json"});
        QCOMPARE(replayed.exit, 0);
        QCOMPARE(replayed.json()[QStringLiteral("last_sequence")].toInteger(), last);
        const QByteArray hash = QByteArray::fromStdString(hexText(folder.exchange().stateHash()));
        QCOMPARE(replayed.json()[QStringLiteral("state_hash")].toString().toLatin1(), hash);
        QCOMPARE(run({"journal", "hash", "--data", folder.path()}).out, hash + '\n');
        QVERIFY(run({"journal", "hash", "--data", folder.path(), "--until", "5"}).out
                != hash + '\n');
    }

    void readsTheLogOfARunningServer()
    {
        Folder folder;
        const auto held = DataFolder::open(folder.files(), folder.path());
        QVERIFY(held);
        QCOMPARE(run({"journal", "verify", "--data", folder.path()}).exit, 0);
        QCOMPARE(run({"journal", "replay", "--data", folder.path()}).exit, 0);
    }

    void namesDamage()
    {
        Folder folder;
        folder.damage();
        for (const char *action : {"verify", "dump", "replay", "hash"}) {
            const Ran ran = run({"journal", action, "--data", folder.path()});
            QCOMPARE(ran.exit, 4);
            QVERIFY2(ran.err.contains("journal-"), ran.err.constData());
        }
    }

    void stopsAtOtherRules()
    {
        Folder folder;
        folder.appendWithWrongDigest();
        QCOMPARE(run({"journal", "verify", "--data", folder.path()}).exit, 0);
        const Ran ran = run({"journal", "replay", "--data", folder.path()});
        QCOMPARE(ran.exit, 4);
        QVERIFY(ran.err.contains("derive otherwise"));
    }
};

QTEST_GUILESS_MAIN(TestJournalTool)
#include "test_journal_tool.moc"
