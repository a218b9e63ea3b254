-- What stands on the client's invoice: revenue in the currency's billable unit, with what rounding left of the months before where the line ends.
-- What was approved before this was billed as it was computed.
alter table margin.line_actual add column billed numeric;
do $$
declare org int;
begin
    for org in select d.org from tenancy.directory d order by 1 loop
        perform set_config('app.org_id', org::text, true);
        update margin.line_actual set billed = revenue where org_id = org;
    end loop;
end $$;
alter table margin.line_actual alter column billed set not null;
