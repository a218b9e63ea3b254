-- What every line's months hold, day by day: kept with its result, and computed again like it.
create table margin.line_month (
    org_id       int not null references tenancy.organization (org_id),
    booking_id   int not null,
    line         text not null,
    month        date not null,             -- its first day
    units        numeric[] not null,        -- an entry a day; null is unknown, or not complete yet
    revenue      numeric[] not null,
    cost         numeric[] not null,
    unknown_days int[] not null,            -- days of the month whose cost or count some platform did not tell
    primary key (org_id, booking_id, line, month)
);
create index line_month_by_month on margin.line_month (org_id, month);

-- How far the books are closed. Whoever closes holds the row, and whoever writes results reads it first: so a result is either in a month that closes, or is known to be later.
create table margin.books (
    org_id  int not null references tenancy.organization (org_id),
    through date,                           -- the first day of the last closed month; null before the first
    primary key (org_id)
);

create table margin.closed_month (
    org_id    int not null references tenancy.organization (org_id),
    month     date not null,
    closed_at timestamptz not null,
    closed_by text not null,                -- their name at that time
    reason    text not null,
    problems  int not null,                 -- that whoever closed was told of
    totals    jsonb not null,               -- a currency each
    sha256    text not null,
    report    bytea not null,               -- as it is served for ever
    primary key (org_id, month)
);

-- What was known of the days of closed months when they were closed. Of the first, days of months before it too.
create table margin.closed_line (
    org_id     int not null references tenancy.organization (org_id),
    booking_id int not null,
    line       text not null,
    month      date not null,
    units      numeric[] not null,
    revenue    numeric[] not null,
    cost       numeric[] not null,
    primary key (org_id, booking_id, line, month)
);

-- What was learnt of closed days since, in the month that takes it.
create table margin.adjustment (
    org_id     int not null references tenancy.organization (org_id),
    month      date not null,
    booking_id int not null,
    line       text not null,
    day        date not null,               -- to which it belongs
    known_on   date not null,               -- in the booking's zone
    units      numeric not null,
    revenue    numeric not null,
    cost       numeric not null,
    primary key (org_id, month, booking_id, line, day)
);
create index adjustment_of_booking on margin.adjustment (org_id, booking_id);

do $$
declare t text;
begin
    foreach t in array array['line_month', 'books', 'closed_month', 'closed_line', 'adjustment'] loop
        execute format('alter table margin.%I enable row level security', t);
        execute format('alter table margin.%I force row level security', t);
        execute format('create policy org on margin.%I using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;

-- What is closed stays as it was.
revoke update, delete, truncate on margin.closed_month, margin.closed_line from paceline_silo;
call tenancy.goes_with_its_organization('margin.closed_month');
call tenancy.goes_with_its_organization('margin.closed_line');

create function margin.closed_stays() returns trigger language plpgsql as $$
declare row margin.adjustment := coalesce(new, old);
begin
    if current_user = 'paceline_silo' and not tenancy.is_being_erased() and exists (select from margin.books where org_id = row.org_id and row.month <= through) then
        raise insufficient_privilege using message = format('%s is closed, and its adjustments with it', to_char(row.month, 'YYYY-MM'));
    end if;
    return row;
end $$;
create trigger closed_stays before insert or update or delete on margin.adjustment for each row execute function margin.closed_stays();

-- Every booking is computed anew, and its months with it.
truncate bookings.news;
