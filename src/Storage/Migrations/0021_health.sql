-- What each batch changed of a day: the ledger against which silver and gold are held. Sums over batches are what must stand.
create table silver.brought (
    org_id      int not null,
    batch_id    bigint not null,
    day         date not null,
    line_items  int not null,               -- days of line items that did not stand before
    impressions bigint not null,
    clicks      bigint not null,
    conversions bigint not null,
    media       bigint not null,
    total_media bigint not null,
    billable    bigint not null,
    revenue     bigint not null,
    primary key (org_id, batch_id, day),
    foreign key (org_id, batch_id) references bronze.batch (org_id, batch_id)
);
create index brought_of_day on silver.brought (org_id, day);

-- How a platform's day last stood against that ledger: figures in the order line items, impressions, clicks, conversions, media, total media,
-- billable, revenue.
create table gold.day_check (
    org_id     int not null,
    platform   text not null,
    day        date not null,
    brought    numeric[] not null,
    silver     numeric[] not null,
    gold       numeric[] not null,
    agrees     boolean not null,
    since      timestamptz not null,        -- when it began to agree, or not to
    checked_at timestamptz not null,
    primary key (org_id, platform, day)
);

alter table bronze.pull add column checked_at timestamptz;
create index pull_unchecked on bronze.pull (org_id, pull_id) where compared_at is not null and checked_at is null;

do $$
declare t text;
begin
    foreach t in array array['silver.brought', 'gold.day_check'] loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy org on %s using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;

-- How far an organisation's history has been compacted.
create table silver.compaction (
    org_id  int primary key,
    through date not null
);
alter table silver.compaction enable row level security;
alter table silver.compaction force row level security;
create policy org on silver.compaction
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
