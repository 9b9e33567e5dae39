// SPDX-License-Identifier: Apache-2.0
#include "server/engine/submit_and_wait.h"

#include <future>
#include <memory>

namespace energy {

namespace {

// Promises are shared, because an engine that fails drops its answers after the waiting function
// may have returned.
template <class Answer>
using Awaited = std::shared_ptr<std::promise<Answer>>;

tl::unexpected<Error> notTaken()
{
    return fail(ErrorCode::Unreachable, "the engine does not take commands");
}

} // namespace

Result<Outcome> submitAndWait(Engine &engine, const Command &command)
{
    const Awaited<Outcome> answered = std::make_shared<std::promise<Outcome>>();
    auto future = answered->get_future();
    const auto admission = engine.submit(
        {Actor{}, IdempotencyKey{}, command,
         [answered](const Outcome &outcome, Instant) { answered->set_value(outcome); }});
    if (admission != Admission::Accepted) {
        return notTaken();
    }
    return future.get();
}

Result<std::optional<LocationId>> findLocationAndWait(Engine &engine, const LocationName &name)
{
    using Found = std::optional<LocationId>;
    const Awaited<Found> answered = std::make_shared<std::promise<Found>>();
    auto future = answered->get_future();
    const auto admission = engine.ask([answered, name](const Exchange &exchange, Instant) {
        answered->set_value(exchange.findLocation(name));
    });
    if (admission != Admission::Accepted) {
        return notTaken();
    }
    return future.get();
}

tl::expected<EventNumber, Refusal> advanceAndWait(Engine &engine, Instant to)
{
    const Awaited<EventNumber> answered = std::make_shared<std::promise<EventNumber>>();
    auto future = answered->get_future();
    const Refusal why
        = engine.advanceTo(to, [answered](EventNumber last) { answered->set_value(last); });
    if (why != Refusal::None) {
        return tl::unexpected(why);
    }
    return future.get();
}

} // namespace energy
