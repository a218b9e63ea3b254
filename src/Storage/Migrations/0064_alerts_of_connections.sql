-- Connections are watched beside campaigns and lines of bookings. Whatever is kept of an alert is of one of them.
do $$
declare t text;
begin
    foreach t in array array['alert', 'transition', 'deed', 'look_again', 'delivery'] loop
        execute format(
            'alter table alerts.%I add column connection_id int, drop constraint %I, add constraint %I check (num_nonnulls(campaign_no, booking_id, connection_id) = 1)', t, t || '_of_one', t || '_of_one');
        execute format('comment on column alerts.%I.connection_id is ''of a connection itself; what is kept of a campaign goes with its connection by its number''', t);
    end loop;
end $$;

-- Which connections something is out of, beside what came by them.
create index alert_of_connection on alerts.alert (org_id, connection_id) where connection_id is not null and active is not null;

-- What is told of nobody while another alert is out is looked at when that one ends.
alter table alerts.delivery add quieted_by text;
comment on column alerts.delivery.quieted_by is 'the alert it follows from, its key and rule: nobody is told while that is out';
create index delivery_quieted on alerts.delivery (org_id, quieted_by) where state = 1 and quieted_by is not null;
