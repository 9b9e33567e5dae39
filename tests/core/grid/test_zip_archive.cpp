// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/grid/zip_archive.h"
#include "tests/support/feed_payloads.h"

#include <QtTest/QTest>

#include <zip.h>

using namespace energy;

namespace {

/// The refusal of the first step that refuses: opening, or reading the first member.
FeedRefusal refusalOf(std::string_view bytes)
{
    auto archive = ZipArchive::open(bytes);
    if (!archive) {
        return archive.error();
    }
    const auto content = archive->read(0);
    return content ? FeedRefusal() : content.error();
}

std::string text(std::size_t size)
{
    std::string made;
    std::uint32_t state = 1;
    while (made.size() < size) {
        state = state * 1'664'525 + 1'013'904'223;
        made += static_cast<char>('a' + state % 23);
    }
    return made;
}

/// Overwrites four bytes, as zips write numbers, at an offset from every place of a signature.
std::string patched(std::string bytes, std::string_view signature, std::size_t offset,
                    std::uint32_t number)
{
    for (std::size_t at = bytes.find(signature); at != std::string::npos;
         at = bytes.find(signature, at + 1)) {
        for (std::size_t i = 0; i < 4; ++i) {
            bytes[at + offset + i] = static_cast<char>(number >> (8 * i));
        }
    }
    return bytes;
}

constexpr std::string_view centralHeader = "PK\x01\x02";
constexpr std::size_t centralSize = 24; ///< Offset of the unpacked size in it.
constexpr std::string_view localHeader = "PK\x03\x04";
constexpr std::size_t localSize = 22;

} // namespace

class TestZipArchive : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsMembers()
    {
        const std::string long1 = text(1'000'000);
        const std::string bytes
            = zipOf({{"a.csv", "one"}, {"folder/", ""}, {"folder/b.csv", long1}, {"c", ""}});
        auto archive = ZipArchive::open(bytes);
        QVERIFY(archive);
        QCOMPARE(archive->memberCount(), std::size_t(4));
        QCOMPARE(archive->memberName(2), std::string("folder/b.csv"));
        QVERIFY(archive->isFolder(1) && !archive->isFolder(2));
        QCOMPARE(archive->read(0).value(), std::string("one"));
        QCOMPARE(archive->read(2).value(), long1);
        QCOMPARE(archive->read(3).value(), std::string());
        QVERIFY(!archive->read(4));
    }

    void refusesWhatIsDamaged()
    {
        const std::string whole = zipOf({{"a.csv", text(20'000)}});
        QCOMPARE(refusalOf(whole).code, Refusal::None);
        for (std::size_t size = 0; size < whole.size(); size += 97) {
            QCOMPARE(refusalOf(std::string_view(whole).substr(0, size)).code,
                     Refusal::MalformedPayload);
        }
        for (const std::size_t at : std::array<std::size_t, 3>{100, 5'000, 12'000}) {
            std::string damaged = whole;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
            QCOMPARE(refusalOf(damaged).code, Refusal::MalformedPayload);
        }
        QCOMPARE(refusalOf("PK\x03\x04 and no more").code, Refusal::MalformedPayload);
    }

    void refusesAWrongChecksum()
    {
        const std::string stored = zipOf({{"a.csv", "thirty-four dollars", {}, ZIP_CM_STORE}});
        QCOMPARE(refusalOf(stored).code, Refusal::None);
        const FeedRefusal refusal = refusalOf(replaced(stored, "thirty", "eighty"));
        QCOMPARE(refusal.code, Refusal::MalformedPayload);
        QVERIFY2(refusal.detail.find("CRC") != std::string::npos, refusal.detail.c_str());
    }

    void refusesEncryption()
    {
        const FeedRefusal refusal = refusalOf(zipOf({{"a.csv", "secret", "password"}}));
        QCOMPARE(refusal.code, Refusal::MalformedPayload);
        QVERIFY(refusal.detail.find("encrypted") != std::string::npos);
    }

    void refusesOtherCompression()
    {
        if (zip_compression_method_supported(ZIP_CM_BZIP2, 1) == 0) {
            QSKIP("this libzip has no bzip2");
        }
        const std::string bytes = zipOf({{"a.csv", text(5'000), {}, ZIP_CM_BZIP2}});
        QCOMPARE(refusalOf(bytes).code, Refusal::MalformedPayload);
    }

    void refusesBombs()
    {
        std::string zeros;
        zeros.resize(20'000'000, '0');
        const std::string bomb = zipOf({{"zeros", zeros}});
        QVERIFY(bomb.size() < 50'000);
        QCOMPARE(refusalOf(bomb).code, Refusal::PayloadTooLarge);

        // What a member says of its size is not believed, in either direction.
        for (const std::uint32_t said : {1'000u, 300'000u}) {
            const std::string liar = patched(patched(bomb, centralHeader, centralSize, said),
                                             localHeader, localSize, said);
            QVERIFY(refusalOf(liar).code != Refusal::None);
        }
        const std::string shy = zipOf({{"a", text(20'000)}});
        QVERIFY(refusalOf(patched(shy, centralHeader, centralSize, 0xFFFFFFF0u)).code
                != Refusal::None);
    }

    void refusesMoreThanTheLimitInAll()
    {
        // One hundred megabytes that pack 100:1, so that only their sum is too much.
        std::string content;
        while (content.size() < 100'000'000) {
            content += text(1'000) + std::string(49'000, 'x') + std::string(50'000, 'y');
        }
        const std::string bytes = zipOf({{"1", content}, {"2", content}, {"3", content}});
        auto archive = ZipArchive::open(bytes);
        QVERIFY(archive);
        QVERIFY(archive->read(0));
        QVERIFY(archive->read(1));
        const auto third = archive->read(2);
        QVERIFY(!third);
        QCOMPARE(third.error().code, Refusal::PayloadTooLarge);
    }

    void refusesTooManyMembersAndNone()
    {
        std::vector<ZipMember> members;
        members.reserve(65);
        for (int i = 0; i < 65; ++i) {
            members.push_back({std::to_string(i), "x"});
        }
        QCOMPARE(refusalOf(zipOf(members)).code, Refusal::PayloadTooLarge);
        const std::string empty = "PK\x05\x06" + std::string(18, '\0');
        QCOMPARE(refusalOf(empty).code, Refusal::MalformedPayload);
    }
};

QTEST_APPLESS_MAIN(TestZipArchive)
#include "test_zip_archive.moc"
