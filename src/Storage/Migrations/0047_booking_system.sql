-- An organisation's booking system outside, and how each of its bookings stands with ours.

-- Secrets that are of no connection and no provider; their numbers are below those. Sealed with the organisation's data key.
create table tenancy.kept_secret (
    org_id  int not null references tenancy.organization (org_id),
    number  int not null check (number < 0), -- -1 token of the booking system, -2 secret of its webhooks
    secret  bytea not null,
    primary key (org_id, number)
);
comment on column tenancy.kept_secret.secret is 'secret: what Paceline signs in with elsewhere';

create table bookings.system (
    org_id        int primary key references tenancy.organization (org_id),
    identity      uuid not null,            -- of this connecting: whoever connects anew begins anew
    address       text not null,
    every_seconds int not null check (every_seconds > 0),
    connected_at  timestamptz not null,
    connected_by  text not null,
    cursor        text,                     -- everything before it is kept here; null at the beginning
    pulled_at     timestamptz,              -- the last pull that went to its end
    next_pull_at  timestamptz not null,     -- a webhook sets it to now
    write_after   timestamptz not null,     -- while it is ahead nothing is written there
    problem       text,                     -- why the last attempt did not go to its end; null where it did
    failing_since timestamptz,
    check ((problem is null) = (failing_since is null))
);

create table bookings.synced (
    org_id         int not null references bookings.system (org_id) on delete cascade,
    external_id    text not null,
    number         text not null,
    booking_id     int,                     -- null while there is none of ours
    state          smallint not null check (state between 1 and 3), -- 1 in step, 2 refused, 3 conflict
    seen_version   bigint not null,         -- of the document
    agreed_version bigint,                  -- theirs and ours when both had the same; null when they never had
    agreed_event   int,
    document       jsonb not null,          -- theirs, as it came
    problems       jsonb not null default '[]',
    changed_at     timestamptz not null,
    primary key (org_id, external_id),
    unique (org_id, booking_id),
    foreign key (org_id, booking_id) references bookings.booking (org_id, booking_id),
    check ((agreed_version is null) = (agreed_event is null))
);
create index synced_unsettled on bookings.synced (org_id, external_id) where state > 1;

-- Webhooks that have rung. Those older than their time stamp may be are refused by it, so they are forgotten here.
create table bookings.rung (
    org_id     int not null references bookings.system (org_id) on delete cascade,
    webhook_id text not null,
    at         timestamptz not null,
    primary key (org_id, webhook_id)
);

do $$
declare t text;
begin
    foreach t in array array['tenancy.kept_secret', 'bookings.system', 'bookings.synced', 'bookings.rung'] loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy org on %s using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;
