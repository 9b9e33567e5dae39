-- What came from a feed and was not taken, with its reason; the same payload again only counts. The bytes lie in the
-- data folder under quarantine/, named by their hash. And when each feed last succeeded, which outlives a restart.
CREATE TABLE quarantine (
    id BIGINT NOT NULL PRIMARY KEY,
    feed TEXT NOT NULL,
    origin TEXT NOT NULL,
    payload_hash TEXT NOT NULL,
    size BIGINT NOT NULL,
    code TEXT NOT NULL,
    detail TEXT NOT NULL,
    first_seen BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    times BIGINT NOT NULL,
    UNIQUE (feed, payload_hash, code)
);

CREATE TABLE feeds (
    name TEXT NOT NULL PRIMARY KEY,
    last_success BIGINT NOT NULL,
    payloads BIGINT NOT NULL,
    readings BIGINT NOT NULL
);

CREATE INDEX readings_by_start ON readings (start);
