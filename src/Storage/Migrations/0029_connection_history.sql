-- A connection's history is from now on what the audit log says of it. What was written before moves there: in order, before anything else of
-- the organisation, and hashed as AuditChain does it.
do $$
declare
    org int;
    line record;
    last bytea;
    n bigint;
    texts text[];
    canonical bytea;
    t text;
    kind int;
    sides record;
begin
    for org in select d.org from tenancy.directory d order by 1 loop
        perform set_config('app.org_id', org::text, true);
        -- An organisation that has begun its log keeps it as it is: a record cannot be put before others.
        select h.number, h.hash into n, last from tenancy.audit_head h where h.org_id = org for update;
        if not found then
            n := 0;
            last := decode(repeat('00', 32), 'hex');
            insert into tenancy.audit_head (org_id, number, hash) values (org, 0, last);
        end if;
        for line in select * from connections.connection_history h where h.org_id = org order by h.change_id loop
            n := n + 1;
            kind := case when line.subject = 'system' then 3 when line.subject like 'user-%' then 1 else 2 end;
            select case when bool_or(c ->> 'Before' is not null) then json_object_agg(c ->> 'Field', c ->> 'Before' order by place)::text end as before,
                   case when bool_or(c ->> 'After' is not null) then json_object_agg(c ->> 'Field', c ->> 'After' order by place)::text end as after
                into sides from jsonb_array_elements(line.changes) with ordinality as e (c, place);
            texts := array[line.subject, line.who, null, null, 'CONNECTION_' || line.action, 'connection', line.connection_id::text, sides.before, sides.after, null];
            canonical := '\x01'::bytea || int4send(org) || int8send(n) || int8send((extract(epoch from line.at) * 1000000)::bigint) || substring(int2send(kind::smallint) from 2);
            foreach t in array texts loop
                canonical := canonical || case when t is null then int4send(-1) else int4send(octet_length(convert_to(t, 'UTF8'))) || convert_to(t, 'UTF8') end;
            end loop;
            insert into tenancy.audit (org_id, number, at, actor_kind, actor_subject, actor_name, action, object_kind, object_id, before, after, previous, hash)
                values (org, n, line.at, kind, line.subject, line.who, 'CONNECTION_' || line.action, 'connection', line.connection_id::text, sides.before::json, sides.after::json, last,
                    sha256(last || canonical));
            last := sha256(last || canonical);
            update tenancy.audit_head set number = n, hash = last where org_id = org;
        end loop;
        if n = 0 then
            delete from tenancy.audit_head where org_id = org;
        end if;
    end loop;
end $$;

drop table connections.connection_history;
