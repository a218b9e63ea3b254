-- Who is told of alerts outside the inbox, and what each was told or is still to be told.
create sequence alerts.receiver_number as int; -- a number never returns, so nothing of a receiver that is gone is taken for another's

create table alerts.receiver (
    org_id         int not null references tenancy.organization (org_id),
    receiver_id    int not null check (receiver_id > 0),
    kind           smallint not null,
    name           text not null,
    host           text not null,             -- of its address, which is sealed in tenancy.kept_secret with the key that signs
    least_severity smallint not null,
    rules          text[] not null,           -- ids; none for all
    advertisers    text[] not null,           -- names; none for all
    tells_resolved boolean not null,
    is_paused      boolean not null,
    paused_because text,                      -- null where a person has paused it
    version        int not null,              -- grows; whoever writes names the one they started from
    changed_at     timestamptz not null,
    changed_by     text not null,             -- their name at that time
    primary key (org_id, receiver_id)
);

-- A step of an alert for one receiver, written with the step. What it says never changes, so that every try of it says the same.
create table alerts.delivery (
    org_id       int not null,
    delivery_no  bigint not null generated always as identity,
    receiver_id  int not null,
    message_id   uuid not null default gen_random_uuid(), -- by which the receiver knows it again
    subject_key  text not null,
    campaign_no  bigint not null,             -- its campaign in gold: messages go with the connection that brought it
    rule_id      text not null,
    sequence     bigint not null,
    notice       smallint not null,
    severity     smallint not null,
    at           timestamptz not null,
    subject_name text not null,
    owner_name   text not null,
    rule_name    text not null,
    sentence     text not null,
    state        smallint not null default 1, -- 1 waiting, 2 delivered, 3 given up
    tries        int not null default 0,
    next_at      timestamptz not null,        -- not before then
    tried_at     timestamptz,
    reason       text,                        -- why the last try failed; null where none did
    primary key (org_id, delivery_no),
    unique (org_id, receiver_id, subject_key, rule_id, sequence),
    foreign key (org_id, receiver_id) references alerts.receiver (org_id, receiver_id) on delete cascade
);
create index delivery_waiting on alerts.delivery (org_id, receiver_id, next_at) where state = 1;
create index delivery_over on alerts.delivery (org_id, tried_at) where state > 1;

do $$
declare t text;
begin
    foreach t in array array['receiver', 'delivery'] loop
        execute format('alter table alerts.%I enable row level security', t);
        execute format('alter table alerts.%I force row level security', t);
        execute format('create policy org on alerts.%I using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;

comment on column tenancy.kept_secret.number is '-1 token of the booking system, -2 secret of its webhooks, -100 and below: -100 less the number of a receiver of alerts';
