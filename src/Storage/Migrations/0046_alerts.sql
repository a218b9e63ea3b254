-- Rules that organisations keep beside or instead of those of the pack, what is remembered of each rule on each thing it watches, every step an
-- alert ever took, and what people did about it. What a rule says stands in its text alone.
create schema alerts;

create table alerts.rule_version (
    org_id     int not null references tenancy.organization (org_id),
    rule_id    text not null,
    version    int not null check (version > 0), -- grows within the rule; whoever writes names the one they started from, the pack's included
    body       text not null,
    is_paused  boolean not null,
    at         timestamptz not null,
    by_subject text not null,
    by_name    text not null,                    -- their name at that time
    primary key (org_id, rule_id, version)
);

-- One row for each rule and thing it watches of which there is something to remember.
create table alerts.alert (
    org_id          int not null references tenancy.organization (org_id),
    subject_key     text not null,               -- what is watched, such as dv360:123
    campaign_no       bigint not null,             -- its campaign in gold: alerts go with the connection that brought it
    rule_id         text not null,
    rule_version    int not null,                -- that judged it last
    rule_name       text not null,
    subject_name    text not null,
    owner_name      text not null,               -- whose it is: the advertiser of a campaign
    phase           smallint not null,
    since           timestamptz not null,        -- in this phase
    active          smallint,                    -- how bad the alert is that is out; null when none is
    absence_told    boolean not null,
    sequence        bigint not null,             -- of the last transition
    judged_at       timestamptz not null,
    breached_since  timestamptz,
    critical_since  timestamptz,
    eased_since     timestamptz,
    cleared_since   timestamptz,
    fired_at        timestamptz,                 -- the alert that is out, or was last
    resolved_at     timestamptz,
    severity        smallint,                    -- the worst it was since then
    sentence        text not null,               -- what happened, at the last step that told somebody
    acknowledged_by text,
    acknowledged_as smallint,
    acknowledged_at timestamptz,
    assignee        bigint,
    assignee_name   text,
    snoozed_until   timestamptz,
    snoozed_by      text,
    snooze_reason   text,
    primary key (org_id, subject_key, rule_id)
);
create index alert_listed on alerts.alert (org_id, fired_at) where fired_at is not null;

-- Numbered without gaps within the alert: two that judge the same thing at once cannot both write a number.
create table alerts.transition (
    org_id       int not null references tenancy.organization (org_id),
    subject_key  text not null,
    campaign_no    bigint not null,
    rule_id      text not null,
    sequence     bigint not null check (sequence > 0),
    from_phase   smallint not null,
    to_phase     smallint not null,
    notice       smallint,                       -- null when nobody is told of the step
    severity     smallint,
    at           timestamptz not null,
    value        numeric,
    threshold    numeric,
    rule_version int not null,
    reason       jsonb,                          -- the condition and every value then; null when the alert ended with its rule
    primary key (org_id, subject_key, rule_id, sequence)
);

-- What people did about alerts, as they did it.
create table alerts.deed (
    org_id      int not null references tenancy.organization (org_id),
    deed_id     bigint not null generated always as identity,
    subject_key text not null,
    campaign_no   bigint not null,
    rule_id     text not null,
    kind        text not null,                   -- ACKNOWLEDGED, UNACKNOWLEDGED, SNOOZED, WOKEN, ASSIGNED, UNASSIGNED
    at          timestamptz not null,
    by_subject  text not null,
    by_name     text not null,
    detail      text not null,
    primary key (org_id, deed_id)
);
create index deed_of_alert on alerts.deed (org_id, subject_key, rule_id);

-- When something watched must be looked at again although nothing happens: one row, whatever the number of its rules.
create table alerts.look_again (
    org_id      int not null references tenancy.organization (org_id),
    subject_key text not null,
    campaign_no   bigint not null,                 -- its campaign in gold
    at          timestamptz not null,
    primary key (org_id, subject_key)
);
create index look_again_due on alerts.look_again (org_id, at);

do $$
declare t text;
begin
    foreach t in array array['rule_version', 'alert', 'transition', 'deed', 'look_again'] loop
        execute format('alter table alerts.%I enable row level security', t);
        execute format('alter table alerts.%I force row level security', t);
        execute format('create policy org on alerts.%I using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;
-- What an organisation was alerted by stays known: a silo adds and reads.
revoke update, delete, truncate on alerts.rule_version from paceline_silo;
call tenancy.goes_with_its_organization('alerts.rule_version');
