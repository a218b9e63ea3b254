-- The most an order or a line item may deliver in a day, in the unit of its budget; null where its platform states none.
alter table silver.entity add column daily_budget bigint;
alter table silver.entity_history add column daily_budget bigint;

create or replace view gold.entity with (security_invoker = true) as
    select org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, order_no, name, status, zone, currency,
           flight_start, flight_end, unit, budget, pacing, segments, described, known_from, daily_budget
    from silver.entity;

create or replace view gold.entity_version with (security_invoker = true) as
    select org_id, entity_no, unit, budget, pacing, segments, known_from, known_to, daily_budget from silver.entity_history;

create or replace view gold.entity_known with (security_invoker = true) as
    select org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, order_no, name, status, zone, currency,
           flight_start, flight_end, unit, budget, pacing, segments, known_from, null::timestamptz as known_to, daily_budget
    from silver.entity
    union all
    select org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, order_no, name, status, zone, currency,
           flight_start, flight_end, unit, budget, pacing, segments, known_from, known_to, daily_budget
    from silver.entity_history;
