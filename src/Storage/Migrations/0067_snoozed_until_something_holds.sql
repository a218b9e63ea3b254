-- A snooze may end when a condition holds, and at snoozed_until at the latest.
alter table alerts.alert add column snooze_when text;
create index alert_snoozed_when on alerts.alert (org_id) where snooze_when is not null;

-- How often such snoozes have changed. Silos that have read as many have read all of them, as they have all versions of rules.
create table alerts.snooze_head (
    org_id  int primary key references tenancy.organization (org_id),
    changes bigint not null default 0
);
alter table alerts.snooze_head enable row level security;
alter table alerts.snooze_head force row level security;
create policy org on alerts.snooze_head using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
