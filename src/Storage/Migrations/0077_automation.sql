-- Which orders are kept within their budgets, and how far that has come.
create table campaigns.automation (
    org_id      int not null references tenancy.organization (org_id),
    campaign_no bigint not null,
    order_no    bigint not null,
    mode        smallint not null check (mode between 1 and 3), -- 1 paused at its cap, 2 and set going again, 3 and its daily budget set
    least       numeric,                    -- of a daily budget, in the order's measure
    most        numeric,
    yield_hours int not null,
    state       jsonb not null,             -- what is remembered of it
    look_again  timestamptz,                -- when something can change without a fact
    last_step   int not null,
    primary key (org_id, order_no)
);
create index automation_of_campaign on campaigns.automation (org_id, campaign_no);
create index automation_due on campaigns.automation (org_id, look_again) where look_again is not null;

-- What happened, in order; kept when it is turned off.
create table campaigns.automation_step (
    org_id      int not null references tenancy.organization (org_id),
    campaign_no bigint not null,
    order_no    bigint not null,
    step_no     int not null check (step_no > 0),
    kind        smallint not null,          -- 1 set, 2 off, 3 proposed, 4 withdrawn, 5 done, 6 yielded, 7 went on
    move        smallint,                   -- 1 pause, 2 resume, 3 daily budget; null where it is about no change at the platform
    amount      numeric,                    -- of a daily budget
    at          timestamptz not null,
    by_name     text,                       -- their name at that time; null where nobody said so
    text        text not null,
    primary key (org_id, order_no, step_no)
);
create index automation_step_of_campaign on campaigns.automation_step (org_id, campaign_no);

do $$
declare t text;
begin
    foreach t in array array['automation', 'automation_step'] loop
        execute format('alter table campaigns.%I enable row level security', t);
        execute format('alter table campaigns.%I force row level security', t);
        execute format('create policy org on campaigns.%I using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;
