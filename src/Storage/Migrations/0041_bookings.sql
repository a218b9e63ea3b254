-- What was sold: bookings of clients, their lines, and every version there has been of each line.
create schema bookings;
comment on schema bookings is 'What was sold: clients, brands, bookings, lines with all their versions.';

create table bookings.client (
    org_id    int not null references tenancy.organization (org_id),
    client_id int not null,
    name      text not null check (length(name) between 1 and 200),
    primary key (org_id, client_id)
);
-- Acme and ACME are one client.
create unique index client_name on bookings.client (org_id, lower(name));

create table bookings.brand (
    org_id    int not null,
    brand_id  int not null,
    client_id int not null,
    name      text not null check (length(name) between 1 and 200),
    primary key (org_id, brand_id),
    foreign key (org_id, client_id) references bookings.client (org_id, client_id)
);
create unique index brand_name on bookings.brand (org_id, client_id, lower(name));

create table bookings.booking (
    org_id       int not null,
    booking_id   int not null,
    number       text not null,               -- the organisation's own
    name         text not null,
    client_id    int not null,
    brand_id     int,
    currency     text not null check (currency ~ '^[A-Z]{3}$'),
    zone         text not null,               -- flights are days there
    locked_rate  numeric(20, 8) check (locked_rate > 0),
    locked_into  text,                        -- the reporting currency of then
    state        smallint not null check (state between 1 and 3), -- 1 draft, 2 confirmed, 3 cancelled
    cancelled_on date,                        -- the first day without
    last_event   int not null check (last_event > 0), -- whoever writes names the one they started from
    -- Of the lines as last agreed, so that a list reads one table.
    lines        int not null default 0,
    flight_start date,
    flight_end   date,
    amount       numeric(24, 4) not null default 0,
    primary key (org_id, booking_id),
    unique (org_id, number),
    foreign key (org_id, client_id) references bookings.client (org_id, client_id),
    foreign key (org_id, brand_id) references bookings.brand (org_id, brand_id),
    check ((state = 3) = (cancelled_on is not null)),
    check ((locked_rate is null) = (locked_into is null))
);

-- What happened to a booking, in order. Amendments are some of it.
create table bookings.event (
    org_id         int not null,
    booking_id     int not null,
    event_no       int not null check (event_no > 0), -- dense within the booking
    kind           smallint not null check (kind between 1 and 5), -- 1 booked, 2 amended, 3 confirmed, 4 cancelled, 5 described anew
    at             timestamptz not null,
    by_subject     text not null,
    by_name        text not null,             -- their name at that time
    reason         text not null,
    effective_from date,
    is_correction  boolean not null default false,
    primary key (org_id, booking_id, event_no),
    foreign key (org_id, booking_id) references bookings.booking (org_id, booking_id)
);

create table bookings.line_version (
    org_id         int not null,
    booking_id     int not null,
    line           text not null,             -- its number within the booking
    version        int not null check (version > 0), -- dense within the line
    event_no       int not null,
    effective_from date not null,             -- first day on which it holds
    known_from     timestamptz not null,      -- when Paceline was told
    name           text not null,
    flight_start   date not null,
    flight_end     date not null,             -- counts
    curve          text not null,
    rate_type      smallint not null check (rate_type between 1 and 12),
    rate           numeric(20, 8) check (rate > 0),
    units          bigint check (units > 0),
    amount         numeric(24, 4) not null check (amount > 0),
    is_capped      boolean not null,
    cost_basis     smallint not null check (cost_basis between 1 and 4),
    source         smallint not null check (source between 1 and 3),
    conversion     text,
    click_days     smallint,
    view_days      smallint,
    counting       smallint,
    conversion_day smallint,
    primary key (org_id, booking_id, line, version),
    foreign key (org_id, booking_id, event_no) references bookings.event (org_id, booking_id, event_no),
    check (flight_end >= flight_start)
);

do $$
declare t text;
begin
    foreach t in array array['bookings.client', 'bookings.brand', 'bookings.booking', 'bookings.event', 'bookings.line_version'] loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy org on %s using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;

-- What was known stays known: a silo adds and reads.
revoke update, delete, truncate on bookings.event, bookings.line_version from paceline_silo;
call tenancy.goes_with_its_organization('bookings.event');
call tenancy.goes_with_its_organization('bookings.line_version');

-- Lines as last agreed. The reader's own row-level security applies.
create view bookings.line with (security_invoker = true) as
    select distinct on (org_id, booking_id, line) * from bookings.line_version order by org_id, booking_id, line, version desc;
