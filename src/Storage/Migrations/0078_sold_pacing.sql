-- What a campaign's booking lines earn, and how far they are of what was sold: the booked worth of what is delivered over the booked worth of what their plans have by now.
-- Lines are paced in units or money of their own; what is booked for them is the one measure that they share. A line without a pace of its own, such as a fee, is in neither sum.
create or replace view gold.campaign_margin with (security_invoker = true) as
    select p.org_id, p.campaign_no, min(p.currency) as currency, count(*)::int as lines, count(*) filter (where p.revenue is null or p.cost is null)::int as unknown_lines,
           case when min(p.currency) = max(p.currency) then sum(p.revenue) filter (where p.cost is not null) end as revenue,
           case when min(p.currency) = max(p.currency) then sum(p.cost) filter (where p.revenue is not null) end as cost,
           count(r.pacing)::int as paced_lines,
           case when min(p.currency) = max(p.currency) then
               sum(r.actual * case when r.paced_in_money then 1 else r.booked / nullif(r.booked_units, 0) end) filter (where r.pacing is not null)
               / nullif(sum(r.planned * case when r.paced_in_money then 1 else r.booked / nullif(r.booked_units, 0) end) filter (where r.pacing is not null), 0) end as pacing
    from margin.campaign_part p
    left join margin.line_result r on r.org_id = p.org_id and r.booking_id = p.booking_id and r.line = p.line
    group by p.org_id, p.campaign_no;
