-- What an organisation decided about how Paceline works for it, one row a change: the latest version of a name at a scope is what holds there.
create table tenancy.setting_version (
    org_id     int not null references tenancy.organization (org_id),
    scope      text not null check (scope = 'organization' or scope ~ '^[a-z0-9]+:.'),   -- or an advertiser's key, such as dv360:17
    name       text not null check (name ~ '^[a-z]+(-[a-z]+)*$'),
    version    int not null check (version > 0),   -- dense from 1 within scope and name
    value      text,                               -- null: none of its own any more, the level above decides
    before     text,                               -- what was decided at the scope until then; null for nothing
    at         timestamptz not null,
    by_subject text not null,
    by_name    text not null,                      -- their name at that time
    reason     text not null check (length(btrim(reason)) > 0),
    taken_back int,                                -- the version that this one took back
    primary key (org_id, scope, name, version)
);

alter table tenancy.setting_version enable row level security;
alter table tenancy.setting_version force row level security;
create policy org on tenancy.setting_version
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);

-- What was decided was decided: a silo adds versions and reads them.
revoke update, delete, truncate on tenancy.setting_version from paceline_silo;

-- What holds: the latest version where it has a value. The reader's own row-level security applies.
create view tenancy.setting with (security_invoker = true) as
    select org_id, scope, name, version, value from (
        select distinct on (org_id, scope, name) org_id, scope, name, version, value
        from tenancy.setting_version order by org_id, scope, name, version desc) latest
    where value is not null;
