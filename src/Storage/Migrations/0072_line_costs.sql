-- What a line's cost is made of, of lines whose margin is known: a row each kind of cost that we pay.
create table margin.line_cost (
    org_id     int not null references tenancy.organization (org_id),
    booking_id int not null,
    line       text not null,
    layer      smallint not null,           -- what it is for, as the agreed layers number it
    amount     numeric not null,
    primary key (org_id, booking_id, line, layer)
);
alter table margin.line_cost enable row level security;
alter table margin.line_cost force row level security;
create policy org on margin.line_cost using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);

-- Every booking is computed anew.
truncate bookings.news;
