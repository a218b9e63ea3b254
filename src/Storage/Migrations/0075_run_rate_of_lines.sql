-- What lines of bookings are projected by follows the organisation's run rate, too.
alter table margin.known_settings add column run_rate_days text not null default '7';
