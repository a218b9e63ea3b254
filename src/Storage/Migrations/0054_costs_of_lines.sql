-- What a line costs beside media, layer by layer, in the one text that files and the API have.

alter table bookings.line_version add column costs text not null default 'media reported';
alter table bookings.line_version alter column costs drop default;

-- The view names its columns once and for all.
create or replace view bookings.line with (security_invoker = true) as
    select distinct on (org_id, booking_id, line) * from bookings.line_version order by org_id, booking_id, line, version desc;
