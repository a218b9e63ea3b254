-- Tokens of an organisation's own machines that Paceline believes: who issued them, for whom, and what they may do by what they say.
create table tenancy.token_trust (
    org_id       int not null references tenancy.organization (org_id),
    trust_id     text not null,
    name         text not null,
    issuer       text not null,
    audience     text not null,
    rules        jsonb not null,            -- [{"claim", "value", "role"}], the first that fits holds
    created_at   timestamptz not null,
    created_by   text not null,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    primary key (org_id, trust_id)
);
create unique index on tenancy.token_trust (org_id, issuer, audience) where revoked_at is null;

alter table tenancy.token_trust enable row level security;
alter table tenancy.token_trust force row level security;
create policy org on tenancy.token_trust
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
