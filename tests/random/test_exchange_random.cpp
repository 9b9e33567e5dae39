// SPDX-License-Identifier: Apache-2.0
#include "core/base/quantity.h"
#include "tests/random/command_source.h"
#include "tests/random/plain_market.h"

#include <QtTest/QTest>

using namespace energy;

namespace {

/// One run: commands into an exchange, every event judged by the plain market.
class Run {
public:
    explicit Run(std::uint64_t seed)
        : m_source(seed)
    {
    }

    /// The first thing that is wrong; empty when nothing is.
    std::string step()
    {
        const Stamped stamped = m_source.next();
        m_events.clear();
        const Outcome outcome = m_exchange.apply(stamped, m_events);
        m_source.learn(m_events);
        ++m_outcomes[outcome.refusal];
        ++m_commands;
        if (std::string wrong = m_market.fold(m_events, stamped.at); !wrong.empty()) {
            return wrong;
        }
        if (const auto found = m_exchange.contradictions(); !found.empty()) {
            return found.front();
        }
        if (m_commands % 10 != 0) {
            return {};
        }
        if (std::string wrong = m_market.compareBooks(m_exchange); !wrong.empty()) {
            return wrong;
        }
        if (m_commands % 500 == 0) {
            return m_market.checkTotals();
        }
        return m_source.below(100) == 0 ? reload() : std::string();
    }

    [[nodiscard]] int acceptedPercent() const
    {
        return m_outcomes.at(Refusal::None) * 100 / m_commands;
    }
    /// How often each refusal came, for whoever changes the mixture.
    [[nodiscard]] std::string outcomes() const
    {
        std::string text;
        for (const auto &[refusal, count] : m_outcomes) {
            text += " " + std::string(info(refusal).code) + " " + std::to_string(count);
        }
        return text;
    }
    [[nodiscard]] const PlainMarket &market() const { return m_market; }
    [[nodiscard]] Digest hash() const { return m_exchange.stateHash(); }

private:
    /// Goes on with what was loaded, so that the rest of the run judges it too.
    std::string reload()
    {
        Exchange loaded;
        if (!loaded.load(m_exchange.save())) {
            return "a snapshot is not taken";
        }
        if (loaded.stateHash() != m_exchange.stateHash()) {
            return "a snapshot comes to another state";
        }
        m_exchange = std::move(loaded);
        return {};
    }

    CommandSource m_source;
    Exchange m_exchange;
    PlainMarket m_market;
    Events m_events;
    std::map<Refusal, int> m_outcomes;
    int m_commands = 0;
};

/// The same commands without anybody looking.
Digest hashAfter(std::uint64_t seed, int commands)
{
    CommandSource source(seed);
    Exchange exchange;
    for (int i = 0; i < commands; ++i) {
        Events events;
        exchange.apply(source.next(), events);
        source.learn(events);
    }
    return exchange.stateHash();
}

int commandCount()
{
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("ENERGYBID_COMMANDS", &isGiven);
    return isGiven ? given : 20'000;
}

} // namespace

class TestExchangeRandom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsTheRules_data()
    {
        QTest::addColumn<qulonglong>("seed");
        bool isGiven = false;
        const qulonglong given = qEnvironmentVariable("ENERGYBID_SEED").toULongLong(&isGiven);
        for (const qulonglong seed : isGiven ? std::vector{given} : std::vector{1ULL, 2ULL, 3ULL}) {
            QTest::addRow("seed %llu", static_cast<unsigned long long>(seed)) << seed;
        }
    }

    /// ENERGYBID_SEED chooses another run, ENERGYBID_COMMANDS its length.
    void followsTheRules()
    {
        QFETCH(qulonglong, seed);
        Run run(seed);
        for (int i = 1; i <= commandCount(); ++i) {
            const std::string wrong = run.step();
            QVERIFY2(
                wrong.empty(),
                ("seed " + std::to_string(seed) + ", command " + std::to_string(i) + ": " + wrong)
                    .c_str());
        }
        const PlainMarket &market = run.market();
        qInfo("%s", run.outcomes().c_str());
        qInfo("seed %llu: %d %% accepted, %llu trades, %llu blocks sold, %llu intervals settled, "
              "%llu claims, %llu certificates",
              static_cast<unsigned long long>(seed), run.acceptedPercent(),
              static_cast<unsigned long long>(market.trades()),
              static_cast<unsigned long long>(market.sales()),
              static_cast<unsigned long long>(market.settledLines()),
              static_cast<unsigned long long>(market.claims()),
              static_cast<unsigned long long>(market.certificates()));
        QVERIFY(run.acceptedPercent() >= 40 && run.acceptedPercent() <= 90);
        // A run in which nothing happens proves nothing.
        QVERIFY(market.trades() > 500 && market.sales() > 50 && market.settledLines() > 100);
        QVERIFY(market.certificates() > 10 && market.claims() > 0);
    }

    void sameSeedSameHash()
    {
        QCOMPARE(hashAfter(7, 5'000), hashAfter(7, 5'000));
        QVERIFY(hashAfter(7, 2'000) != hashAfter(8, 2'000));
    }
};

QTEST_APPLESS_MAIN(TestExchangeRandom)
#include "test_exchange_random.moc"
