-- How booking lines stood at the end of each past day: as campaigns.board_kept is of campaigns. What a line paid for each kind of cost, and what its campaigns had of it,
-- stands beside it, for neither is ever asked for without its line.
create table margin.line_kept (
    org_id            int not null references tenancy.organization (org_id),
    kept_from         date not null,        -- in the organisation's zone, as the next
    kept_to           date,                 -- the last day it held; null for all of its month
    booking_id        int not null,
    line              text not null,
    booking_number    text not null,
    booking_name      text not null,
    client            text not null,
    brand             text,
    booking_state     smallint not null,
    name              text not null,
    currency          text not null,
    rate_type         smallint not null,
    booked            numeric not null,
    booked_units      bigint,
    flight_start      date not null,
    flight_end        date not null,
    zone              text not null,
    items             int not null,
    data_through      date,
    standing          smallint not null,
    delivered         numeric,
    pacing            numeric,
    planned           numeric,
    actual            numeric,
    required_daily    numeric,
    projection        numeric,
    paced_in_money    boolean not null,
    band_withheld     boolean not null,
    unknown_days      int not null,
    uncapped          numeric,
    revenue           numeric,
    cost              numeric,
    cost_over         numeric,
    revenue_under     numeric,
    reason            text,
    end_uncapped      numeric,
    end_revenue       numeric,
    end_cost          numeric,
    end_cost_over     numeric,
    end_revenue_under numeric,
    end_reason        text,
    below_floor       numeric,
    source            smallint not null,
    waits_from        date,
    platform_units    numeric,
    discrepancy       numeric,
    amended_at        timestamptz,
    booked_before     numeric,
    spent_after_end   numeric,
    judged_by         text not null,        -- settings of pacing, as its band was judged by them
    cost_layers       smallint[] not null,
    cost_amounts      numeric[] not null,   -- of each layer
    part_campaigns    bigint[] not null,
    part_revenues     numeric[] not null,   -- of each campaign; null where unknown
    part_costs        numeric[] not null,
    primary key (org_id, kept_from, booking_id, line)
);

-- The days of which lines were kept, with the margin that was called for and planned for then. One that is not here was missed.
create table margin.kept_day (
    org_id  int not null references tenancy.organization (org_id),
    day     date not null,
    kept_at timestamptz not null,
    floor   numeric not null,               -- on revenue: 0.15 is 15 %
    target  numeric not null,
    primary key (org_id, day)
);

do $$
declare t text;
begin
    foreach t in array array['margin.line_kept', 'margin.kept_day'] loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy org on %s using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;
