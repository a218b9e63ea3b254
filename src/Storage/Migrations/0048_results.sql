-- What each booking is worth saying again: a change of its terms, of what works for it or of what that delivered, told to margin once and again with each new day.
create table bookings.news (
    org_id     int not null,
    booking_id int not null,
    change     bigint not null,             -- transaction of the last change
    told       bigint,                      -- the change that margin knows; null before any
    told_on    date,                        -- the day it was then in the booking's zone
    primary key (org_id, booking_id),
    foreign key (org_id, booking_id) references bookings.booking (org_id, booking_id)
);
create index news_untold on bookings.news (org_id, change) where told is distinct from change;

-- What works for a booking changes by people's mapping, and by a connection that goes with all its line items. A booking that has no news yet gets them when
-- it is written.
create function bookings.tell_of_mapping() returns trigger language plpgsql as $$
begin
    -- In one order, so that two who change the same bookings wait for each other and never in a ring.
    perform from bookings.news where (org_id, booking_id) in (select org_id, booking_id from changed) order by org_id, booking_id for update;
    update bookings.news set change = pg_current_xact_id()::text::bigint where (org_id, booking_id) in (select org_id, booking_id from changed);
    return null;
end $$;
create trigger mapping_added after insert on bookings.mapping_share referencing new table as changed
    for each statement execute function bookings.tell_of_mapping();
create trigger mapping_removed after delete on bookings.mapping_share referencing old table as changed
    for each statement execute function bookings.tell_of_mapping();

create schema margin;
comment on schema margin is 'What was earned: a row a booking line, computed from its terms, its mapping and gold.';

-- How each line of each booking stands and what it earns, as of the newest news. All of it can be computed again.
create table margin.line_result (
    org_id            int not null references tenancy.organization (org_id),
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
    as_of             date not null,        -- the day it was in the booking's zone
    items             int not null,         -- line items that work for it
    data_through      date,
    standing          smallint not null check (standing between 1 and 5), -- 1 losing, 2 over its cap, 3 unmapped, 4 unknown, 5 earning
    delivered         numeric,
    pacing            numeric,
    planned           numeric,
    actual            numeric,
    required_daily    numeric,
    projection        numeric,
    paced_in_money    boolean not null,
    unknown_days      int not null,
    uncapped          numeric,
    revenue           numeric,
    cost              numeric,
    cost_over         numeric,
    revenue_under     numeric,
    reason            text,                 -- why the margin is unknown
    end_uncapped      numeric,
    end_revenue       numeric,
    end_cost          numeric,
    end_cost_over     numeric,
    end_revenue_under numeric,
    end_reason        text,
    primary key (org_id, booking_id, line)
);

-- The same revenue and cost, cut by the campaigns that deliver for the line. Parts add up to the line.
create table margin.campaign_part (
    org_id      int not null references tenancy.organization (org_id),
    campaign_no bigint not null,
    booking_id  int not null,
    line        text not null,
    currency    text not null,
    revenue     numeric,                    -- null where the line's margin is unknown
    cost        numeric,
    primary key (org_id, campaign_no, booking_id, line)
);
create index campaign_part_of_booking on margin.campaign_part (org_id, booking_id);

do $$
declare t text;
begin
    foreach t in array array['bookings.news', 'margin.line_result', 'margin.campaign_part'] loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy org on %s using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;

-- What a campaign earns, for its board: of all lines it delivers for, where they are in one currency.
create view gold.campaign_margin with (security_invoker = true) as
    select org_id, campaign_no, min(currency) as currency, count(*)::int as lines, count(*) filter (where revenue is null or cost is null)::int as unknown_lines,
           case when min(currency) = max(currency) then sum(revenue) filter (where cost is not null) end as revenue,
           case when min(currency) = max(currency) then sum(cost) filter (where revenue is not null) end as cost
    from margin.campaign_part group by org_id, campaign_no;
