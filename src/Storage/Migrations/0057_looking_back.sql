-- What whoever looks back at a campaign may read of silver and bronze. The reader's own row-level security applies.

-- Every version of an entity there is; the one that stands has no end.
create view gold.entity_known with (security_invoker = true) as
    select org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, order_no, name, status, zone, currency,
           flight_start, flight_end, unit, budget, pacing, segments, known_from, null::timestamptz as known_to
    from silver.entity
    union all
    select org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, order_no, name, status, zone, currency,
           flight_start, flight_end, unit, budget, pacing, segments, known_from, known_to
    from silver.entity_history;

-- What was taken as complete when: replayed in order, claims give the watermark of any moment.
create view gold.claim with (security_invoker = true) as
    select p.org_id, p.pull_id, p.connection_id, account.id as account_id, p.covers_from, p.complete_through, p.settled_at
    from bronze.pull p cross join lateral unnest(p.accounts) as account (id)
    where p.settled_at is not null;
