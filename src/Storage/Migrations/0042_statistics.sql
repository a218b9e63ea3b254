-- What the planner knows of a table: decision 24. Of a table that has just been filled it knows nothing until autovacuum comes by, which
-- takes a minute or more, and of a partitioned one as a whole it never learns. A join it believes to be of one row by one row can take
-- minutes then, at the very time an agency waits for its first figures.
create schema upkeep;
grant usage on schema upkeep to paceline_silo;
alter default privileges grant maintain on tables to paceline_silo;
do $$
declare of_schema regnamespace;
begin
    for of_schema in select oid from pg_namespace where nspowner = current_user::regrole and nspname <> 'migrations' loop
        execute format('grant maintain on all tables in schema %s to paceline_silo', of_schema);
    end loop;
end $$;

-- Analyzes what has doubled since it was last analyzed, or never was, and partitioned tables whose parts have grown by a fifth. Answers
-- with what it analyzed.
create function upkeep.refresh_statistics() returns text[] language plpgsql as $$
declare
    page constant int := current_setting('block_size');
    grown text;
    refreshed text[] := '{}';
begin
    for grown in
        select c.oid::regclass from pg_class c
        where c.relkind = 'r' and c.relpersistence = 'p' and has_table_privilege(c.oid, 'MAINTAIN')
          and pg_relation_size(c.oid) > 0 and (c.reltuples < 0 or pg_relation_size(c.oid) >= 2 * greatest(c.relpages, 0.5) * page)
        order by 1
    loop
        execute format('analyze (skip_locked) %s', grown);
        refreshed := refreshed || grown;
    end loop;
    for grown in
        select c.oid::regclass from pg_class c
        cross join lateral (
            select sum(greatest(part.reltuples, 0)) as rows
            from pg_partition_tree(c.oid) t join pg_class part on part.oid = t.relid where t.isleaf) parts
        where c.relkind = 'p' and has_table_privilege(c.oid, 'MAINTAIN') and parts.rows > 0 and parts.rows >= 1.2 * greatest(c.reltuples, 0)
        order by 1
    loop
        execute format('analyze (skip_locked) only %s', grown);
        refreshed := refreshed || grown;
    end loop;
    return refreshed;
end $$;
