-- SPDX-License-Identifier: Apache-2.0
-- The read models: a fold over the event log, droppable at any time. A change of tables or of the fold is a new
-- projection version: the store is then deleted and folded again, so this file is edited and never followed by another.
-- Units: money in micro-dollars, price in 0.01 $/MWh, reference price in 0.00001 $/MWh, energy in Wh, power in 0.1 MW,
-- instants in nanoseconds since 1970. Enumerations are stored as their numbers. `number` is an event's number.

-- One row: how far the fold has come, and by which version of it.
CREATE TABLE projection (
    id BIGINT PRIMARY KEY,
    version BIGINT NOT NULL,
    number BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL
);

-- Every event there ever was, for auditors.
CREATE TABLE audit_logs (
    number BIGINT PRIMARY KEY,
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    participant BIGINT,
    counterparty BIGINT,
    entry TEXT NOT NULL
);
CREATE INDEX audit_logs_of_participant ON audit_logs (participant, number) WHERE participant IS NOT NULL;
CREATE INDEX audit_logs_of_counterparty ON audit_logs (counterparty, number) WHERE counterparty IS NOT NULL;

CREATE TABLE participants (
    id BIGINT PRIMARY KEY,
    roles BIGINT NOT NULL,
    suspended BIGINT NOT NULL,
    opened_at BIGINT NOT NULL
);

CREATE TABLE market_terms (
    number BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    buyer_fee BIGINT NOT NULL,
    collateral BIGINT NOT NULL
);

CREATE TABLE rule_sets (
    number BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    rule_set BIGINT NOT NULL
);

CREATE TABLE locations (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE contracts (
    id BIGINT PRIMARY KEY,
    location BIGINT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    opens BIGINT NOT NULL,
    gate_closure BIGINT NOT NULL,
    phase BIGINT NOT NULL,
    stopped BIGINT NOT NULL,
    last_price BIGINT,
    last_trade_at BIGINT,
    traded BIGINT NOT NULL,
    book_number BIGINT NOT NULL
);
CREATE INDEX contracts_by_start ON contracts (starts, id);
CREATE INDEX contracts_of_location ON contracts (location, starts, id);

CREATE TABLE book_levels (
    contract BIGINT NOT NULL,
    side BIGINT NOT NULL,
    price BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    orders BIGINT NOT NULL,
    PRIMARY KEY (contract, side, price)
);

CREATE TABLE orders (
    id BIGINT PRIMARY KEY,
    participant BIGINT NOT NULL,
    client_id TEXT NOT NULL,
    contract BIGINT NOT NULL,
    side BIGINT NOT NULL,
    price BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    filled BIGINT NOT NULL,
    remaining BIGINT NOT NULL,
    time_in_force BIGINT NOT NULL,
    state BIGINT NOT NULL,
    cancel_reason BIGINT,
    placed_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    number BIGINT NOT NULL
);
CREATE INDEX orders_of_participant ON orders (participant, id);
CREATE INDEX orders_by_client_id ON orders (participant, client_id);

CREATE TABLE trades (
    id BIGINT PRIMARY KEY,
    contract BIGINT NOT NULL,
    price BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    taker_side BIGINT NOT NULL,
    buy_order BIGINT NOT NULL,
    sell_order BIGINT NOT NULL,
    buyer BIGINT NOT NULL,
    seller BIGINT NOT NULL,
    at BIGINT NOT NULL,
    number BIGINT NOT NULL
);
CREATE INDEX trades_of_contract ON trades (contract, id);
CREATE INDEX trades_of_contract_by_time ON trades (contract, at);

-- A trade as each of its two sides sees it.
CREATE TABLE fills (
    trade BIGINT NOT NULL,
    side BIGINT NOT NULL,
    participant BIGINT NOT NULL,
    order_id BIGINT NOT NULL,
    contract BIGINT NOT NULL,
    price BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    energy BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    is_maker BIGINT NOT NULL,
    at BIGINT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (trade, side)
);
CREATE INDEX fills_of_participant ON fills (participant, trade, side);
CREATE INDEX fills_of_order ON fills (order_id, trade);

CREATE TABLE energy_blocks (
    id BIGINT PRIMARY KEY,
    seller BIGINT NOT NULL,
    client_id TEXT NOT NULL,
    location BIGINT NOT NULL,
    source BIGINT NOT NULL,
    energy BIGINT NOT NULL,
    delivered BIGINT NOT NULL,
    reserve BIGINT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    state BIGINT NOT NULL,
    stopped BIGINT NOT NULL,
    buyer BIGINT,
    price BIGINT,
    listed_at BIGINT NOT NULL
);
CREATE INDEX energy_blocks_of_seller ON energy_blocks (seller, id);
CREATE INDEX energy_blocks_of_buyer ON energy_blocks (buyer, id) WHERE buyer IS NOT NULL;
CREATE INDEX energy_blocks_by_state ON energy_blocks (state, id);

-- The profile of a block and what became of each line; the parties are known once it is sold.
CREATE TABLE block_lines (
    block BIGINT NOT NULL,
    line BIGINT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    energy BIGINT NOT NULL,
    settled_at BIGINT,
    delivered BIGINT,
    paid BIGINT,
    fee BIGINT,
    compensation BIGINT,
    claim BIGINT,
    reference_price BIGINT,
    PRIMARY KEY (block, line)
);

-- The auction of a block has the block's number.
CREATE TABLE auctions (
    id BIGINT PRIMARY KEY,
    form BIGINT NOT NULL,
    opens BIGINT NOT NULL,
    closes BIGINT NOT NULL,
    minimum_raise BIGINT NOT NULL,
    extension BIGINT NOT NULL,
    max_extensions BIGINT NOT NULL,
    extensions BIGINT NOT NULL,
    state BIGINT NOT NULL,
    outcome BIGINT,
    bids BIGINT NOT NULL,
    best_bid BIGINT,
    best_price BIGINT,
    best_bidder BIGINT,
    ended_at BIGINT,
    number BIGINT NOT NULL
);
CREATE INDEX auctions_by_state ON auctions (state, id);

CREATE TABLE bids (
    id BIGINT PRIMARY KEY,
    auction BIGINT NOT NULL,
    bidder BIGINT NOT NULL,
    client_id TEXT NOT NULL,
    price BIGINT NOT NULL,
    state BIGINT NOT NULL,
    at BIGINT NOT NULL,
    number BIGINT NOT NULL
);
CREATE INDEX bids_of_auction ON bids (auction, id);
CREATE INDEX bids_of_bidder ON bids (bidder, id);
CREATE INDEX bids_by_client_id ON bids (bidder, client_id);

-- The ledger: one row for each entry.
CREATE TABLE transactions (
    number BIGINT PRIMARY KEY,
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    from_owner BIGINT NOT NULL,
    from_kind BIGINT NOT NULL,
    to_owner BIGINT NOT NULL,
    to_kind BIGINT NOT NULL,
    asset BIGINT NOT NULL,
    asset_id BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    reason BIGINT NOT NULL,
    subject BIGINT NOT NULL
);
CREATE INDEX transactions_from ON transactions (from_owner, number);
CREATE INDEX transactions_to ON transactions (to_owner, number);
CREATE INDEX transactions_of_subject ON transactions (subject, number);

CREATE TABLE balances (
    owner BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    asset BIGINT NOT NULL,
    asset_id BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (owner, asset, asset_id, kind)
);

CREATE TABLE holds (
    participant BIGINT NOT NULL,
    reason BIGINT NOT NULL,
    subject BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (participant, reason, subject)
);

CREATE TABLE deposits (
    number BIGINT PRIMARY KEY,
    id BIGINT NOT NULL,
    participant BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    reference TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- Outstanding shortfall claims.
CREATE TABLE claims (
    debtor BIGINT NOT NULL,
    creditor BIGINT NOT NULL,
    block BIGINT NOT NULL,
    outstanding BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (debtor, creditor, block)
);

-- Energy bought and sold, by contract or block, over the whole of its life.
CREATE TABLE positions (
    participant BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    id BIGINT NOT NULL,
    bought BIGINT NOT NULL,
    bought_amount BIGINT NOT NULL,
    sold BIGINT NOT NULL,
    sold_amount BIGINT NOT NULL,
    settled BIGINT NOT NULL,
    opened BIGINT NOT NULL,
    PRIMARY KEY (participant, kind, id)
);
CREATE INDEX positions_by_opening ON positions (participant, opened);

-- Settlements as each party sees them: an interval of a block has two rows, a contract one for each participant.
CREATE TABLE payments (
    number BIGINT NOT NULL,
    participant BIGINT NOT NULL,
    counterparty BIGINT,
    kind BIGINT NOT NULL,
    subject BIGINT NOT NULL,
    line BIGINT,
    paid BIGINT NOT NULL,
    received BIGINT NOT NULL,
    fee BIGINT NOT NULL,
    compensation BIGINT NOT NULL,
    claim BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (number, participant)
);
CREATE INDEX payments_of_participant ON payments (participant, subject, number);

CREATE TABLE meters (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    owner BIGINT NOT NULL,
    location BIGINT NOT NULL,
    role BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    series TEXT NOT NULL,
    registered_at BIGINT NOT NULL,
    readings BIGINT NOT NULL,
    last_end BIGINT
);
CREATE INDEX meters_of_owner ON meters (owner, id);
CREATE INDEX meters_of_agent ON meters (agent, id);

-- The newest revision of each settling reading.
CREATE TABLE readings (
    meter BIGINT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    energy BIGINT NOT NULL,
    quality BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (meter, starts)
);

CREATE TABLE reference_prices (
    location BIGINT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    price BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (location, starts)
);

CREATE TABLE certificates (
    id BIGINT PRIMARY KEY,
    owner BIGINT NOT NULL,
    meter BIGINT NOT NULL,
    location BIGINT NOT NULL,
    source BIGINT NOT NULL,
    block BIGINT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    series BIGINT NOT NULL,
    megawatt_hours BIGINT NOT NULL,
    state BIGINT NOT NULL,
    issued_to BIGINT NOT NULL,
    issued_at BIGINT NOT NULL,
    retired_at BIGINT
);
CREATE INDEX certificates_of_owner ON certificates (owner, id);
CREATE INDEX certificates_of_block ON certificates (block, id);

CREATE TABLE notifications (
    participant BIGINT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    subject BIGINT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (participant, number)
);
