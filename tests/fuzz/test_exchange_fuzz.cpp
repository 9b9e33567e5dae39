// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/codec.h"
#include "tests/fuzz/fuzz_run.h"
#include "tests/random/command_source.h"

#include <QtTest/QTest>

#include <cstring>

using namespace energy;

namespace {

constexpr int populationSize = 3'000;

/// An exchange with everything in it, in which life goes on, and what its people lately sent.
struct Populated {
    CommandSource source;
    Exchange exchange;
    std::vector<std::pair<Actor, std::string>> corpus;
    Stamped last;

    explicit Populated(std::uint64_t seed)
        : source(seed)
    {
        for (int i = 0; i < populationSize; ++i) {
            live();
        }
    }

    void live()
    {
        const Actor actor = fresh().first;
        inject(last.command, actor);
    }

    /// What somebody would send next; remembered, but not applied.
    [[nodiscard]] std::pair<Actor, std::string> fresh()
    {
        last = source.next();
        if (corpus.size() >= 1'000) {
            corpus.erase(corpus.begin(), corpus.begin() + 500);
        }
        std::string bytes;
        encode(last.command, bytes);
        corpus.emplace_back(last.actor, bytes);
        return corpus.back();
    }

    /// Any command at the time of the last one that would have been sent.
    Outcome inject(const Command &command, const Actor &actor)
    {
        Stamped stamped;
        stamped.sequence = Sequence(number(exchange.lastSequence()) + 1);
        stamped.at = std::max(last.at, exchange.lastStamp() + 1);
        stamped.actor = actor;
        stamped.command = command;
        Events events;
        const Outcome outcome = exchange.apply(stamped, events);
        source.learn(events);
        return outcome;
    }

    [[nodiscard]] const std::pair<Actor, std::string> &any()
    {
        return corpus[source.below(corpus.size())];
    }
};

/// Changes bytes the way damage and malice do.
class Mutator {
public:
    explicit Mutator(CommandSource &source)
        : m_source(source)
    {
    }

    std::string garbage()
    {
        std::string bytes(m_source.below(120), '\0');
        for (char &byte : bytes) {
            byte = static_cast<char>(m_source.below(256));
        }
        if (bytes.size() > 1 && m_source.below(2) == 0) {
            bytes[0] = static_cast<char>(1 + m_source.below(22));
            bytes[1] = '\0';
        }
        return bytes;
    }

    void mutate(std::string &bytes, const std::string &other)
    {
        for (std::uint64_t times = 1 + m_source.below(3); times > 0 && !bytes.empty(); --times) {
            once(bytes, other);
        }
    }

private:
    void once(std::string &bytes, const std::string &other)
    {
        const std::size_t at = m_source.below(bytes.size());
        switch (m_source.below(7)) {
        case 0:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << m_source.below(8)));
            break;
        case 1:
            bytes[at] = static_cast<char>(m_source.below(256));
            break;
        case 2:
        case 3:
            overwrite(bytes, at);
            break;
        case 4:
            bytes.resize(at);
            break;
        case 5:
            bytes.insert(at, 1 + m_source.below(9), static_cast<char>(m_source.below(256)));
            break;
        default:
            bytes = bytes.substr(0, at) + other.substr(m_source.below(other.size()));
        }
    }

    /// A whole number that is an edge of something.
    void overwrite(std::string &bytes, std::size_t at)
    {
        const std::int64_t edges[] = {INT64_MIN,
                                      INT64_MAX,
                                      -1,
                                      0,
                                      1,
                                      10'000'000,
                                      -10'000'001,
                                      1'000'000,
                                      100'000'000'000,
                                      1'000'000'000'000'000'000,
                                      INT32_MAX,
                                      UINT32_MAX};
        const std::int64_t edge = m_source.below(2) == 0
            ? edges[m_source.below(std::size(edges))]
            : static_cast<std::int64_t>(m_source.below(4'000));
        std::memcpy(bytes.data() + at, &edge, std::min(sizeof edge, bytes.size() - at));
    }

    CommandSource &m_source;
};

} // namespace

class TestExchangeFuzz : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingDecodableStopsTheExchange_data()
    {
        QTest::addColumn<quint64>("seed");
        const std::uint64_t first = fuzzSeed();
        for (int round = 0; round < iterations(1); ++round) {
            QTest::addRow("round %d", round) << quint64(first + static_cast<unsigned>(round));
        }
    }

    /// Nothing that can be decoded stops the exchange or leaves it in contradiction. ENERGYBID_SEED
    /// chooses another run, ENERGYBID_FUZZ_FACTOR more rounds: each begins with a new market, since
    /// one that has lived through more reaches the end of the calendar, where little is accepted.
    void nothingDecodableStopsTheExchange()
    {
        QFETCH(quint64, seed);
        constexpr int count = 300'000;
        Populated market(seed);
        Mutator mutator(market.source);
        int decoded = 0;
        int accepted = 0;
        for (int i = 0; i < count; ++i) {
            if (i % 5 == 0) {
                market.live();
            }
            const auto [command, actor] = mutated(market, mutator, i % 2 == 0);
            if (!command) {
                continue;
            }
            ++decoded;
            accepted += market.inject(*command, actor).refusal == Refusal::None ? 1 : 0;
            if (decoded % 50 == 0) {
                const auto found = market.exchange.contradictions();
                QVERIFY2(found.empty(), found.empty() ? "" : found.front().c_str());
            }
        }
        qInfo("%d of %d decoded, %d accepted", decoded, count, accepted);
        QVERIFY(market.exchange.lastStamp() < calendarEnd);
        QVERIFY(market.exchange.contradictions().empty());
        Exchange loaded;
        QVERIFY(loaded.load(market.exchange.save()));
        QVERIFY(decoded > count / 5 && accepted > decoded / 50);
    }

    /// A damaged snapshot is refused; one that is taken all the same can go on.
    void damagedSnapshotsNeverStopTheExchange()
    {
        Populated market(fuzzSeed());
        Mutator mutator(market.source);
        const std::string saved = market.exchange.save();
        const std::string other = Exchange().save();
        const int count = iterations(2'000);
        int taken = 0;
        for (int i = 0; i < count; ++i) {
            std::string bytes = saved;
            mutator.mutate(bytes, other);
            Exchange loaded;
            if (bytes == saved || !loaded.load(bytes)) {
                continue;
            }
            ++taken;
            QVERIFY(loaded.contradictions().empty());
            goOn(market, loaded);
        }
        qInfo("%d of %d damaged snapshots taken", taken, count);
    }

private:
    static void goOn(Populated &market, Exchange &loaded)
    {
        Stamped stamped;
        stamped.sequence = loaded.lastSequence();
        stamped.at = std::max(loaded.lastStamp(), market.last.at);
        Events events;
        for (int step = 0; step < 30; ++step) {
            const auto &[actor, bytes] = market.any();
            const auto command = decodeCommand(bytes);
            if (!command) {
                QFAIL("a command cannot be read back");
            }
            stamped.sequence = Sequence(number(stamped.sequence) + 1);
            stamped.at = stamped.at + 1;
            stamped.actor = actor;
            stamped.command = *command;
            loaded.apply(stamped, events);
        }
        // Everything that was still due happens as well.
        stamped.sequence = Sequence(number(stamped.sequence) + 1);
        stamped.at = stamped.at + 60 * oneDay;
        stamped.command = TimeReached{};
        loaded.apply(stamped, events);
        QVERIFY(loaded.contradictions().empty());
    }

private:
    /// A command as somebody damaged it, when it can still be read, and who is taken to have sent
    /// it.
    static std::pair<std::optional<Command>, Actor> mutated(Populated &market, Mutator &mutator,
                                                            bool isFresh)
    {
        auto [actor, bytes] = isFresh ? market.fresh() : market.any();
        if (market.source.below(10) == 0) {
            bytes = mutator.garbage();
        } else {
            mutator.mutate(bytes, market.any().second);
        }
        auto command = decodeCommand(bytes);
        if (!command) {
            return {std::nullopt, actor};
        }
        // What can be read is written back as the very same bytes.
        std::string again;
        encode(*command, again);
        require(again == bytes);
        if (market.source.below(10) == 0) {
            actor.participant = ParticipantId(market.source.below(40));
        }
        return {std::move(*command), actor};
    }
};

QTEST_APPLESS_MAIN(TestExchangeFuzz)
#include "test_exchange_fuzz.moc"
