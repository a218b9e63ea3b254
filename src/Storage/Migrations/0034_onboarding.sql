-- Which accounts of a connection are read, and how far an organisation has come with setting itself up.
alter table connections.connection add takes_new_accounts boolean not null default true; -- whether an account that nobody decided about is read

create table connections.account_choice (
    org_id        int not null,
    connection_id int not null,
    external_id   text not null,
    is_read       boolean not null,
    primary key (org_id, connection_id, external_id),
    foreign key (org_id, connection_id) references connections.connection (org_id, connection_id)
);
alter table connections.account_choice enable row level security;
alter table connections.account_choice force row level security;
create policy org on connections.account_choice
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);

create schema onboarding;
grant usage on schema onboarding to paceline_silo;
alter default privileges in schema onboarding grant select, insert, update, delete on tables to paceline_silo;

-- What cannot be worked out again from how things stand.
create table onboarding.progress (
    org_id           int primary key references tenancy.organization (org_id),
    first_number_at  timestamptz,           -- when somebody first saw a campaign with a pacing figure
    first_finding_at timestamptz,           -- when somebody first saw a finding
    closed_at        timestamptz            -- when the list was put away
);

create table onboarding.step (
    org_id     int not null references tenancy.organization (org_id),
    step       smallint not null,
    owner      text,                        -- whoever said that they would do it
    owner_name text,
    skipped_at timestamptz,
    primary key (org_id, step)
);
alter table onboarding.progress enable row level security;
alter table onboarding.progress force row level security;
create policy org on onboarding.progress
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
alter table onboarding.step enable row level security;
alter table onboarding.step force row level security;
create policy org on onboarding.step
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
