-- The order in which batches were merged and pulls compared, so that reading bronze again takes the same steps.
create sequence bronze.step;
alter table bronze.batch add column step bigint;
alter table bronze.pull add column compared_step bigint;

-- A wish to derive silver and gold anew from what bronze has kept of a connection's platform.
create table bronze.rebuild (
    org_id        int not null,
    rebuild_id    bigint generated always as identity,
    connection_id int not null,
    from_batch    bigint not null,          -- the first batch that is read again
    requested_by  text not null,
    requested_at  timestamptz not null,
    ended_at      timestamptz,
    outcome       text,                     -- DONE, REFUSED
    reason        text,
    batches       int,                      -- read again
    rows          bigint,
    changed_days  int,                      -- days of line items whose facts are not what they were
    hash_before   bytea,                    -- SHA-256 of the platform's facts in gold, in order
    hash_after    bytea,
    primary key (org_id, rebuild_id),
    foreign key (org_id, connection_id) references connections.connection (org_id, connection_id)
);
create index rebuild_open on bronze.rebuild (org_id, connection_id) where ended_at is null;

alter table bronze.rebuild enable row level security;
alter table bronze.rebuild force row level security;
create policy org on bronze.rebuild
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);

-- What a fact was at any moment: its version is the one with known_from <= moment < known_to, where no known_to is for ever.
create view gold.delivery_version with (security_invoker = true) as
    select e.org_id, e.campaign_no, v.day, v.line_item_no, e.order_no, v.impressions, v.clicks, v.conversions, v.media, v.total_media, v.billable, v.revenue,
           v.batch_id, v.row_no, v.known_from, v.known_to
    from silver.delivery_version v join silver.entity e on e.org_id = v.org_id and e.entity_no = v.line_item_no;
