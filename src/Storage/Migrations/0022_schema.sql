-- Columns that the reports of a stream have had. What is here without gone_at is what the next report is held against.
create table connections.report_column (
    org_id        int not null,
    connection_id int not null,
    stream        text not null,            -- of the platform's catalogue, whatever schedule read it
    name          text not null,
    place         int not null,             -- from 1, in the last report that had it
    since         timestamptz not null,     -- when it came, or came back
    first_batch   bigint not null,          -- of the report with which it did
    gone_at       timestamptz,
    primary key (org_id, connection_id, stream, name),
    foreign key (org_id, connection_id) references connections.connection (org_id, connection_id)
);

create table connections.column_change (
    org_id        int not null,
    connection_id int not null,
    stream        text not null,
    change_id     bigint generated always as identity,
    at            timestamptz not null,
    kind          smallint not null,        -- 1 added, 2 removed, 3 renamed
    was           text,
    becomes       text,
    expected      text[] not null,          -- names by which it could have been read; with any the stream was paused
    batch_id      bigint not null,          -- of the report that showed it
    ended_at      timestamptz,              -- when such a pause ended
    primary key (org_id, connection_id, stream, change_id),
    foreign key (org_id, connection_id) references connections.connection (org_id, connection_id)
);

-- Streams that are not pulled until a person or a better report says so.
create table connections.stream_pause (
    org_id        int not null,
    connection_id int not null,
    stream        text not null,
    code          text not null,
    reason        text not null,
    paused_at     timestamptz not null,
    next_try_at   timestamptz not null,     -- one pull is made then all the same: the platform may have gone back
    primary key (org_id, connection_id, stream),
    foreign key (org_id, connection_id) references connections.connection (org_id, connection_id)
);

do $$
declare t text;
begin
    foreach t in array array['report_column', 'column_change', 'stream_pause'] loop
        execute format('alter table connections.%I enable row level security', t);
        execute format('alter table connections.%I force row level security', t);
        execute format('create policy org on connections.%I using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;

create or replace view gold.batch with (security_invoker = true) as
    select b.org_id, b.batch_id, b.connection_id, b.stream, b.subject, b.intent, b.stage, b.reason, b.bytes, b.sha256, b.rows, b.accepted,
           b.skipped, b.quarantined, b.landed_at, b.finished_at, b.pull_id
    from bronze.batch b;
