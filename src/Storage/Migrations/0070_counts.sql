-- What others than the platforms counted of a booking line. A count that is taken back stays, and what was said before it holds again.
create table margin.line_count (
    org_id        int not null references tenancy.organization (org_id),
    count_no      bigint not null generated always as identity, -- of a day the last one said holds
    booking_id    int not null,
    line          text not null,
    kind          smallint not null check (kind in (2, 3, 9)), -- 2 the ad server's, 3 agreed by people, 9 added to whichever pays
    day_from      date not null,            -- the day of the first entry of units
    units         bigint[] not null check (cardinality(units) between 1 and 5000), -- an entry a day; null where nothing is said of it
    reason        text not null,            -- where it is from; a file's name
    said_at       timestamptz not null,
    said_by       text not null,            -- their name at that time
    taken_back_at timestamptz,
    taken_back_by text,
    primary key (org_id, count_no),
    foreign key (org_id, booking_id) references bookings.booking (org_id, booking_id)
);
create index line_count_of_booking on margin.line_count (org_id, booking_id, line, count_no);

alter table margin.line_count enable row level security;
alter table margin.line_count force row level security;
create policy org on margin.line_count using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
-- What was said is never taken out or made another thing.
revoke update, delete, truncate on margin.line_count from paceline_silo;
grant update (taken_back_at, taken_back_by) on margin.line_count to paceline_silo;
call tenancy.goes_with_its_organization('margin.line_count');

alter table margin.line_result
    add source         smallint not null default 1, -- whose count the client pays by: 1 the platform, 2 the ad server, 3 people
    add waits_from     date,                        -- the first day that is over and that another than the platform has yet to count; null where none is
    add platform_units numeric,                     -- what platforms count on the days counted by another, where that one pays
    add discrepancy    numeric;                     -- of it to the other's count
comment on column margin.line_result.data_through is 'the last day complete of all that works for it and, where another than the platform counts for the client, counted';

-- Every booking is computed anew.
truncate bookings.news;
