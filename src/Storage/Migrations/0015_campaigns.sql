create schema campaigns;
grant usage on schema campaigns to paceline_silo;
alter default privileges in schema campaigns grant select, insert, update, delete on tables to paceline_silo;
alter default privileges in schema campaigns grant usage on sequences to paceline_silo;

-- The board: one row per campaign, written in batches by the campaigns themselves, read by one query.
create table campaigns.board_row (
    org_id          int not null,
    campaign_key    text not null,          -- dv360:123
    campaign_no     bigint not null,
    connection_id   int not null,
    revision        bigint not null,        -- a row never replaces a newer one
    name            text not null,
    platform        text not null,
    advertiser_key  text not null,
    advertiser_name text not null,
    advertiser_currency char(3) not null,
    advertiser_zone text not null,
    status          smallint not null,
    flight_state    smallint not null,
    flight_start    date,
    flight_end      date,
    days_left       int,
    zone            text not null,
    currency        char(3) not null,
    basis           text not null,
    budget          numeric,
    spend           numeric,
    spend_today     numeric,
    impressions     bigint not null,
    clicks          bigint not null,
    planned_to_date numeric,
    pacing          numeric,
    pacing_reason   text,
    band            smallint not null,
    delivered_share numeric,
    ideal_share     numeric,
    days_ahead      numeric,
    required_daily_spend numeric,
    catch_up_factor numeric,
    projection      numeric,
    data_through    date,
    spark           numeric[] not null,
    primary key (org_id, campaign_key)
);

alter table campaigns.board_row enable row level security;
alter table campaigns.board_row force row level security;
create policy org on campaigns.board_row
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
