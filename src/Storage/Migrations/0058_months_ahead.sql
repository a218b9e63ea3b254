-- What each month is still to bring of a line, kept with its result: from the day after its last complete one to the end of its flight.
create table margin.line_ahead (
    org_id     int not null references tenancy.organization (org_id),
    booking_id int not null,
    line       text not null,
    month      date not null,               -- its first day
    basis      smallint not null check (basis between 1 and 2), -- 1 projected from delivery, 2 as booked
    revenue    numeric,
    cost       numeric,                     -- null where only the booking is known
    primary key (org_id, booking_id, line, month)
);
alter table margin.line_ahead enable row level security;
alter table margin.line_ahead force row level security;
create policy org on margin.line_ahead using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);

-- Every booking is computed anew.
truncate bookings.news;
