-- Who operates this installation. An operator is no user: the two have nothing in common but that both sign in. None of these tables has an
-- organisation, and none holds anything of one. Nobody is made an operator but by the silo's own command line.
create table tenancy.operator (
    operator_id     bigint primary key generated always as identity,
    email           text not null unique check (email = lower(email)),
    name            text not null,
    password_hash   text not null,
    totp_kek        text not null,          -- an operator without a second factor cannot be written
    totp_seed       bytea not null,         -- wrapped by the key totp_kek, which is not in the database
    totp_step       bigint,                 -- the last half minute whose code was used: a code is good once
    recovery_codes  text[] not null,        -- SHA-256 of those left
    failed_attempts int not null default 0,
    locked_until    timestamptz,
    created_at      timestamptz not null,
    ended_at        timestamptz             -- from then on they are nobody here
);

create table tenancy.operator_session (
    token_hash     text primary key,
    operator_id    bigint not null references tenancy.operator (operator_id),
    created_at     timestamptz not null,
    last_seen_at   timestamptz not null,
    expires_at     timestamptz not null,
    proved_at      timestamptz not null,
    waits          boolean not null,        -- the password was right, the second factor is still to come
    ended_at       timestamptz,
    remote_address text,
    user_agent     text
);
create index on tenancy.operator_session (operator_id) where ended_at is null;

-- Operators end and do not vanish: what they did names them.
revoke delete, truncate on tenancy.operator, tenancy.operator_session from paceline_silo;
