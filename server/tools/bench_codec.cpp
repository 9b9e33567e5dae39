// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/codec.h"
#include "server/tools/bench.h"
#include "server/tools/bench_clock.h"

namespace energy {

namespace {

constexpr int runs = 7;
constexpr std::size_t batchSize = 1024;
constexpr std::uint64_t seed = 42;

std::vector<Stamped> makeOrders()
{
    SplitMix random(seed);
    std::vector<Stamped> orders(batchSize);
    for (std::size_t i = 0; i < orders.size(); ++i) {
        Stamped &stamped = orders[i];
        stamped.sequence = Sequence(1'000'000 + i);
        stamped.at = {1'700'000'000 * oneSecond + static_cast<std::int64_t>(i)};
        stamped.actor = {ParticipantId(1 + random.bounded(1000)), 1 + random.bounded(5000)};
        for (auto *bytes : {&stamped.idempotency.key, &stamped.idempotency.request}) {
            for (std::uint8_t &byte : *bytes) {
                byte = static_cast<std::uint8_t>(random.bounded(256));
            }
        }
        PlaceOrder order;
        order.client = ClientId::of("order-" + std::to_string(random.bounded(1'000'000'000'000)))
                           .value_or(ClientId());
        order.contract = ContractId(1 + random.bounded(1000));
        order.side = random.bounded(2) == 0 ? Side::Buy : Side::Sell;
        order.price = Price::of(static_cast<std::int64_t>(random.bounded(10'000)));
        order.quantity = Power::of(1 + static_cast<std::int64_t>(random.bounded(100)));
        stamped.command = order;
    }
    return orders;
}

double nanosecondsEach(Nanoseconds begin, std::size_t count)
{
    return static_cast<double>(processorTime() - begin) / static_cast<double>(count);
}

} // namespace

BenchResults benchCodec(const BenchOptions &options)
{
    const std::vector<Stamped> orders = makeOrders();
    const std::size_t commands = options.commands == 0 ? 2'000'000 : options.commands;
    const std::size_t rounds = 1 + commands / batchSize;
    std::vector<double> encoding;
    std::vector<double> decoding;
    std::string batch;
    std::string again;
    bool isSame = true;
    for (int run = 0; run < runs; ++run) {
        Nanoseconds begin = processorTime();
        for (std::size_t round = 0; round < rounds; ++round) {
            batch.clear();
            for (const Stamped &order : orders) {
                appendStamped(order, batch);
            }
        }
        encoding.push_back(nanosecondsEach(begin, rounds * batchSize));
        std::uint64_t decoded = 0;
        begin = processorTime();
        for (std::size_t round = 0; round < rounds; ++round) {
            const auto read = decodeStamped(batch);
            decoded += read ? read->size() : 0;
        }
        decoding.push_back(nanosecondsEach(begin, rounds * batchSize));
        again.clear();
        for (const Stamped &order : decodeStamped(batch).value_or(std::vector<Stamped>())) {
            appendStamped(order, again);
        }
        isSame = isSame && decoded == rounds * batchSize && again == batch;
    }

    BenchResult result;
    result.workload = "place-order";
    result.wrong = isSame ? "" : "what was decoded is not what was encoded";
    result.add("seed", seed);
    result.add("commands", rounds * batchSize);
    result.add("bytes", static_cast<double>(batch.size()) / batchSize);
    result.add("encode_ns", median(encoding));
    result.add("decode_ns", median(decoding));
    result.add("total_ns", median(encoding) + median(decoding));
    result.addCheck("sha256", hexText(sha256(batch)));
    return std::vector{result};
}

} // namespace energy
