-- What rules ask of things that happened: a status that became another, a line of a booking that was amended.
create or replace view gold.entity_version with (security_invoker = true) as
    select org_id, entity_no, unit, budget, pacing, segments, known_from, known_to, daily_budget, status from silver.entity_history;

alter table margin.line_result
    add amended_at    timestamptz, -- null where it is as it was first agreed
    add booked_before numeric;     -- what was booked until then
