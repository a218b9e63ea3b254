-- On which ways alerts come to receivers, each change a version that stays.
create table alerts.routing (
    org_id     int not null references tenancy.organization (org_id),
    version    int not null check (version > 0),
    routes     jsonb not null,  -- in order, each followed by those within it
    at         timestamptz not null,
    by_subject text not null,
    by_name    text not null,   -- their name at that time
    primary key (org_id, version)
);
alter table alerts.routing enable row level security;
alter table alerts.routing force row level security;
create policy org on alerts.routing using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
revoke update, delete, truncate on alerts.routing from paceline_silo;
call tenancy.goes_with_its_organization('alerts.routing');
