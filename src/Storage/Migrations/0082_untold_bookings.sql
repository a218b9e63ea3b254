-- A campaign that is to be judged anew, or to look at the clock, has nothing new for the bookings that it delivers for.
alter table gold.untold add column tells_bookings boolean not null default true;
