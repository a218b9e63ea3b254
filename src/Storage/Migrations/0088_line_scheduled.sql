-- What is agreed to take the place of what is booked, from a day that is to come; null where nothing is. With the next news of each booking, which a new day is.
alter table margin.line_result
    add next_from   date,
    add next_booked numeric,
    add next_units  bigint;
alter table margin.line_kept
    add next_from   date,
    add next_booked numeric,
    add next_units  bigint;
