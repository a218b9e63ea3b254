-- How conversions of a connection's past days went on from one age to the next, as last observed: what is expected of young days is learnt from it.
create table gold.conversion_growth (
    org_id        int not null,
    connection_id int not null,
    advertiser_no bigint not null,          -- 0: of all advertisers of the connection
    age           smallint not null,        -- whole days after the end of the day, in UTC
    next_age      smallint not null,
    days          int not null,             -- days of advertisers that were known at both
    early         bigint not null,          -- their conversions as known at the age
    late          bigint not null,          -- and at the next
    primary key (org_id, connection_id, advertiser_no, age)
);
alter table gold.conversion_growth enable row level security;
alter table gold.conversion_growth force row level security;
create policy org on gold.conversion_growth
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
