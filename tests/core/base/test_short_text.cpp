// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/base/short_text.h"

#include <QtTest/QTest>

#include <string>

using namespace energy;

class TestShortText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allowsExactlyTheseCharacters()
    {
        const std::string_view allowed
            = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:/+@-";
        for (int byte = 0; byte < 256; ++byte) {
            const char c = static_cast<char>(byte);
            const std::string text = {'a', c, 'b'};
            const auto made = ShortText<8>::of(text);
            QCOMPARE(made.has_value(), allowed.find(c) != std::string_view::npos);
            QVERIFY(!made || made->view() == text);
        }
    }

    void refusesWhatIsTooLong()
    {
        QCOMPARE(ShortText<4>::of("abcd").value().view(), std::string_view("abcd"));
        QVERIFY(!ShortText<4>::of("abcde"));
        QVERIFY(ShortText<255>::of(std::string(255, 'x')));
        QVERIFY(!ShortText<255>::of(std::string(256, 'x')));
    }

    void mayBeEmpty()
    {
        QVERIFY(ShortText<4>::of("").value().empty());
        QVERIFY(ShortText<4>().empty());
        QVERIFY(!ShortText<4>::of("a").value().empty());
    }

    void ordersAsTextsDo()
    {
        const std::array<std::string_view, 6> sorted = {"", "+", "A", "a", "aa", "b"};
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            for (std::size_t j = 0; j < sorted.size(); ++j) {
                const auto left = ShortText<4>::of(sorted[i]).value();
                const auto right = ShortText<4>::of(sorted[j]).value();
                QCOMPARE(left < right, i < j);
                QCOMPARE(left == right, i == j);
            }
        }
    }

    void holdsWhatClientsSend()
    {
        QVERIFY(ClientId::of("123e4567-e89b-12d3-a456-426614174000"));
        QVERIFY(LocationName::of("NP15SLAK_5_N001"));
    }
};

QTEST_APPLESS_MAIN(TestShortText)
#include "test_short_text.moc"
