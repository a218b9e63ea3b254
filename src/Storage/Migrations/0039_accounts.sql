-- Passkeys, links to another password, and sign-ins that were refused.
alter table tenancy.app_user
    add passkey_handle   uuid not null default gen_random_uuid(), -- names the user to authenticators; nothing can be told from it
    add reset_hash       text unique,       -- SHA-256 of the token of a link to another password; null while there is none
    add reset_org        int references tenancy.directory (org) on delete set null,
    add reset_expires_at timestamptz;

-- A passkey is its user's, in whatever organisation they are, so it has no org_id.
create table tenancy.passkey (
    credential_id bytea primary key,
    user_id       bigint not null references tenancy.app_user (user_id) on delete cascade,
    name          text not null,
    public_key    bytea not null,           -- as COSE; it proves nothing by itself
    sign_count    bigint not null,          -- the last one seen: a copy of the authenticator falls behind it
    backed_up     boolean not null,         -- whether the authenticator has it kept elsewhere too
    created_at    timestamptz not null,
    last_used_at  timestamptz
);
create index on tenancy.passkey (user_id);

-- Sign-ins that were refused, as each organisation of the account sees them: a row a minute, account, address and reason.
create table tenancy.refused_sign_in (
    org_id  int not null references tenancy.organization (org_id),
    minute  timestamptz not null,
    user_id bigint not null references tenancy.app_user (user_id) on delete cascade,
    address text not null,
    reason  smallint not null,
    times   int not null,
    primary key (org_id, minute, user_id, address, reason)
);
alter table tenancy.refused_sign_in enable row level security;
alter table tenancy.refused_sign_in force row level security;
create policy org on tenancy.refused_sign_in
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
