-- By which settings bookings were last said to be computed; without a row, by what holds for whoever decided nothing.
create table margin.known_settings (
    org_id    int not null references tenancy.organization (org_id),
    rate_date text not null,
    limits    text not null,                -- floor and target
    primary key (org_id)
);
alter table margin.known_settings enable row level security;
alter table margin.known_settings force row level security;
create policy org on margin.known_settings using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);

-- 6 below the floor; numbers are kept as they were given, so that silos of two versions mean the same.
alter table margin.line_result drop constraint line_result_standing_check;
alter table margin.line_result add constraint line_result_standing_check check (standing between 1 and 6);
alter table margin.line_result add column below_floor numeric; -- what is missing to the floor; null where it is not below

-- Every booking is computed anew.
truncate bookings.news;
