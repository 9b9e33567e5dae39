// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "core/client/inbound_queue.h"

#include <QTest>

using namespace energy;

namespace {

LevelRow level(std::int64_t price, std::int64_t quantity)
{
    return {Price::of(price), Power::of(quantity), 1};
}

Inbound bookChange(const char *topic, std::uint64_t sequence, std::vector<LevelRow> bids)
{
    return {StreamMessage(TopicMessage{
                topic, false, sequence - 1, sequence, {}, BookChanged{{}, std::move(bids), {}}}),
            {}};
}

Inbound other(const char *topic, std::uint64_t sequence, TopicData data)
{
    return {StreamMessage(TopicMessage{topic, false, 0, sequence, {}, std::move(data)}), {}};
}

const TopicMessage &topicOf(const Inbound &inbound)
{
    return std::get<TopicMessage>(std::get<StreamMessage>(inbound.what));
}

} // namespace

class TestInboundQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhenItWasEmpty()
    {
        InboundQueue queue;
        QVERIFY(queue.push(bookChange("book/7", 1, {})));
        QVERIFY(!queue.push(bookChange("book/8", 2, {})));
        QCOMPARE(queue.takeAll().size(), std::size_t(2));
        QVERIFY(queue.push(bookChange("book/7", 3, {})));
    }

    void mergesWhatWaitsOfOneBook()
    {
        InboundQueue queue;
        queue.push(bookChange("book/7", 1, {level(10, 5), level(11, 6)}));
        queue.push(bookChange("book/8", 2, {level(1, 1)}));
        queue.push(bookChange("book/7", 3, {level(11, 0), level(12, 7)}));
        const auto taken = queue.takeAll();
        QCOMPARE(taken.size(), std::size_t(2));
        QCOMPARE(topicOf(taken[0]).sequence, std::uint64_t(3));
        const auto &merged = std::get<BookChanged>(topicOf(taken[0]).data);
        QVERIFY((merged.bids == std::vector{level(10, 5), level(11, 0), level(12, 7)}));
    }

    void mergesNothingAcrossASnapshotOrAGap()
    {
        InboundQueue queue;
        queue.push(bookChange("book/7", 1, {level(10, 5)}));
        queue.push(other("book/7", 2, BookSnapshot{}));
        queue.push(bookChange("book/7", 3, {level(10, 6)}));
        queue.push({TopicBroken{"book/7", 3, 5}, {}});
        queue.push(bookChange("book/7", 6, {level(10, 7)}));
        QCOMPARE(queue.takeAll().size(), std::size_t(5));
    }

    void keepsWhatIsOnesOwnSinglyAndInOrder()
    {
        InboundQueue queue;
        for (std::uint64_t sequence = 1; sequence <= 100; ++sequence) {
            queue.push(other("me/fills", sequence, OwnTrade{}));
        }
        const auto taken = queue.takeAll();
        QCOMPARE(taken.size(), std::size_t(100));
        for (std::size_t i = 0; i < taken.size(); ++i) {
            QCOMPARE(topicOf(taken[i]).sequence, i + 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestInboundQueue)
#include "test_inbound_queue.moc"
