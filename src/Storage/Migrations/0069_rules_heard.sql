-- Of how many versions of rules everybody who has things judged has been told. Fewer than there are: whoever kept one died before he could say so.
create table alerts.rules_heard (
    org_id   int primary key references tenancy.organization (org_id),
    versions bigint not null
);
alter table alerts.rules_heard enable row level security;
alter table alerts.rules_heard force row level security;
create policy org on alerts.rules_heard using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
