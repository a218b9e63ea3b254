-- Delivery of some days read again on a person's word, from the last day to the first. One row per reporting zone: a report serves one.
create table connections.backfill (
    org_id        int not null,
    connection_id int not null,
    backfill_id   int not null,
    zone          text not null,
    accounts      text[] not null,          -- whose delivery; empty for all of the zone
    from_day      date not null,
    to_day        date not null,
    filled_from   date,                     -- first day that is in
    share_percent int not null check (share_percent between 1 and 100), -- the most of each quota it may use
    state         smallint not null,        -- 1 running, 2 paused, 3 done, 4 cancelled
    active_seconds double precision not null default 0, -- at work, pauses not counted
    last_outcome  text,
    created_at    timestamptz not null,
    who           text not null,
    ended_at      timestamptz,
    primary key (org_id, connection_id, backfill_id),
    foreign key (org_id, connection_id) references connections.connection (org_id, connection_id),
    check (from_day <= to_day)
);

alter table connections.backfill enable row level security;
alter table connections.backfill force row level security;
create policy org on connections.backfill
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
