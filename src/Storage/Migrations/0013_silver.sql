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

create table silver.delivery (
    org_id       int not null,
    day          date not null,
    line_item_no bigint not null,
    hour         smallint not null,         -- 0 to 23; -1 stands for the whole day
    impressions  bigint,
    clicks       bigint,
    conversions  bigint,
    media        bigint,                    -- costs in micros of the advertiser's currency
    total_media  bigint,
    billable     bigint,
    revenue      bigint,
    batch_id     bigint not null,
    row_no       int not null,
    known_from   timestamptz not null,
    primary key (org_id, day, line_item_no, hour)
-- A day is restated whole: with half of each page free its rows change in place, without new entries in the index.
) with (fillfactor = 50);

create table silver.delivery_history (
    like silver.delivery including defaults,
    known_to timestamptz not null,
    primary key (org_id, day, line_item_no, hour, known_from)
);

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
    foreach t in array array['entity', 'entity_history', 'delivery', 'delivery_history', 'touched', 'confirmed', 'quarantine'] loop
        execute format('alter table silver.%I enable row level security', t);
        execute format('alter table silver.%I force row level security', t);
        execute format('create policy org on silver.%I using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;
