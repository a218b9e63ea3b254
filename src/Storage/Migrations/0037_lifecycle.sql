-- How an organisation is suspended, takes its data with it, and goes: decision 20.

-- 1 works, 2 suspended by an operator, 3 being erased. In the directory, because background work and credentials ask before they act in it.
alter table tenancy.directory add standing smallint not null default 1 check (standing between 1 and 3);

-- Why it is suspended, for its administrators. The log keeps what was.
create table tenancy.suspension (
    org_id        int primary key references tenancy.organization (org_id),
    reason        text not null check (length(reason) between 10 and 500),
    operator_name text not null,            -- as it was then
    since         timestamptz not null
);

-- An archive of everything that is the organisation's, and how far making it has come.
create table tenancy.export (
    org_id        int not null references tenancy.organization (org_id),
    export_id     int not null,
    asked_by      text not null,            -- their name at that time
    asked_subject text not null,
    asked_at      timestamptz not null,
    state         smallint not null default 1 check (state between 1 and 4), -- 1 being made, 2 ready, 3 failed, 4 past its time
    attempts      int not null default 0,   -- fences a maker that was thought dead
    files_done    int not null default 0,
    files_total   int not null default 0,
    rows          bigint not null default 0,
    bytes         bigint not null default 0,
    sha256        bytea,                    -- of the archive, once it is whole
    finished_at   timestamptz,
    expires_at    timestamptz check (expires_at <= finished_at + interval '7 days'),
    fault         text,
    primary key (org_id, export_id)
);
create unique index export_one_open on tenancy.export (org_id) where state = 1;

create table tenancy.export_chunk (
    org_id    int not null,
    export_id int not null,
    chunk_no  int not null check (chunk_no >= 0),
    body      bytea not null,
    primary key (org_id, export_id, chunk_no),
    foreign key (org_id, export_id) references tenancy.export (org_id, export_id)
);
-- Already compressed: a second try would only cost time.
alter table tenancy.export_chunk alter column body set storage external;

do $$
declare t text;
begin
    foreach t in array array['tenancy.suspension', 'tenancy.export', 'tenancy.export_chunk'] loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy org on %s using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;

-- That an organisation is to go, how far that has come, and what remains of it: the certificate. It outlives the organisation, so it has no
-- organisation's policy and refers to nothing.
create table tenancy.erasure (
    erasure_id     text primary key,
    org            int not null,
    slug           text not null,
    name           text not null,
    asked_by       text not null,           -- their name at that time
    asked_subject  text not null,
    reason         text,                    -- forgotten with everything else
    asked_at       timestamptz not null,
    due_at         timestamptz not null check (due_at >= asked_at),
    receipt_hash   text not null unique,    -- SHA-256 of what lets whoever asked read how it stands, and the certificate
    taken_back_at  timestamptz,
    taken_back_by  text,
    begun_at       timestamptz,
    quiet_from     timestamptz,             -- transactions begun before it may still write for the organisation
    audit_number   bigint,                  -- the log's last record and its hash, before it went
    audit_hash     bytea check (length(audit_hash) = 32),
    deleted        jsonb not null default '{}', -- rows by table, so far
    remembered     jsonb,                   -- what must be looked at once the rows are gone
    ended_at       timestamptz,
    certificate    text,
    certificate_no bigint unique,           -- dense from 1: none can be taken out unseen
    previous       bytea check (length(previous) = 32),
    hash           bytea check (length(hash) = 32)
);
create unique index erasure_one_open on tenancy.erasure (org) where taken_back_at is null and ended_at is null;
create index erasure_begun on tenancy.erasure (org) where begun_at is not null;
revoke delete, truncate on tenancy.erasure from paceline_silo;

-- Nothing begins before it is due, what has begun is not taken back, and what has ended stays as it is.
create function tenancy.erasure_goes_on() returns trigger language plpgsql as $$
begin
    if new.org <> old.org or new.asked_at <> old.asked_at or new.due_at <> old.due_at or new.asked_subject <> old.asked_subject then
        raise exception 'Who asked for erasure %, when, and when it is due does not change.', old.erasure_id;
    end if;
    if old.begun_at is null and new.begun_at is not null and (new.begun_at < new.due_at or new.taken_back_at is not null) then
        raise exception 'Erasure % is not due, or was taken back.', old.erasure_id;
    end if;
    if old.begun_at is not null and (new.begun_at is distinct from old.begun_at or new.taken_back_at is not null) then
        raise exception 'Erasure % has begun; it is not taken back.', old.erasure_id;
    end if;
    if old.certificate is not null and (new.certificate, new.certificate_no, new.previous, new.hash, new.ended_at)
        is distinct from (old.certificate, old.certificate_no, old.previous, old.hash, old.ended_at) then
        raise exception 'The certificate of erasure % does not change.', old.erasure_id;
    end if;
    return new;
end $$;
create trigger goes_on before update on tenancy.erasure for each row execute function tenancy.erasure_goes_on();

create function tenancy.is_being_erased() returns boolean language sql stable as $$
    select exists (select from tenancy.erasure where org = current_setting('app.org_id')::int and begun_at is not null)
$$;

-- What is added to and never changed goes with its organisation, and not a moment before: a table that takes the right to update from the silo
-- calls this, or the catalogue's rules refuse it.
create function tenancy.stays() returns trigger language plpgsql as $$
begin
    if current_user = 'paceline_silo' and not tenancy.is_being_erased() then
        raise insufficient_privilege using message = format('rows of %I.%I go with their organisation, and not before', tg_table_schema, tg_table_name);
    end if;
    return null;
end $$;
create procedure tenancy.goes_with_its_organization(of_table regclass) language plpgsql as $$
begin
    execute format('grant delete on %s to paceline_silo', of_table);
    execute format('create trigger stays before delete on %s for each statement execute function tenancy.stays()', of_table);
end $$;
revoke execute on procedure tenancy.goes_with_its_organization(regclass) from public;

call tenancy.goes_with_its_organization('tenancy.audit');
call tenancy.goes_with_its_organization('tenancy.audit_head');
call tenancy.goes_with_its_organization('tenancy.setting_version');
call tenancy.goes_with_its_organization('tenancy.operator_access');
call tenancy.goes_with_its_organization('tenancy.operator_read');

-- Where operators were is a number of the directory: it goes with that.
alter table tenancy.operator_deed drop constraint operator_deed_org_fkey;
alter table tenancy.operator_deed add constraint operator_deed_org_fkey foreign key (org) references tenancy.directory (org) on delete cascade;
alter table tenancy.operator_session drop constraint operator_session_access_org_fkey;
alter table tenancy.operator_session add constraint operator_session_access_org_fkey
    foreign key (access_org) references tenancy.directory (org) on delete set null;

-- What an export leaves out says so where it is: a column whose comment begins with 'secret', a table whose comment begins with 'not exported'.
comment on table tenancy.export_chunk is 'not exported: the archives themselves';
comment on column tenancy.session.token_hash is 'secret: names the session among credentials';
comment on column tenancy.api_key.secret_hash is 'secret: proves the key';
comment on column tenancy.invitation.token_hash is 'secret: names the invitation among credentials';
comment on column tenancy.operator_access.session_hash is 'secret: names an operator''s session among credentials';
comment on column tenancy.data_key.wrapped is 'secret: opens the organisation''s secrets';
comment on column connections.connection.credential is 'secret: signs in at the platform';
comment on column connections.sign_in_link.state_hash is 'secret: proves who comes back from the platform';
comment on column connections.sign_in_link.verifier is 'secret: proves who comes back from the platform';
comment on column bronze.pull.state is 'secret: may hold addresses that are signed for us';
