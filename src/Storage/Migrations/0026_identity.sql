-- What signing in needs beyond a password: second factors, recovery codes, sessions that wait for the second step, invitations.
alter table tenancy.app_user
    add totp_seed      bytea,      -- wrapped by the key totp_kek, which is not in the database; null while there is no second factor
    add totp_kek       text,
    add totp_offered   bytea,      -- a seed shown and not confirmed yet, wrapped by totp_offered_kek
    add totp_offered_kek text,
    add totp_step      bigint,     -- the last half minute whose code was used: a code is good once
    add recovery_codes text[] not null default '{}';  -- SHA-256 of those left

alter table tenancy.organization add second_factor_required boolean not null default false;

alter table tenancy.session
    add last_seen_at  timestamptz not null default now(),
    add proved_at     timestamptz not null default now(), -- when the user last proved a password or a second factor
    add second_factor boolean not null default false, -- whether one was given
    add waits         boolean not null default false; -- the password was right, the second factor is still to come
-- The defaults are for sessions that are open now.
alter table tenancy.session alter last_seen_at drop default, alter proved_at drop default;
create index on tenancy.session (org_id, user_id) where ended_at is null;
drop policy presented on tenancy.session;
create policy presented on tenancy.session for select using (
    token_hash = nullif(current_setting('app.credential', true), '') or user_id = nullif(current_setting('app.user_id', true), '')::bigint);

-- A user sees the names of the organisations they are a member of.
create policy presented on tenancy.organization for select using (exists (
    select from tenancy.membership m
    where m.org_id = organization.org_id and m.user_id = nullif(current_setting('app.user_id', true), '')::bigint));

alter table tenancy.membership add joined_at timestamptz not null default now();

alter table tenancy.api_key
    add created_by   text,
    add last_used_at timestamptz,
    add networks     cidr[] not null default '{}';    -- from where it may be used; empty for anywhere

create table tenancy.invitation (
    org_id      int not null references tenancy.organization (org_id),
    token_hash  text not null,
    email       text not null check (email = lower(email)),
    role        smallint not null,
    invited_by  text not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    accepted_at timestamptz,
    revoked_at  timestamptz,
    primary key (org_id, token_hash)
);
create index on tenancy.invitation (token_hash);

alter table tenancy.invitation enable row level security;
alter table tenancy.invitation force row level security;
create policy org on tenancy.invitation
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
create policy presented on tenancy.invitation for select using (token_hash = nullif(current_setting('app.credential', true), ''));
