// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace energy {

/// Every reason for which something is refused, by the gateway or by the rules of the market.
/// Numbers are stored in journals and event logs: a new reason goes to the end, none is ever
/// reused. X(name, code for the outside, HTTP status, what happened and what to do)
#define ENERGY_REFUSALS(X)                                                                         \
    X(None, "none", 200, "Accepted.")                                                              \
    X(MalformedJson, "malformed_json", 400,                                                        \
      "The body is not valid JSON; the detail names the place.")                                   \
    X(UnknownField, "unknown_field", 400,                                                          \
      "The body holds a field that this request does not know; remove it.")                        \
    X(MissingField, "missing_field", 400, "A required field is missing; the detail names it.")     \
    X(BadField, "bad_field", 422,                                                                  \
      "A field has the wrong type, format or range; the detail names it.")                         \
    X(BadParameter, "bad_parameter", 400,                                                          \
      "A query or path parameter is unknown or has the wrong format.")                             \
    X(Unauthenticated, "unauthenticated", 401, "Log in, or send a valid access token or API key.") \
    X(BadCredentials, "bad_credentials", 401, "Login or password is wrong.")                       \
    X(Forbidden, "forbidden", 403, "Your roles do not allow this.")                                \
    X(NotFound, "not_found", 404, "There is no such thing, or you may not see it.")                \
    X(MethodNotAllowed, "method_not_allowed", 405,                                                 \
      "This address does not know the method; see the Allow header.")                              \
    X(BodyTooLarge, "body_too_large", 413, "The body is larger than this address accepts.")        \
    X(UnsupportedMediaType, "unsupported_media_type", 415,                                         \
      "Send the content type that this address documents.")                                        \
    X(RateLimited, "rate_limited", 429, "Too many requests; wait as long as Retry-After says.")    \
    X(Busy, "busy", 503, "The engine's queue is full; try again after Retry-After.")               \
    X(ViewBehind, "view_behind", 503,                                                              \
      "The view has not reached the sequence asked for; try again.")                               \
    X(ShuttingDown, "shutting_down", 503,                                                          \
      "The server is stopping; reconnect and ask for the fate of your command.")                   \
    X(IdempotencyKeyReused, "idempotency_key_reused", 422,                                         \
      "This Idempotency-Key was used with another request.")                                       \
    X(BeyondCalendar, "beyond_calendar", 422, "Instants must lie between 1970 and 2037.")          \
    X(NotSupported, "not_supported", 422,                                                          \
      "This version does not offer that form; the detail names it.")                               \
    X(InternalInvariant, "internal_invariant", 500,                                                \
      "The market refused a command that would break an invariant and is halted; the operator "    \
      "has been alarmed.")                                                                         \
    X(UnknownParticipant, "unknown_participant", 422, "There is no such participant.")             \
    X(ParticipantSuspended, "participant_suspended", 403,                                          \
      "The participant is suspended; ask the operator.")                                           \
    X(NotOperator, "not_operator", 403, "Only an operator of the market may do this.")             \
    X(RoleMissing, "role_missing", 403, "The participant does not hold the role that this needs.") \
    X(RoleConflict, "role_conflict", 422, "These roles exclude each other.")                       \
    X(ClaimOutstanding, "claim_outstanding", 403,                                                  \
      "An unpaid shortfall claim blocks new orders; deposit money first.")                         \
    X(UnknownLocation, "unknown_location", 422, "There is no such location; see GET locations.")   \
    X(DuplicateLocation, "duplicate_location", 409, "A location of this name exists.")             \
    X(UnknownContract, "unknown_contract", 404, "There is no such contract.")                      \
    X(DuplicateContract, "duplicate_contract", 409,                                                \
      "A contract of this location and delivery period exists.")                                   \
    X(BadDeliveryPeriod, "bad_delivery_period", 422,                                               \
      "The delivery period must be 15, 30 or 60 minutes long and lie in the future.")              \
    X(BadGateClosure, "bad_gate_closure", 422,                                                     \
      "Opening, gate closure and delivery must follow each other in this order, the gate closure " \
      "in the future.")                                                                            \
    X(ContractNotOpen, "contract_not_open", 409, "The contract does not trade yet.")               \
    X(GateClosed, "gate_closed", 409, "The gate of this contract has closed.")                     \
    X(MarketHalted, "market_halted", 409, "Trading in this market is halted.")                     \
    X(BadPrice, "bad_price", 422, "The price is outside the range of +-100,000.00 $/MWh.")         \
    X(BadQuantity, "bad_quantity", 422,                                                            \
      "The quantity must be positive, in whole steps, and not above the maximum.")                 \
    X(PositionTooLarge, "position_too_large", 422,                                                 \
      "The order could take the position beyond what the market can count.")                       \
    X(UnknownOrder, "unknown_order", 404, "There is no such open order of yours.")                 \
    X(DuplicateClientId, "duplicate_client_id", 409,                                               \
      "This client_id was used before in this market.")                                            \
    X(MissingClientId, "missing_client_id", 422,                                                   \
      "A client_id of 1 to 36 characters [A-Za-z0-9._:/+@-] is required.")                         \
    X(InsufficientFunds, "insufficient_funds", 422,                                                \
      "Available money does not cover what this would hold; see the preview.")                     \
    X(TooManyOrders, "too_many_orders", 422,                                                       \
      "The participant has reached the limit of open orders in this contract.")                    \
    X(UnknownBlock, "unknown_block", 404, "There is no such block.")                               \
    X(BadProfile, "bad_profile", 422,                                                              \
      "The profile needs 1 to 2,976 intervals in order, without overlap, each of positive energy " \
      "and 5 minutes to one day long.")                                                            \
    X(DeliveryInPast, "delivery_in_past", 422,                                                     \
      "The auction must close before the first delivery interval begins.")                         \
    X(BadAuctionTimes, "bad_auction_times", 422,                                                   \
      "The auction must open before it closes, and close in the future.")                          \
    X(BadAuctionTerms, "bad_auction_terms", 422,                                                   \
      "Minimum raise, extension or number of extensions is out of range.")                         \
    X(BlockHasBids, "block_has_bids", 409, "A block with bids cannot be withdrawn.")               \
    X(NotOwner, "not_owner", 403, "This belongs to somebody else.")                                \
    X(UnknownAuction, "unknown_auction", 404, "There is no such auction.")                         \
    X(AuctionNotOpen, "auction_not_open", 409, "The auction has not opened yet.")                  \
    X(AuctionClosed, "auction_closed", 409,                                                        \
      "The auction has ended; a bid exactly at the end is too late.")                              \
    X(BelowReserve, "below_reserve", 422, "The bid is below the reserve price.")                   \
    X(BidTooLow, "bid_too_low", 422,                                                               \
      "The bid must be at least the best bid plus the minimum raise.")                             \
    X(SellerMayNotBid, "seller_may_not_bid", 403, "The seller may not bid in his own auction.")    \
    X(UnknownMeter, "unknown_meter", 404, "There is no such meter.")                               \
    X(DuplicateMeter, "duplicate_meter", 409, "A meter of this name exists.")                      \
    X(NotMeterAgent, "not_meter_agent", 403,                                                       \
      "Only the meter's data agent or an operator may send its readings.")                         \
    X(AgentIsOwner, "agent_is_owner", 422, "The owner of a meter may not be its data agent.")      \
    X(ConsumptionSeries, "consumption_series", 422,                                                \
      "These readings measure consumption; only a generation meter settles a producer's "          \
      "delivery.")                                                                                 \
    X(BadReading, "bad_reading", 422,                                                              \
      "A reading needs a period of 1 second to one day and an energy of zero or more.")            \
    X(ReadingInFuture, "reading_in_future", 422, "A reading's period ends after the present.")     \
    X(ReadingOverlap, "reading_overlap", 409,                                                      \
      "A reading overlaps another one of a different period.")                                     \
    X(ReadingSettled, "reading_settled", 409,                                                      \
      "A reading differs from the one by which its period was settled.")                           \
    X(TooManyReadings, "too_many_readings", 413, "One request holds at most 5,000 readings.")      \
    X(NoReadings, "no_readings", 422, "The input holds no reading.")                               \
    X(DuplicateReferencePrice, "duplicate_reference_price", 409,                                   \
      "The reference price of this period is set to another value.")                               \
    X(BadReferencePrice, "bad_reference_price", 422,                                               \
      "A reference price needs a period of up to one day and a price within range.")               \
    X(UnknownCertificate, "unknown_certificate", 404, "There is no such certificate.")             \
    X(CertificateRetired, "certificate_retired", 409,                                              \
      "The certificate is retired and can no longer move.")                                        \
    X(BadAmount, "bad_amount", 422,                                                                \
      "The amount must be positive and within what the ledger can count.")                         \
    X(DuplicateReference, "duplicate_reference", 409,                                              \
      "A deposit with this reference was booked before.")                                          \
    X(UnknownRules, "unknown_rules", 422,                                                          \
      "This version does not hold a rule set of that number, or it is older than the one in "      \
      "force.")                                                                                    \
    X(BadRoles, "bad_roles", 422, "There is no such role.")                                        \
    X(BadTerms, "bad_terms", 422,                                                                  \
      "Fee and collateral must lie between 0.00 and 100,000.00 $/MWh.")                            \
    X(ClockNotVirtual, "clock_not_virtual", 409,                                                   \
      "Only a virtual clock can be moved; start with --clock virtual:START.")                      \
    X(ClockBackwards, "clock_backwards", 422, "The clock moves only forwards.")                    \
    X(AccountLocked, "account_locked", 429,                                                        \
      "Too many failed log-ins; wait as long as Retry-After says.")                                \
    X(WeakPassword, "weak_password", 422,                                                          \
      "The password must have 12 to 128 characters, not be a common one and not hold the login.")  \
    X(LoginTaken, "login_taken", 409, "This login is taken.")                                      \
    X(SlowConsumer, "slow_consumer", 429,                                                          \
      "Messages were not read fast enough; reconnect and resume.")                                 \
    X(UnknownTopic, "unknown_topic", 404, "There is no such topic, or you may not see it.")        \
    X(UnknownOperation, "unknown_operation", 400,                                                  \
      "The message's op or command type is not known.")                                            \
    X(CannotResume, "cannot_resume", 409,                                                          \
      "The sequence lies outside what can be resumed; a fresh snapshot follows.")                  \
    X(GenerationSeries, "generation_series", 422,                                                  \
      "These readings measure generation, but the meter is a consumer's.")                         \
    X(MalformedPayload, "malformed_payload", 422,                                                  \
      "The payload is not a readable answer of this source; the detail names the place.")          \
    X(PayloadTooLarge, "payload_too_large", 413,                                                   \
      "The payload holds more than is read at once; ask for a shorter period.")                    \
    X(UnknownReport, "unknown_report", 422,                                                        \
      "The payload is of a kind that is not read; the detail names it.")                           \
    X(ContradictingReadings, "contradicting_readings", 422,                                        \
      "The payload gives one period two different values.")                                        \
    X(NoData, "no_data", 404, "The source holds no data for what was asked.")                      \
    X(FeedError, "feed_error", 502, "The source answered with an error; the detail quotes it.")    \
    X(FeedThrottled, "feed_throttled", 503,                                                        \
      "The source asks for fewer requests; ask again later.")                                      \
    X(UnknownSeries, "unknown_series", 422,                                                        \
      "The payload holds no series of that name; the detail lists those that it holds.")           \
    X(AmbiguousSeries, "ambiguous_series", 422,                                                    \
      "The payload holds several series; name one of those that the detail lists.")                \
    X(NotIntervalEnergy, "not_interval_energy", 422,                                               \
      "The series counts something other than the electric energy of intervals.")

enum class Refusal : std::uint16_t {
#define ENERGY_REFUSAL_NAME(name, code, status, text) name,
    ENERGY_REFUSALS(ENERGY_REFUSAL_NAME)
#undef ENERGY_REFUSAL_NAME
};

struct RefusalInfo {
    Refusal refusal;
    std::string_view code; ///< Stable; what programs compare.
    int httpStatus;
    std::string_view title; ///< For people, in English.
};

/// The whole catalogue in the order of its numbers.
[[nodiscard]] std::span<const RefusalInfo> refusalCatalogue();
[[nodiscard]] const RefusalInfo &info(Refusal refusal);
[[nodiscard]] std::optional<Refusal> refusalFromCode(std::string_view code);

constexpr Refusal lastOf(Refusal)
{
    return Refusal::NotIntervalEnergy;
}

} // namespace energy
