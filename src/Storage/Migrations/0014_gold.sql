-- Facts by campaign, order, line item and day, in the platform's currency.
create table gold.delivery_day (
    org_id       int not null,
    campaign_no  bigint not null,
    day          date not null,
    line_item_no bigint not null,
    order_no     bigint not null,
    impressions  bigint,
    clicks       bigint,
    conversions  bigint,
    media        bigint,
    total_media  bigint,
    billable     bigint,
    revenue      bigint,
    revision     bigint not null,
    primary key (org_id, campaign_no, day, line_item_no)
) partition by range (day);
create table gold.delivery_day_default partition of gold.delivery_day default with (fillfactor = 85);

-- One row per organisation: its lock makes gold's revisions a sequence without gaps, whoever holds it.
create table gold.head (
    org_id   int primary key references tenancy.organization (org_id),
    revision bigint not null default 0
);

-- Campaigns that have not yet been told what a revision changed.
create table gold.untold (
    org_id      int not null,
    revision    bigint not null,
    campaign_no bigint not null,
    days        date[] not null,
    set_up      boolean not null,
    primary key (org_id, revision, campaign_no)
);

-- Which days of an account are complete and in gold, without a gap: a day between the two without a row had no delivery, any other day is
-- unknown. It moves in the transaction that brings the last of a pull's batches to gold.
create table gold.watermark (
    org_id        int not null,
    connection_id int not null,
    account_id    text not null,
    covered_from  date not null,
    data_through  date not null,
    settled_at    timestamptz not null,
    refreshed_at  timestamptz not null,      -- end of the last pull of its delivery that ended well
    primary key (org_id, connection_id, account_id),
    foreign key (org_id, connection_id) references connections.connection (org_id, connection_id)
);

do $$
declare t text;
begin
    foreach t in array array['delivery_day', 'delivery_day_default', 'head', 'untold', 'watermark'] loop
        execute format('alter table gold.%I enable row level security', t);
        execute format('alter table gold.%I force row level security', t);
        execute format('create policy org on gold.%I using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;

-- What other modules may read of silver and bronze. The reader's own row-level security applies.
create view gold.entity with (security_invoker = true) as
    select org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, order_no, name, status, zone, currency,
           flight_start, flight_end, unit, budget, pacing, segments, described, known_from
    from silver.entity;

create view gold.entity_version with (security_invoker = true) as
    select org_id, entity_no, unit, budget, pacing, segments, known_from, known_to from silver.entity_history;

create view gold.batch with (security_invoker = true) as
    select b.org_id, b.batch_id, b.connection_id, b.stream, b.subject, b.intent, b.stage, b.reason, b.bytes, b.sha256, b.rows, b.accepted,
           b.skipped, b.quarantined, b.landed_at, b.finished_at
    from bronze.batch b;

create view gold.pull with (security_invoker = true) as
    select org_id, pull_id, connection_id, stream, subject, accounts, started_at, ended_at, outcome, fault, cursor, complete_through
    from bronze.pull;
