-- What was lent of a line to the line items that work for it, step by step: what a lease is comes of its last step and of what was delivered.
create table margin.lease_step (
    org_id       int not null references tenancy.organization (org_id),
    booking_id   int not null,
    line         text not null,
    step_no      int not null check (step_no > 0),  -- within the line
    kind         smallint not null,                 -- 1 granted, 2 renewed, 3 returned, 4 stopped
    item         text not null,                     -- as dv360:123: what was lent stays written when its connection is removed
    item_name    text not null,                     -- at that time
    cap          bigint not null check (cap > 0),   -- in all the item's life, in micros of money or in units
    until        timestamptz not null,
    at           timestamptz not null,
    by_name      text not null,                     -- their name at that time
    reason       text not null,
    primary key (org_id, booking_id, line, step_no),
    foreign key (org_id, booking_id) references bookings.booking (org_id, booking_id)
);
revoke update, delete, truncate on margin.lease_step from paceline_silo;
call tenancy.goes_with_its_organization('margin.lease_step');

alter table margin.lease_step enable row level security;
alter table margin.lease_step force row level security;
create policy org on margin.lease_step using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
