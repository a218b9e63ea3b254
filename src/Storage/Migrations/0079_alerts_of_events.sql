-- What rules ask of things that happened: a status that became another, a line of a booking that was amended.
create or replace view gold.entity_version with (security_invoker = true) as
    select org_id, entity_no, unit, budget, pacing, segments, known_from, known_to, daily_budget, status from silver.entity_history;

alter table margin.line_result
    add amended_at    timestamptz, -- null where it is as it was first agreed
    add booked_before numeric;     -- what was booked until then

-- Whom what an alert costs is worth telling.
alter table alerts.receiver add least_stake numeric check (least_stake > 0); -- an hour, in the organisation's currency; null to be told whatever it costs

-- The last published rate of a pair, read the other way round where only that is published; as Paceline.Margin.FxTable has it.
create function margin.last_rate(org int, given text, wanted text, out rate numeric, out day date) language sql stable as $$
    select found.rate, found.day from (
        (select r.rate, r.day, 1 as place from margin.exchange_rate r
         where r.org_id = org and r.base = given and r.quote = wanted and r.day <= (now() at time zone 'UTC')::date order by r.day desc limit 1)
        union all
        (select 1 / r.rate, r.day, 2 from margin.exchange_rate r
         where r.org_id = org and r.base = wanted and r.quote = given and r.day <= (now() at time zone 'UTC')::date order by r.day desc limit 1)) found
    order by found.place limit 1
$$;

-- What an amount is in another currency; by way of the hub of the rates where those are newer or the only ones. Null where no rate is known.
create function gold.worth(org int, amount numeric, given text, wanted text) returns numeric language sql stable as $$
    select amount * case when given = wanted then 1 else (
        select way.rate from (
            select d.rate, d.day, 1 as place from margin.last_rate(org, given, wanted) d where d.rate is not null
            union all
            select there.rate * back.rate, least(there.day, back.day), 2
            from margin.rate_source s, margin.last_rate(org, given, s.hub) there, margin.last_rate(org, s.hub, wanted) back
            where s.org_id = org and s.hub not in (given, wanted) and there.rate is not null and back.rate is not null) way
        order by way.day desc, way.place limit 1) end
$$;
