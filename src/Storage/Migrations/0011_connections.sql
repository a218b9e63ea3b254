create table connections.connection (
    org_id         int not null references tenancy.organization (org_id),
    connection_id  int not null,
    platform       text not null,
    name           text not null,
    project        text not null,
    endpoints      jsonb not null,
    credential     bytea not null,          -- sealed; see SecretBox
    pull_every_seconds int not null check (pull_every_seconds > 0),
    quotas         jsonb not null default '{}', -- limits the platform granted beyond its manifest, by quota name
    delivery_grain smallint not null,
    history_days   int not null,            -- how far back the first delivery pull goes
    state          smallint not null default 1,
    state_reason   text,
    token_expires_at timestamptz,
    primary key (org_id, connection_id)
);

-- One row per thing pulled on a schedule: a stream of one account, or of a group of accounts named by the subject.
create table connections.stream (
    org_id        int not null,
    connection_id int not null,
    stream        text not null,
    subject       text not null,            -- account id, zone of a group of accounts, or '' for the whole connection
    last_pull_at  timestamptz,
    last_outcome  text,
    next_pull_at  timestamptz not null,
    failures      int not null default 0,
    filled_from   date,                     -- backfill: first day of history that is in by now
    primary key (org_id, connection_id, stream, subject),
    foreign key (org_id, connection_id) references connections.connection (org_id, connection_id)
);

do $$
declare t text;
begin
    foreach t in array array['connection', 'stream'] loop
        execute format('alter table connections.%I enable row level security', t);
        execute format('alter table connections.%I force row level security', t);
        execute format('create policy org on connections.%I using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;
