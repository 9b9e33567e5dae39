-- Accounts, what they log in with, and what happened to them. Ids come from `sequences`; instants are nanoseconds
-- since 1970 UTC; booleans are 0 or 1.
CREATE TABLE sequences (
    name TEXT NOT NULL PRIMARY KEY,
    next BIGINT NOT NULL
);

CREATE TABLE users (
    id BIGINT NOT NULL PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    participant BIGINT UNIQUE,
    roles BIGINT NOT NULL,
    disabled BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE api_keys (
    id BIGINT NOT NULL PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    scopes BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    revoked_at BIGINT
);

-- One row a refresh token; the rows of one log-in share `family`, the id of its first row. A spent or closed token
-- has `revoked_at`.
CREATE TABLE login_sessions (
    id BIGINT NOT NULL PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    refresh_hash TEXT NOT NULL UNIQUE,
    family BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX login_sessions_family ON login_sessions (family);
CREATE INDEX login_sessions_expiry ON login_sessions (expires_at);

CREATE TABLE security_events (
    id BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    user_id BIGINT,
    remote TEXT NOT NULL
);
CREATE INDEX security_events_user ON security_events (user_id, at);
