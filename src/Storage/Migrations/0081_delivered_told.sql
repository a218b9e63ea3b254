-- Booking systems are told what was delivered of their bookings, by line and month, along with each pull.

-- What months have of lines as that is known now; days that are not known are in no sum.
create view gold.line_delivered with (security_invoker = true) as
    select org_id, booking_id, line, month, (select sum(units) from unnest(units) units) as units, (select sum(revenue) from unnest(revenue) revenue) as revenue
    from margin.line_month;

-- Null until it was asked to take them; false where its interface has no place for them.
alter table bookings.system add column takes_delivered boolean;

alter table bookings.synced
    add column told_change  bigint,         -- the news of the booking that they were computed by
    add column told         text,           -- as it was last told and taken; null before
    add column told_at      timestamptz,
    add column told_problem text,           -- why the last was not taken; null where it was
    add check ((told is null) = (told_at is null));
