-- Who did what, when, from where, and what it was before and after: one log an organisation, numbered from 1, each record tied to the one
-- before by a hash (AuditChain). A record is written in the transaction of the change it tells of, so neither is there without the other.
create table tenancy.audit (
    org_id         int not null references tenancy.organization (org_id),
    number         bigint not null check (number > 0),
    at             timestamptz not null,
    actor_kind     smallint not null,       -- 1 user, 2 service, 3 system
    actor_subject  text not null,
    actor_name     text not null,           -- their name at that time
    credential_id  text,                    -- the session's hash or the key's id; opens nothing
    remote_address text,
    action         text not null check (action ~ '^[A-Z][A-Z_]*$'),
    object_kind    text not null,
    object_id      text not null,
    before         json,                    -- json and not jsonb: its text is hashed and must stay as it was written
    after          json,
    reason         text,
    previous       bytea not null check (length(previous) = 32),
    hash           bytea not null check (length(hash) = 32),
    primary key (org_id, number)
);
create index audit_of_object on tenancy.audit (org_id, object_kind, object_id, number);
create index audit_of_actor on tenancy.audit (org_id, actor_subject, number);

-- Where each log ends. Its row is what writers queue at, and says what must be there when the last records are taken out.
create table tenancy.audit_head (
    org_id int primary key references tenancy.organization (org_id),
    number bigint not null,
    hash   bytea not null check (length(hash) = 32)
);

do $$
declare t text;
begin
    foreach t in array array['tenancy.audit', 'tenancy.audit_head'] loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy org on %s using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;

-- What was done was done: a silo adds to the log and reads it. The head it may move, and only on by one.
revoke update, delete, truncate on tenancy.audit from paceline_silo;
revoke delete, truncate on tenancy.audit_head from paceline_silo;

create function tenancy.audit_head_moves_on() returns trigger language plpgsql as $$
begin
    if new.org_id <> old.org_id or new.number <> old.number + 1 then
        raise exception 'The head of an audit log only moves on by one, from % to %.', old.number, old.number + 1;
    end if;
    return new;
end $$;
create trigger moves_on before update on tenancy.audit_head for each row execute function tenancy.audit_head_moves_on();
