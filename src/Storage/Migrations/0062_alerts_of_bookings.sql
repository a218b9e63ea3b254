-- Lines of bookings are watched beside campaigns. Whatever is kept of an alert is a campaign's or a booking's, never both.
do $$
declare t text;
begin
    foreach t in array array['alert', 'transition', 'deed', 'look_again', 'delivery'] loop
        execute format('alter table alerts.%I alter column campaign_no drop not null, add column booking_id int, add constraint %I check (num_nonnulls(campaign_no, booking_id) = 1)', t, t || '_of_one');
        execute format('comment on column alerts.%I.campaign_no is ''of a campaign its number in gold: what is kept goes with the connection that brought it''', t);
        execute format('comment on column alerts.%I.booking_id is ''of a line its booking''', t);
    end loop;
end $$;

-- What bookings earn is not for everybody who hears of campaigns: nobody outside is told of it without having been asked.
alter table alerts.receiver add tells_margin boolean not null default false;

-- Whose days its dates are; unknown until the line is computed again, which is now.
alter table margin.line_result add zone text not null default 'UTC';
alter table margin.line_result alter zone drop default;
do $$
declare org int;
begin
    for org in select d.org from tenancy.directory d order by 1 loop
        perform set_config('app.org_id', org::text, true);
        update bookings.news set change = pg_current_xact_id()::text::bigint where org_id = org;
    end loop;
end $$;
