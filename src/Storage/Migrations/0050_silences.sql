-- Which alerts nobody outside is told of for a while, and which messages wait because of that.
create table alerts.silence (
    org_id     int not null references tenancy.organization (org_id),
    silence_no bigint not null generated always as identity,
    matchers   jsonb not null,              -- tests of labels, all of which must hold
    starts_at  timestamptz not null,
    ends_at    timestamptz not null check (ends_at >= starts_at),
    reason     text not null,
    made_at    timestamptz not null,
    made_by    text not null,               -- their name at that time
    ended_by   text,                        -- null where it ends or ended by itself
    primary key (org_id, silence_no)
);
create index silence_ends on alerts.silence (org_id, ends_at, silence_no);

alter table alerts.silence enable row level security;
alter table alerts.silence force row level security;
create policy org on alerts.silence using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);

alter table alerts.delivery
    add held_until   timestamptz,           -- a silence or a snooze holds it back until then; null where none does
    add held_because text;                  -- the last one that did
comment on column alerts.delivery.state is '1 waiting, 2 delivered, 3 given up, 4 withheld';

drop index alerts.delivery_over;
create index delivery_over on alerts.delivery (org_id, (coalesce(tried_at, next_at))) where state > 1;
create index delivery_held on alerts.delivery (org_id, subject_key, rule_id) where held_until is not null;
