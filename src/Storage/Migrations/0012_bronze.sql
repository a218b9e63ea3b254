-- A conversation with a platform. Its state is stored with every page, so that it survives a restart in the middle.
create table bronze.pull (
    org_id           int not null,
    pull_id          bigint generated always as identity,
    connection_id    int not null,
    stream           text not null,
    subject          text not null,
    intent           jsonb not null,
    accounts         text[] not null,        -- whose delivery the pull covers
    covers_from      date,                   -- which days of it
    state            text,
    resume_at        timestamptz not null,
    epoch            int not null default 0, -- fences a second runner of the same pull
    started_at       timestamptz not null,
    ended_at         timestamptz,
    outcome          text,                   -- DONE, FAILED, QUARANTINED
    fault            text,
    attempts         int not null default 0,
    cursor           text,                   -- where the next pull of this subject starts
    complete_through date,                   -- what the platform was taken to declare complete
    settled_at       timestamptz,            -- when that became the accounts' watermark
    compared_at      timestamptz,            -- when what stood was held against what it brought
    primary key (org_id, pull_id),
    foreign key (org_id, connection_id) references connections.connection (org_id, connection_id)
);
create unique index pull_one_open on bronze.pull (org_id, connection_id, stream, subject) where ended_at is null;
create index pull_of_subject on bronze.pull (org_id, connection_id, stream, subject, pull_id);

-- What the platforms answered, as it came. A batch's stage is the ledger; streams only ring.
create table bronze.batch (
    org_id        int not null,
    batch_id      bigint generated always as identity,
    connection_id int not null,
    pull_id       bigint not null,
    stream        text not null,
    subject       text not null,
    intent        jsonb not null,
    request       text not null,            -- method and path, without secrets
    headers       jsonb not null,
    header_line   bytea not null default '',
    first_row     int not null default 1,
    is_last       boolean not null default true,
    bytes         bigint not null,          -- before compression
    sha256        bytea not null,
    stage         smallint not null,
    stage_at      timestamptz not null,
    reason        text,
    rows          int not null default 0,   -- rows = accepted + skipped + quarantined
    accepted      int not null default 0,
    skipped       int not null default 0,
    quarantined   int not null default 0,
    landed_at     timestamptz not null,
    revision      bigint,                   -- of gold, that brought it there
    finished_at   timestamptz,
    primary key (org_id, batch_id),
    foreign key (org_id, pull_id) references bronze.pull (org_id, pull_id)
);
create index batch_standing on bronze.batch (org_id, stage, batch_id) where stage between 0 and 3;
create index batch_of_pull on bronze.batch (org_id, pull_id);
create index batch_of_revision on bronze.batch (org_id, revision) where stage = 3;
create index batch_of_connection on bronze.batch (org_id, connection_id, batch_id);

-- One partition a month, so that what is past retention goes by dropping it; see Upkeep.
create table bronze.content (
    org_id    int not null,
    batch_id  bigint not null,
    stored_at timestamptz not null default now(),
    body      bytea not null,               -- gzip
    primary key (org_id, batch_id, stored_at),
    foreign key (org_id, batch_id) references bronze.batch (org_id, batch_id)
) partition by range (stored_at);
-- Already compressed: a second try would only cost time.
alter table bronze.content alter column body set storage external;

create table bronze.content_default partition of bronze.content default;

do $$
declare t text;
begin
    foreach t in array array['pull', 'batch', 'content', 'content_default'] loop
        execute format('alter table bronze.%I enable row level security', t);
        execute format('alter table bronze.%I force row level security', t);
        execute format('create policy org on bronze.%I using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;
