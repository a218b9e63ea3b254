-- An operator let into one organisation for a while: to read what a viewer reads, with a reason, seen by the organisation. What was read is one
-- row an operation, so that the log tells of each once.
create table tenancy.operator_access (
    org_id        int not null references tenancy.organization (org_id),
    access_id     text not null,
    operator_id   bigint not null references tenancy.operator (operator_id),
    operator_name text not null,            -- as it was then
    session_hash  text not null,            -- the session that was let in; no other is
    reason        text not null check (length(reason) between 10 and 500),
    started_at    timestamptz not null,
    ends_at       timestamptz not null check (ends_at > started_at and ends_at <= started_at + interval '60 minutes'),
    ended_at      timestamptz,
    ended_by      text,                     -- TIME, OPERATOR or ORGANIZATION
    primary key (org_id, access_id)
);
create index on tenancy.operator_access (org_id, ends_at) where ended_at is null;

create table tenancy.operator_read (
    org_id     int not null,
    access_id  text not null,
    operation  text not null,
    document   text not null,
    at         timestamptz not null,
    primary key (org_id, access_id, operation, document),
    foreign key (org_id, access_id) references tenancy.operator_access (org_id, access_id)
);

do $$
declare t text;
begin
    foreach t in array array['tenancy.operator_access', 'tenancy.operator_read'] loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy org on %s using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;

-- What was done was done; of an access only its end may be written.
revoke update, delete, truncate on tenancy.operator_access from paceline_silo;
grant update (ended_at, ended_by) on tenancy.operator_access to paceline_silo;
revoke update, delete, truncate on tenancy.operator_read from paceline_silo;

-- Where an operator's session is let in, and where operators were: numbers of the directory, nothing of an organisation's.
alter table tenancy.operator_session
    add access_org int references tenancy.directory (org),
    add access_id  text;

create table tenancy.operator_deed (
    operator_id bigint not null references tenancy.operator (operator_id),
    org         int not null references tenancy.directory (org),
    access_id   text not null,
    started_at  timestamptz not null,
    primary key (operator_id, org, access_id)
);
revoke update, delete, truncate on tenancy.operator_deed from paceline_silo;
