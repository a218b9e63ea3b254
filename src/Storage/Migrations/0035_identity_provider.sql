-- Signing in with an organisation's own identity provider.
-- An account that came by a provider has no password, and belongs to the organisation whose provider it is: another organisation's provider that
-- names the same address makes another account.
alter table tenancy.app_user
    alter password_hash drop not null,
    add managed_by int; -- the number of the organisation, which may go before the account does
alter table tenancy.app_user drop constraint app_user_email_key;
create unique index app_user_own_email on tenancy.app_user (email) where managed_by is null;
create unique index app_user_managed_email on tenancy.app_user (managed_by, email) where managed_by is not null;

-- Whether members sign in with the provider and with nothing else.
alter table tenancy.organization add provider_required boolean not null default false;

-- Such a session acts in its organisation and changes nothing of the account.
alter table tenancy.session add by_provider boolean not null default false;

create table tenancy.identity_provider (
    org_id         int primary key references tenancy.organization (org_id),
    version        int not null,            -- of what follows, so that a test is of one version of it
    issuer         text not null,
    client_id      text not null,
    client_secret  bytea not null,          -- sealed with the organisation's data key
    new_role       smallint,                -- of whoever comes uninvited; null where only invited people may
    changed_at     timestamptz not null,
    changed_by     text not null,
    tested_version int,                     -- the last test
    tested_at      timestamptz,
    tested_by      text,                    -- as whom they act
    tested_name    text,
    test_problem   text,                    -- null where it succeeded
    test_detail    text
);

-- Of whose addresses the provider may speak, and by which it is found.
create table tenancy.provider_domain (
    org_id int not null references tenancy.identity_provider (org_id) on delete cascade,
    domain text not null check (domain = lower(domain)),
    primary key (org_id, domain)
);
create index on tenancy.provider_domain (domain);

-- An account is known by who issued the identity and its subject there, never by an address.
create table tenancy.user_identity (
    org_id    int not null references tenancy.organization (org_id),
    issuer    text not null,
    subject   text not null,
    user_id   bigint not null references tenancy.app_user (user_id) on delete cascade,
    linked_at timestamptz not null,
    primary key (org_id, issuer, subject)
);
create unique index on tenancy.user_identity (org_id, issuer, user_id);

do $$
declare t text;
begin
    foreach t in array array['tenancy.identity_provider', 'tenancy.provider_domain', 'tenancy.user_identity'] loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy org on %s using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;

-- Whoever gives an address is shown which organisations its domain leads to.
create policy presented on tenancy.provider_domain for select using (domain = nullif(current_setting('app.credential', true), ''));

comment on column tenancy.identity_provider.client_secret is 'secret: proves the organisation to its provider';
