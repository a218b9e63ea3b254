-- What of a line's month somebody approved to be billed, and the client's invoice it is on. Taken back, the row goes; the audit log has who did what.
create table margin.line_actual (
    org_id      int not null references tenancy.organization (org_id),
    booking_id  int not null,
    line        text not null,
    month       date not null,              -- its first day
    units       numeric,                    -- as the month had it when it was approved; null where units are not known
    revenue     numeric not null,
    approved_at timestamptz not null,
    approved_by text not null,              -- their name at that time
    note        text not null,
    invoice     text,                       -- the organisation's own number; null while it is on none
    invoiced_at timestamptz,
    invoiced_by text,
    primary key (org_id, booking_id, line, month),
    foreign key (org_id, booking_id) references bookings.booking (org_id, booking_id),
    check (num_nulls(invoice, invoiced_at, invoiced_by) in (0, 3))
);
create index line_actual_by_month on margin.line_actual (org_id, month);
create index line_actual_by_invoice on margin.line_actual (org_id, invoice) where invoice is not null;
-- A closed month is read by its lines too.
create index closed_line_by_month on margin.closed_line (org_id, month);

alter table margin.line_actual enable row level security;
alter table margin.line_actual force row level security;
create policy org on margin.line_actual using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
