// SPDX-License-Identifier: Apache-2.0
#include "core/market/order_book.h"

#include <QtTest/QTest>

#include <map>
#include <random>

using namespace energy;

namespace {

/// The same market, written so that nobody can doubt it: one sorted list a side, searched from the
/// start.
class PlainBook {
public:
    Power place(const BookOrder &order, bool rests, std::vector<Fill> &fills)
    {
        Power left = order.quantity;
        auto &against = m_sides[opposite(order.side)];
        while (left > Power() && !against.empty() && crosses(order, against.begin()->second)) {
            BookOrder &maker = against.begin()->second;
            const Power quantity = std::min(left, maker.quantity);
            maker.quantity -= quantity;
            left -= quantity;
            fills.push_back({maker.order, maker.owner, maker.price, quantity, maker.quantity});
            if (maker.quantity == Power()) {
                against.erase(against.begin());
            }
        }
        if (rests && left > Power()) {
            BookOrder resting = order;
            resting.quantity = left;
            m_sides[order.side].emplace(Rank(worse(order), m_arrivals++), resting);
        }
        return left;
    }

    std::optional<BookOrder> find(OrderId order) const
    {
        for (const auto &[side, orders] : m_sides) {
            for (const auto &[rank, resting] : orders) {
                if (resting.order == order) {
                    return resting;
                }
            }
        }
        return std::nullopt;
    }

    std::optional<BookOrder> remove(OrderId order)
    {
        for (auto &[side, orders] : m_sides) {
            for (auto at = orders.begin(); at != orders.end(); ++at) {
                if (at->second.order == order) {
                    const BookOrder removed = at->second;
                    orders.erase(at);
                    return removed;
                }
            }
        }
        return std::nullopt;
    }

    bool reduce(OrderId order, Power newQuantity)
    {
        for (auto &[side, orders] : m_sides) {
            for (auto &[rank, resting] : orders) {
                if (resting.order == order && newQuantity > Power()
                    && newQuantity <= resting.quantity) {
                    resting.quantity = newQuantity;
                    return true;
                }
            }
        }
        return false;
    }

    std::vector<BookOrder> orders(Side side) const
    {
        std::vector<BookOrder> all;
        for (const auto &[rank, resting] : m_sides.at(side)) {
            all.push_back(resting);
        }
        return all;
    }

    std::vector<Level> levels(Side side) const
    {
        std::vector<Level> all;
        for (const auto &[rank, resting] : m_sides.at(side)) {
            if (all.empty() || all.back().price != resting.price) {
                all.push_back({resting.price, Power(), 0});
            }
            all.back().quantity += resting.quantity;
            ++all.back().orders;
        }
        return all;
    }

    std::size_t size() const
    {
        return m_sides.at(Side::Buy).size() + m_sides.at(Side::Sell).size();
    }

private:
    using Rank = std::pair<std::int64_t, std::uint64_t>;

    static std::int64_t worse(const BookOrder &order)
    {
        return order.side == Side::Buy ? -order.price.count() : order.price.count();
    }
    static bool crosses(const BookOrder &order, const BookOrder &maker)
    {
        return order.side == Side::Buy ? order.price >= maker.price : order.price <= maker.price;
    }

    std::map<Side, std::map<Rank, BookOrder>> m_sides = {{Side::Buy, {}}, {Side::Sell, {}}};
    std::uint64_t m_arrivals = 0;
};

/// A stream of commands around a slowly moving price, with gaps between levels and, now and then, a
/// far price.
class Commands {
public:
    explicit Commands(std::uint64_t seed)
        : m_random(seed)
    {
    }
    std::uint64_t below(std::uint64_t bound) { return m_random() % bound; }

    BookOrder order()
    {
        m_middle += static_cast<std::int64_t>(below(7)) - 3;
        const Side side = below(2) == 0 ? Side::Buy : Side::Sell;
        const std::int64_t step = below(20) == 0 ? 1000 : 1 + static_cast<std::int64_t>(below(3));
        const std::int64_t away = step * (static_cast<std::int64_t>(below(40)) - 8);
        const std::int64_t price = side == Side::Buy ? m_middle - away : m_middle + away;
        m_lastId += 1
            + below(1000); // With gaps: ids are shared with every other command of the exchange.
        return {OrderId(m_lastId), ParticipantId(1 + below(50)), side, Price::of(price),
                Power::of(1 + static_cast<std::int64_t>(below(30)))};
    }

private:
    std::mt19937_64 m_random;
    std::int64_t m_middle = 0;
    std::uint64_t m_lastId = 0;
};

std::string saved(const OrderBook &book)
{
    std::string bytes;
    ByteWriter writer(bytes);
    book.save(writer);
    return bytes;
}

constexpr int commandCount = 200'000;
constexpr std::size_t mostOrders
    = 120; // What keeps the plain book's searches short enough for a test.

/// Runs both books over the same commands and stops at the first difference.
class Comparison {
public:
    explicit Comparison(std::uint64_t seed)
        : m_commands(seed)
    {
    }

    void step()
    {
        const auto kind = m_commands.below(100);
        if (m_live.empty() || (kind < 55 && m_plain.size() < mostOrders)) {
            place(true);
        } else if (kind < 60) {
            place(false);
        } else if (kind < 90) {
            const OrderId order = liveOrder();
            QCOMPARE(m_book.remove(order), m_plain.remove(order));
        } else {
            const OrderId order = liveOrder();
            const Power quantity = Power::of(static_cast<std::int64_t>(m_commands.below(20)));
            QCOMPARE(m_book.reduce(order, quantity), m_plain.reduce(order, quantity));
        }
    }

    void compareAll()
    {
        QCOMPARE(m_book.size(), m_plain.size());
        for (const Side side : {Side::Buy, Side::Sell}) {
            QCOMPARE(m_book.orders(side), m_plain.orders(side));
            const std::vector<Level> levels = m_plain.levels(side);
            QCOMPARE(m_book.levels(side, SIZE_MAX), levels);
            for (const Level &level : levels) {
                QCOMPARE(m_book.level(side, level.price), level);
                const Price beside = level.price + Price::of(1);
                const auto same = [beside](const Level &other) { return other.price == beside; };
                const auto there = std::find_if(levels.begin(), levels.end(), same);
                const Level nothing = {beside, Power(), 0};
                QCOMPARE(m_book.level(side, beside), there == levels.end() ? nothing : *there);
            }
        }
        for (const OrderId order : m_live) {
            QCOMPARE(m_book.find(order), m_plain.find(order));
        }
    }

    /// Goes on with what was loaded, so that the rest of the run judges it too.
    void reload()
    {
        const std::string bytes = saved(m_book);
        OrderBook loaded;
        ByteReader reader(bytes);
        QVERIFY(loaded.load(reader) && reader.finished());
        QCOMPARE(saved(loaded), bytes);
        m_book = std::move(loaded);
    }

private:
    void place(bool rests)
    {
        const BookOrder order = m_commands.order();
        m_bookFills.clear();
        m_plainFills.clear();
        const Power left = m_book.place(order, rests, m_bookFills);
        QCOMPARE(left, m_plain.place(order, rests, m_plainFills));
        QCOMPARE(m_bookFills, m_plainFills);
        m_live.push_back(order.order);
        if (m_live.size() > 2 * mostOrders) {
            std::erase_if(m_live, [this](OrderId id) { return !m_plain.find(id); });
        }
    }

    /// Mostly an order that rests; sometimes one that is gone.
    OrderId liveOrder() { return m_live[m_commands.below(m_live.size())]; }

    Commands m_commands;
    OrderBook m_book;
    PlainBook m_plain;
    std::vector<OrderId> m_live;
    std::vector<Fill> m_bookFills;
    std::vector<Fill> m_plainFills;
};

} // namespace

class TestOrderBookRandom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// ENERGYBID_SEED chooses another run.
    void agreesWithThePlainBook()
    {
        bool given = false;
        const qulonglong chosen = qEnvironmentVariable("ENERGYBID_SEED").toULongLong(&given);
        const std::uint64_t seed = given ? chosen : 20261122;
        qInfo("seed %llu", static_cast<unsigned long long>(seed));
        Comparison comparison(seed);
        for (int i = 0; i < commandCount; ++i) {
            comparison.step();
            if (i % 50 == 0) {
                comparison.compareAll();
            }
            if (i % 5000 == 0) {
                comparison.reload();
            }
            if (QTest::currentTestFailed()) {
                QFAIL(qPrintable(QStringLiteral("command %1").arg(i)));
            }
        }
    }

    /// More orders than one chunk of the pool and many doublings of the index, all removed again in
    /// another order.
    void growsAndEmpties()
    {
        std::mt19937_64 random(7);
        OrderBook book;
        std::vector<Fill> fills;
        std::vector<OrderId> ids;
        for (std::uint64_t i = 1; i <= 50'000; ++i) {
            const auto away = static_cast<std::int64_t>(1 + random() % 200);
            const Side side = random() % 2 == 0 ? Side::Buy : Side::Sell;
            const Price price = Price::of(side == Side::Buy ? -away : away);
            ids.push_back(OrderId(i));
            book.place({OrderId(i), ParticipantId(i), side, price, Power::of(1)}, true, fills);
        }
        QVERIFY(fills.empty());
        QCOMPARE(book.size(), ids.size());
        std::shuffle(ids.begin(), ids.end(), random);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const auto removed = book.remove(ids[i]);
            QVERIFY(removed && removed->order == ids[i]
                    && removed->owner == ParticipantId(number(ids[i])));
            QVERIFY(!book.find(ids[i]));
        }
        QCOMPARE(book.size(), std::size_t(0));
        QCOMPARE(book.levels(Side::Buy, SIZE_MAX), std::vector<Level>());
        QCOMPARE(book.best(Side::Sell), std::optional<Price>());
    }
};

QTEST_APPLESS_MAIN(TestOrderBookRandom)
#include "test_order_book_random.moc"
