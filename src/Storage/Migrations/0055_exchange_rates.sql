-- Rates that an organisation's source published, and by which of them its margin is computed.

create table margin.exchange_rate (
    org_id int not null references tenancy.organization (org_id),
    base   text not null,                   -- one unit of this
    quote  text not null,                   -- costs so much of that
    day    date not null,
    rate   numeric(20, 10) not null check (rate > 0),
    primary key (org_id, base, quote, day),
    check (base <> quote)
);

-- A row once it chose or imported anything. Whoever writes rates holds it, so that two files do not mix.
create table margin.exchange_policy (
    org_id int not null references tenancy.organization (org_id),
    policy smallint not null check (policy in (1, 3)), -- of the day of delivery, or locked with the booking
    hub    text,                            -- the base of most pairs: others are read by way of it
    primary key (org_id)
);

do $$
declare t text;
begin
    foreach t in array array['margin.exchange_rate', 'margin.exchange_policy'] loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy org on %s using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;
revoke delete, truncate on margin.exchange_rate, margin.exchange_policy from paceline_silo;
call tenancy.goes_with_its_organization('margin.exchange_rate');
call tenancy.goes_with_its_organization('margin.exchange_policy');
