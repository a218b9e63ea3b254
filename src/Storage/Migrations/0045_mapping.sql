-- Which booking lines each line item of a platform works for, and everything that was ever said about it. An item without shares is unmapped.
-- Both go with the connection that brought the item, so they can be deleted from; what was said for good is in the audit log.
create table bookings.mapping_version (
    org_id       int not null references tenancy.organization (org_id),
    line_item_no bigint not null,
    version      int not null check (version > 0), -- dense within the item; whoever writes names the one they started from
    at           timestamptz not null,
    by_subject   text not null,
    by_name      text not null,             -- their name at that time
    reason       text not null,
    shares       jsonb not null,            -- [["B-1", "10", 600000], ...]: booking's number, line, millionths; [] unmaps
    primary key (org_id, line_item_no, version)
);

-- What the last version says, for joins.
create table bookings.mapping_share (
    org_id       int not null,
    line_item_no bigint not null,
    booking_id   int not null,
    line         text not null,
    millionths   int not null check (millionths between 1 and 1000000),
    primary key (org_id, line_item_no, booking_id, line),
    foreign key (org_id, booking_id) references bookings.booking (org_id, booking_id)
);
create index mapping_of_line on bookings.mapping_share (org_id, booking_id, line);

do $$
declare t text;
begin
    foreach t in array array['bookings.mapping_version', 'bookings.mapping_share'] loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy org on %s using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;
