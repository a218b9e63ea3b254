-- What platforms themselves total for a campaign's day, as last asked: apart from delivery, which is read by line item. A campaign without a
-- row in a pull that asked for its day delivered nothing, says the platform.
create table silver.platform_total (
    org_id      int not null,
    campaign_no bigint not null,
    day         date not null,
    impressions bigint,
    clicks      bigint,
    conversions bigint,
    media       bigint,
    total_media bigint,
    billable    bigint,
    revenue     bigint,
    pull_id     bigint not null,            -- that asked
    batch_id    bigint not null,
    row_no      int not null,
    primary key (org_id, campaign_no, day)
);
create index platform_total_of_batch on silver.platform_total (org_id, batch_id);

alter table silver.platform_total enable row level security;
alter table silver.platform_total force row level security;
create policy org on silver.platform_total
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
