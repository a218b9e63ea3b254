-- The day that stands on the client's invoice, whose rate of exchange counts for what is billed. Invoices that were given without one are of the day on which they were.
alter table margin.line_actual add column invoiced_on date;
do $$
declare org int;
begin
    for org in select d.org from tenancy.directory d order by 1 loop
        perform set_config('app.org_id', org::text, true);
        update margin.line_actual set invoiced_on = (invoiced_at at time zone 'UTC')::date where org_id = org and invoice is not null;
    end loop;
end $$;
alter table margin.line_actual add check (num_nulls(invoice, invoiced_on) in (0, 2));
