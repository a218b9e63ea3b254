-- What Paceline changes at platforms, each change once: written down before it leaves, and looked at afterwards.
create schema writeback;
comment on schema writeback is 'What was asked to be changed at platforms, how far each change has come, and every step on the way.';
grant usage on schema writeback to paceline_silo;
alter default privileges in schema writeback grant select, insert, update, delete on tables to paceline_silo;
alter default privileges in schema writeback grant usage on sequences to paceline_silo;

create table writeback.change (
    org_id        int not null references tenancy.organization (org_id),
    change_no     bigint not null generated always as identity,
    job_key       text not null,            -- changes asked for at once share it; the same key again asks for nothing new
    place         int not null,             -- of those, from 1
    job_digest    bytea not null,           -- of all that was asked for under the key
    connection_id int not null,
    campaign_no   bigint not null,
    entity_no     bigint not null,
    platform      text not null,
    kind          smallint not null,        -- 3 order, 4 line item
    external_id   text not null,
    advertiser_id text not null,            -- the platform's id of the entity's advertiser
    name          text not null,            -- at the time it was asked for, as all that follows
    currency      text not null,
    unit          smallint,                 -- of its budgets
    field         smallint not null,        -- 1 status, 2 daily budget
    value_before  bigint not null,          -- a status, micros of the currency or impressions
    value_after   bigint not null,
    by_itself     boolean not null,         -- whether automation asked for it, and no person
    asked_at      timestamptz not null,
    asked_by      text not null,            -- their name at that time
    reason        text not null,
    state         smallint not null,        -- 1 queued, 2 sending, 3 unknown, 4 accepted; over: 5 applied, 6 refused, 7 overtaken, 8 withdrawn, 9 abandoned
    attempt       int not null,             -- how often it was sent, or was about to be
    tries         int not null,             -- steps in a row that came to nothing
    due_at        timestamptz,              -- of its next step; null once it is over
    sent_at       timestamptz,              -- when the last attempt began
    standing      bigint,                   -- what the platform was last seen to have
    said          text,                     -- why it stands as it does
    version       int not null,             -- of its progress; whoever writes names the one that they went by
    ended_at      timestamptz,
    primary key (org_id, change_no),
    unique (org_id, job_key, place),
    check ((state >= 5) = (ended_at is not null) and (state >= 5) = (due_at is null))
);
-- One change of an entity at a time: platforms warn of more, and an older value must never come after a newer one.
create unique index change_under_way on writeback.change (org_id, entity_no) where ended_at is null;
create index change_due on writeback.change (org_id, connection_id, due_at) where ended_at is null;
create index change_of_campaign on writeback.change (org_id, campaign_no, change_no);

-- Each step of a change as it was taken.
create table writeback.change_step (
    org_id        int not null references tenancy.organization (org_id),
    change_no     bigint not null,
    version       int not null,
    connection_id int not null,
    at            timestamptz not null,
    state         smallint not null,
    attempt       int not null,
    standing      bigint,
    said          text,
    primary key (org_id, change_no, version)
);
do $$
declare t text;
begin
    foreach t in array array['change', 'change_step'] loop
        execute format('alter table writeback.%I enable row level security', t);
        execute format('alter table writeback.%I force row level security', t);
        execute format('create policy org on writeback.%I using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;
