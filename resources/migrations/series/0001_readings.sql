-- Grid, weather and market data that settles nothing. Instants are nanoseconds since 1970 UTC; a reading keeps the
-- precision of its source in `value`, counted in the series' `unit`; a corrected reading is a further revision.
CREATE TABLE series (
    id BIGINT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    location TEXT NOT NULL,
    unit TEXT NOT NULL,
    UNIQUE (source, name, location)
);

CREATE TABLE readings (
    series BIGINT NOT NULL REFERENCES series (id),
    start BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    value BIGINT NOT NULL,
    unit TEXT NOT NULL,
    quality BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    source TEXT NOT NULL,
    fetched_at BIGINT NOT NULL,
    payload_hash TEXT NOT NULL,
    PRIMARY KEY (series, start, revision)
);
