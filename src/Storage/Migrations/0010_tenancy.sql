-- Who there is. The directory names organisations by number so that background work can find them; it holds nothing of theirs.
create table tenancy.directory (
    org        int primary key generated always as identity,
    slug       text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'),
    created_at timestamptz not null default now()
);

create table tenancy.organization (
    org_id   int primary key references tenancy.directory (org),
    name     text not null,
    zone     text not null,
    currency char(3) not null
);

-- A user may belong to several organisations, so users have no org_id; what they may do in one is a membership.
create table tenancy.app_user (
    user_id         bigint primary key generated always as identity,
    email           text not null unique check (email = lower(email)),
    name            text not null,
    password_hash   text not null,
    failed_attempts int not null default 0,
    locked_until    timestamptz
);

create table tenancy.membership (
    org_id  int not null references tenancy.organization (org_id),
    user_id bigint not null references tenancy.app_user (user_id),
    role    smallint not null,
    primary key (org_id, user_id)
);

-- The two identity settings only open what they name, so missing means closed; app.org_id stays strict, so that forgetting it fails loudly.
-- Sessions and keys are found by hash: a row shows itself only to its organisation or to whoever presents the hash.
create table tenancy.session (
    org_id         int not null references tenancy.organization (org_id),
    token_hash     text not null,
    user_id        bigint not null references tenancy.app_user (user_id),
    created_at     timestamptz not null,
    expires_at     timestamptz not null,
    ended_at       timestamptz,
    remote_address text,
    user_agent     text,
    primary key (org_id, token_hash)
);
create index on tenancy.session (token_hash);

create table tenancy.api_key (
    org_id      int not null references tenancy.organization (org_id),
    key_id      text not null,
    name        text not null,
    secret_hash text not null,
    role        smallint not null,
    created_at  timestamptz not null,
    expires_at  timestamptz,
    revoked_at  timestamptz,
    primary key (org_id, key_id)
);
create index on tenancy.api_key (key_id);

alter table tenancy.organization enable row level security;
alter table tenancy.organization force row level security;
create policy org on tenancy.organization
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);

alter table tenancy.membership enable row level security;
alter table tenancy.membership force row level security;
create policy org on tenancy.membership
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
create policy presented on tenancy.membership for select using (user_id = nullif(current_setting('app.user_id', true), '')::bigint);

alter table tenancy.session enable row level security;
alter table tenancy.session force row level security;
create policy org on tenancy.session
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
create policy presented on tenancy.session for select using (token_hash = nullif(current_setting('app.credential', true), ''));

alter table tenancy.api_key enable row level security;
alter table tenancy.api_key force row level security;
create policy org on tenancy.api_key
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
create policy presented on tenancy.api_key for select using (key_id = nullif(current_setting('app.credential', true), ''));
