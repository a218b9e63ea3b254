-- How much of its last value a connection's day shows at an age, as last observed: what pacing takes the spread of young days from.
create table gold.restatement (
    org_id        int not null,
    connection_id int not null,
    figure        smallint not null,        -- 1 impressions, 2 cost
    age           smallint not null,        -- whole days after the end of the day, in UTC
    observed      int not null,
    low           numeric,                  -- now over then: between low and high lie eight of ten days; null with too few
    median        numeric,
    high          numeric,
    observed_at   timestamptz not null,
    primary key (org_id, connection_id, figure, age)
);
alter table gold.restatement enable row level security;
alter table gold.restatement force row level security;
create policy org on gold.restatement
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
