-- Rates of exchange that an organisation brought.

create table margin.exchange_rate (
    org_id int not null references tenancy.organization (org_id),
    base   text not null,                   -- one unit of this
    quote  text not null,                   -- costs so much of that
    day    date not null,
    rate   numeric(20, 10) not null check (rate > 0),
    primary key (org_id, base, quote, day),
    check (base <> quote)
);

-- Where an organisation's rates are from. Whoever writes rates holds the row, so that two files do not mix.
create table margin.rate_source (
    org_id int not null references tenancy.organization (org_id),
    hub    text,                            -- the base of most pairs: others are read by way of it
    primary key (org_id)
);

do $$
declare t text;
begin
    foreach t in array array['margin.exchange_rate', 'margin.rate_source'] loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy org on %s using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;
revoke delete, truncate on margin.exchange_rate, margin.rate_source from paceline_silo;
call tenancy.goes_with_its_organization('margin.exchange_rate');
call tenancy.goes_with_its_organization('margin.rate_source');
