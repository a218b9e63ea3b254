-- How the campaigns board stood at the end of each past day. A row holds from its day on until the day after which another took its place, or the campaign was gone; one
-- that nothing took the place of holds until the end of its month. With each month all rows begin anew, so that a day is found by the rows of one month, and what is too
-- old goes by whole months.
create table campaigns.board_kept (
    org_id          int not null references tenancy.organization (org_id),
    kept_from       date not null,          -- in the organisation's zone, as the next
    kept_to         date,                   -- the last day it held; null for all of its month
    campaign_key    text not null,
    campaign_no     bigint not null,
    connection_id   int not null,
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
    -- What its booking lines earned, as gold.campaign_margin said; null where it delivered for none.
    earned_currency text,
    earned_lines    int,
    earned_unknown  int,
    earned_revenue  numeric,
    earned_cost     numeric,
    sold_lines      int,
    sold_pacing     numeric,
    primary key (org_id, kept_from, campaign_key)
);

-- The days of which the board was kept. One that is not here was missed, whatever rows reach over it.
create table campaigns.kept_day (
    org_id  int not null references tenancy.organization (org_id),
    day     date not null,
    kept_at timestamptz not null,
    primary key (org_id, day)
);

do $$
declare t text;
begin
    foreach t in array array['campaigns.board_kept', 'campaigns.kept_day'] loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy org on %s using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;
