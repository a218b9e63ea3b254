-- How many decisions about pacing there were when lines were last looked through for those that are judged otherwise by now.
create table margin.known_judging (
    org_id    int primary key references tenancy.organization (org_id),
    decisions int not null
);
alter table margin.known_judging enable row level security;
alter table margin.known_judging force row level security;
create policy org on margin.known_judging using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
