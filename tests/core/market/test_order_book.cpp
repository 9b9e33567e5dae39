// SPDX-License-Identifier: Apache-2.0
#include "core/market/order_book.h"
#include "core/protocol/limits.h"

#include <QtTest/QTest>

using namespace energy;

namespace {

BookOrder order(Side side, std::uint64_t id, std::int64_t price, std::int64_t quantity)
{
    return {OrderId(id), ParticipantId(1000 + id), side, Price::of(price), Power::of(quantity)};
}
BookOrder buy(std::uint64_t id, std::int64_t price, std::int64_t quantity)
{
    return order(Side::Buy, id, price, quantity);
}
BookOrder sell(std::uint64_t id, std::int64_t price, std::int64_t quantity)
{
    return order(Side::Sell, id, price, quantity);
}
Fill fill(std::uint64_t maker, std::int64_t price, std::int64_t quantity, std::int64_t makerLeft)
{
    return {OrderId(maker), ParticipantId(1000 + maker), Price::of(price), Power::of(quantity),
            Power::of(makerLeft)};
}
Level level(std::int64_t price, std::int64_t quantity, std::uint32_t orders)
{
    return {Price::of(price), Power::of(quantity), orders};
}

using Fills = std::vector<Fill>;
using Orders = std::vector<BookOrder>;
using Levels = std::vector<Level>;

/// Places orders that rest, in this sequence, and returns every fill of all of them.
Fills placeAll(OrderBook &book, const Orders &orders)
{
    Fills fills;
    for (const BookOrder &one : orders) {
        book.place(one, true, fills);
    }
    return fills;
}

std::string saved(const OrderBook &book)
{
    std::string bytes;
    ByteWriter writer(bytes);
    book.save(writer);
    return bytes;
}

bool loads(OrderBook &book, const std::string &bytes)
{
    ByteReader reader(bytes);
    return book.load(reader) && reader.finished();
}

/// The byte form of a book that holds these orders as they stand, whether or not such a book could
/// exist.
std::string bytesOf(const Orders &buys, const Orders &sells)
{
    std::string bytes;
    ByteWriter writer(bytes);
    for (const Orders &side : {buys, sells}) {
        writer.put(static_cast<std::uint32_t>(side.size()));
        for (const BookOrder &one : side) {
            writer.put(one.order);
            writer.put(one.owner);
            writer.put(one.price);
            writer.put(one.quantity);
        }
    }
    return bytes;
}

} // namespace

class TestOrderBook : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void restsWhatDoesNotCross()
    {
        OrderBook book;
        QCOMPARE(placeAll(book, {buy(1, 50'00, 10), sell(2, 50'01, 20)}), Fills());
        QCOMPARE(book.best(Side::Buy), std::optional(Price::of(50'00)));
        QCOMPARE(book.best(Side::Sell), std::optional(Price::of(50'01)));
        QCOMPARE(book.size(), std::size_t(2));
        QCOMPARE(book.find(OrderId(2)), std::optional(sell(2, 50'01, 20)));
    }

    void tradesBestPriceThenEarliest()
    {
        OrderBook book;
        const Fills fills = placeAll(book,
                                     {sell(1, 51'00, 300), sell(2, 50'00, 100), sell(3, 50'00, 100),
                                      sell(4, 49'50, 10), buy(5, 50'50, 150)});
        QCOMPARE(fills,
                 Fills({fill(4, 49'50, 10, 0), fill(2, 50'00, 100, 0), fill(3, 50'00, 40, 60)}));
        QCOMPARE(book.orders(Side::Sell), Orders({sell(3, 50'00, 60), sell(1, 51'00, 300)}));
        QCOMPARE(book.orders(Side::Buy), Orders());
        QVERIFY(!book.find(OrderId(5)));
    }

    void sellersMeetTheHighestBuyerFirst()
    {
        OrderBook book;
        const Fills fills
            = placeAll(book, {buy(1, -5'00, 5), buy(2, 3'00, 5), buy(3, 0, 5), sell(4, -5'00, 12)});
        QCOMPARE(fills, Fills({fill(2, 3'00, 5, 0), fill(3, 0, 5, 0), fill(1, -5'00, 2, 3)}));
        QCOMPARE(book.orders(Side::Buy), Orders({buy(1, -5'00, 3)}));
    }

    void restsTheRemainderAtItsOwnPrice()
    {
        OrderBook book;
        Fills fills;
        book.place(sell(1, 40'00, 30), true, fills);
        QCOMPARE(book.place(buy(2, 45'00, 100), true, fills), Power::of(70));
        QCOMPARE(fills, Fills({fill(1, 40'00, 30, 0)}));
        QCOMPARE(book.orders(Side::Buy), Orders({buy(2, 45'00, 70)}));
        QCOMPARE(book.best(Side::Sell), std::optional<Price>());
    }

    void doesNotRestWhatMayNot()
    {
        OrderBook book;
        Fills fills;
        book.place(sell(1, 40'00, 30), true, fills);
        QCOMPARE(book.place(buy(2, 39'99, 10), false, fills), Power::of(10));
        QCOMPARE(book.place(buy(3, 40'00, 50), false, fills), Power::of(20));
        QCOMPARE(fills, Fills({fill(1, 40'00, 30, 0)}));
        QCOMPARE(book.size(), std::size_t(0));
    }

    void appendsToTheGivenFills()
    {
        OrderBook book;
        Fills fills = {fill(99, 1, 1, 1)};
        book.place(sell(1, 40'00, 30), true, fills);
        book.place(buy(2, 40'00, 30), true, fills);
        QCOMPARE(fills, Fills({fill(99, 1, 1, 1), fill(1, 40'00, 30, 0)}));
    }

    void removesFromAnyPlaceOfALevel()
    {
        for (const std::uint64_t removed : {1U, 2U, 3U}) {
            OrderBook book;
            placeAll(book, {buy(1, 10, 1), buy(2, 10, 2), buy(3, 10, 4)});
            QCOMPARE(book.remove(OrderId(removed)),
                     std::optional(buy(removed, 10, 1LL << (removed - 1))));
            Orders left = {buy(1, 10, 1), buy(2, 10, 2), buy(3, 10, 4)};
            left.erase(left.begin() + static_cast<std::ptrdiff_t>(removed - 1));
            QCOMPARE(book.orders(Side::Buy), left);
            const std::int64_t total = 7 - (1LL << (removed - 1));
            QCOMPARE(book.level(Side::Buy, Price::of(10)), level(10, total, 2));
            Fills fills;
            book.place(sell(9, 10, total), true, fills);
            QCOMPARE(fills.size(), std::size_t(2));
            QCOMPARE(fills[0].maker, left[0].order);
            QCOMPARE(fills[1].maker, left[1].order);
            QCOMPARE(book.size(), std::size_t(0));
        }
    }

    void removingTheLastOrderRemovesItsLevel()
    {
        OrderBook book;
        placeAll(book, {buy(1, 10, 1), buy(2, 12, 2), buy(3, 11, 4)});
        QVERIFY(book.remove(OrderId(2)));
        QCOMPARE(book.best(Side::Buy), std::optional(Price::of(11)));
        QVERIFY(book.remove(OrderId(1)));
        QCOMPARE(book.levels(Side::Buy, 10), Levels({level(11, 4, 1)}));
        QCOMPARE(book.level(Side::Buy, Price::of(10)), level(10, 0, 0));
        QCOMPARE(book.remove(OrderId(1)), std::optional<BookOrder>());
        QCOMPARE(book.remove(OrderId(77)), std::optional<BookOrder>());
    }

    void reducingKeepsThePlace()
    {
        OrderBook book;
        placeAll(book, {sell(1, 10, 8), sell(2, 10, 8)});
        QVERIFY(book.reduce(OrderId(1), Power::of(3)));
        QCOMPARE(book.level(Side::Sell, Price::of(10)), level(10, 11, 2));
        QCOMPARE(placeAll(book, {buy(3, 10, 4)}), Fills({fill(1, 10, 3, 0), fill(2, 10, 1, 7)}));
    }

    void reducingRefusesWhatIsNoReduction()
    {
        OrderBook book;
        placeAll(book, {sell(1, 10, 8)});
        for (const std::int64_t bad : {-1, 0, 9}) {
            QVERIFY(!book.reduce(OrderId(1), Power::of(bad)));
        }
        QVERIFY(!book.reduce(OrderId(2), Power::of(1)));
        QVERIFY(book.reduce(OrderId(1), Power::of(8)));
        QCOMPARE(book.orders(Side::Sell), Orders({sell(1, 10, 8)}));
    }

    void levelsAreBestFirstAndLimited()
    {
        OrderBook book;
        placeAll(book,
                 {buy(1, 10, 1), buy(2, 30, 2), buy(3, 20, 3), buy(4, 30, 4), sell(5, 50, 5),
                  sell(6, 40, 6), sell(7, 45, 7)});
        QCOMPARE(book.levels(Side::Buy, 2), Levels({level(30, 6, 2), level(20, 3, 1)}));
        QCOMPARE(book.levels(Side::Sell, 9),
                 Levels({level(40, 6, 1), level(45, 7, 1), level(50, 5, 1)}));
        QCOMPARE(book.levels(Side::Buy, 0), Levels());
    }

    void holdsTheExtremePrices()
    {
        OrderBook book;
        const std::int64_t top = maxPrice.count();
        placeAll(book, {buy(1, -top, 1), sell(2, top, 1)});
        QCOMPARE(book.best(Side::Buy), std::optional(-maxPrice));
        QCOMPARE(placeAll(book, {sell(3, -top, 1), buy(4, top, 1)}),
                 Fills({fill(1, -top, 1, 0), fill(2, top, 1, 0)}));
    }

    void savesTheSameBytesForTheSameBook()
    {
        OrderBook straight;
        placeAll(straight, {buy(1, 10, 5), buy(2, 10, 6), sell(3, 20, 7)});
        OrderBook roundabout;
        placeAll(roundabout,
                 {buy(1, 10, 9), buy(8, 10, 1), sell(9, 19, 1), buy(2, 10, 6), sell(3, 20, 7)});
        QVERIFY(roundabout.reduce(OrderId(1), Power::of(5)));
        QVERIFY(roundabout.remove(OrderId(8)));
        QVERIFY(roundabout.remove(OrderId(9)));
        QCOMPARE(saved(roundabout), saved(straight));
        QCOMPARE(saved(straight), bytesOf({buy(1, 10, 5), buy(2, 10, 6)}, {sell(3, 20, 7)}));
    }

    void loadsWhatItSaved()
    {
        OrderBook book;
        placeAll(book, {buy(1, 10, 5), buy(2, 12, 6), sell(3, 20, 7), sell(4, 20, 8)});
        OrderBook loaded;
        placeAll(loaded, {sell(90, 1, 1)});
        QVERIFY(loads(loaded, saved(book)));
        QCOMPARE(saved(loaded), saved(book));
        QCOMPARE(loaded.levels(Side::Sell, 9), book.levels(Side::Sell, 9));
        QVERIFY(!loaded.find(OrderId(90)));
        QCOMPARE(placeAll(loaded, {buy(5, 20, 9)}), Fills({fill(3, 20, 7, 0), fill(4, 20, 2, 6)}));
    }

    void loadRefusesDamage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto add = [](const char *name, const std::string &bytes) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes);
        };
        const std::int64_t power = maxPower.count();
        const std::int64_t price = maxPrice.count();
        const std::string good = bytesOf({buy(1, 10, 5)}, {sell(2, 20, 5)});
        add("nothing at all", "");
        add("cut short", good.substr(0, good.size() - 1));
        add("one side only", bytesOf({}, {}).substr(0, 4));
        add("an endless count", std::string("\xff\xff\xff\xff", 4) + good.substr(4));
        add("quantity zero", bytesOf({buy(1, 10, 0)}, {}));
        add("quantity negative", bytesOf({}, {sell(1, 10, -5)}));
        add("quantity beyond the limit", bytesOf({buy(1, 10, power + 1)}, {}));
        add("price beyond the limit", bytesOf({buy(1, price + 1, 5)}, {}));
        add("price below the limit", bytesOf({}, {sell(1, -price - 1, 5)}));
        add("one id twice on a side", bytesOf({buy(1, 10, 5), buy(1, 10, 5)}, {}));
        add("one id on both sides", bytesOf({buy(1, 10, 5)}, {sell(1, 20, 5)}));
        add("buys not best first", bytesOf({buy(1, 10, 5), buy(2, 11, 5)}, {}));
        add("sells not best first", bytesOf({}, {sell(1, 11, 5), sell(2, 10, 5)}));
        add("crossed", bytesOf({buy(1, 11, 5)}, {sell(2, 10, 5)}));
        add("locked", bytesOf({buy(1, 10, 5)}, {sell(2, 10, 5)}));
    }
    void loadRefusesDamage()
    {
        QFETCH(const QByteArray, bytes);
        OrderBook book;
        placeAll(book, {buy(7, 1, 2)});
        const std::string before = saved(book);
        QVERIFY(!loads(book, bytes.toStdString()));
        QCOMPARE(saved(book), before);
    }
};

QTEST_APPLESS_MAIN(TestOrderBook)
#include "test_order_book.moc"
