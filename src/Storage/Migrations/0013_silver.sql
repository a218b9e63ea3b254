-- Typed rows in one schema for all platforms.
create table silver.entity (
    org_id        int not null,
    entity_no     bigint generated always as identity,
    connection_id int not null,
    platform      text not null,
    kind          smallint not null,        -- 1 advertiser, 2 campaign, 3 order, 4 line item
    external_id   text not null,
    advertiser_no bigint,
    campaign_no   bigint,
    order_no      bigint,
    name          text not null,
    status        smallint not null,
    zone          text,
    currency      char(3),
    flight_start  date,
    flight_end    date,
    unit          smallint,
    budget        bigint,                   -- micros of the currency, or impressions, by unit
    pacing        smallint,
    segments      jsonb not null default '[]',
    described     boolean not null,         -- false: seen only as a name in a report or as somebody's parent
    platform_updated_at timestamptz,
    batch_id      bigint not null,
    row_no        int not null,
    known_from    timestamptz not null,
    primary key (org_id, entity_no),
    unique (org_id, kind, platform, external_id)
);
create index entity_of_campaign on silver.entity (org_id, campaign_no) where kind in (3, 4);

create table silver.entity_history (
    like silver.entity including defaults,
    known_to timestamptz not null,
    primary key (org_id, entity_no, known_from)
);

-- A line item's day is one row, whether a platform tells it whole or by hour: a version is the day's, and a row of 24 hours costs an eighth
-- of 24 rows. The hours themselves are read through silver.delivery_hour.
create table silver.delivery (
    org_id       int not null,
    day          date not null,
    line_item_no bigint not null,
    hours        int not null,              -- as bits: 1 stands for the whole day, 2 for the hour from midnight, 4 for the next, and so on
    impressions  bigint,                    -- of the day
    clicks       bigint,
    conversions  bigint,
    media        bigint,                    -- costs in micros of the advertiser's currency
    total_media  bigint,
    billable     bigint,
    revenue      bigint,
    batch_id     bigint not null,           -- that brought this version
    row_no       int not null,              -- its row where the day is whole; 0 where it is by hour, or was taken back
    by_hour      bigint[],                  -- seven figures an hour that there is, in the order of the columns above; null where the day is whole
    hour_rows    int[],                     -- row of each hour; 0: taken back
    hour_batches bigint[],                  -- batch of each hour; null where all are of batch_id
    known_from   timestamptz not null,
    primary key (org_id, day, line_item_no)
) partition by range (day);
-- Restated days change in place as long as their page has room. A day of 24 hours stays in its row, uncompressed. One partition a quarter; see
-- Upkeep.
create table silver.delivery_default partition of silver.delivery default with (fillfactor = 75, toast_tuple_target = 8160);

create table silver.delivery_history (
    like silver.delivery including defaults,
    known_to timestamptz not null,
    primary key (org_id, day, line_item_no, known_from)
) partition by range (day);
create table silver.delivery_history_default partition of silver.delivery_history default with (toast_tuple_target = 8160);

-- What a batch changed, for gold: pairs of line item and day, and campaigns whose set-up changed.
create table silver.touched (
    org_id     int not null,
    batch_id   bigint not null,
    line_items bigint[] not null,
    days       date[] not null,
    campaigns  bigint[] not null,
    primary key (org_id, batch_id),
    foreign key (org_id, batch_id) references bronze.batch (org_id, batch_id)
);

-- What stood before a batch and which of it the batch had again, as hours in bits with the whole day first. Kept until its pull has been
-- compared with what stands: a row that a report no longer has is withdrawn.
create table silver.confirmed (
    org_id     int not null,
    batch_id   bigint not null,
    line_items bigint[] not null,
    days       date[] not null,
    hours      int[] not null,
    primary key (org_id, batch_id),
    foreign key (org_id, batch_id) references bronze.batch (org_id, batch_id)
);

create table silver.quarantine (
    org_id   int not null,
    batch_id bigint not null,
    row_no   int not null,
    rule     text not null,
    reason   text not null,
    raw      bytea not null,
    at       timestamptz not null,
    primary key (org_id, batch_id, row_no),
    foreign key (org_id, batch_id) references bronze.batch (org_id, batch_id)
);

do $$
declare t text;
begin
    foreach t in array array['entity', 'entity_history', 'delivery', 'delivery_default', 'delivery_history', 'delivery_history_default', 'touched', 'confirmed', 'quarantine'] loop
        execute format('alter table silver.%I enable row level security', t);
        execute format('alter table silver.%I force row level security', t);
        execute format('create policy org on silver.%I using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;

-- Every version there is; the one that stands has no end.
create view silver.delivery_version with (security_invoker = true) as
    select *, null::timestamptz as known_to from silver.delivery
    union all
    select * from silver.delivery_history;

-- Versions by hour, or with hour -1 where the day is told whole.
create view silver.delivery_hour with (security_invoker = true) as
    select org_id, day, line_item_no, (-1)::smallint as hour, impressions, clicks, conversions, media, total_media, billable, revenue, batch_id, row_no,
           known_from, known_to
    from silver.delivery_version where hours = 1
    union all
    select v.org_id, v.day, v.line_item_no, h.hour, v.by_hour[h.n * 7 + 1], v.by_hour[h.n * 7 + 2], v.by_hour[h.n * 7 + 3], v.by_hour[h.n * 7 + 4],
           v.by_hour[h.n * 7 + 5], v.by_hour[h.n * 7 + 6], v.by_hour[h.n * 7 + 7], coalesce(v.hour_batches[h.n + 1], v.batch_id), v.hour_rows[h.n + 1],
           v.known_from, v.known_to
    from silver.delivery_version v
    cross join lateral (
        select hour::smallint, (row_number() over (order by hour) - 1)::int as n from generate_series(0, 23) hour where v.hours & (2 << hour) <> 0) h
    where v.hours <> 1;
