-- Leave to write by a connection is given apart from connecting it, by an administrator who says why. Without it nothing is ever changed at its platform.
alter table connections.connection
    add column writing_agreed_at timestamptz,
    add column writing_agreed_by text,
    add column writing_agreed_why text,
    add constraint writing_is_agreed_whole check (num_nulls(writing_agreed_at, writing_agreed_by, writing_agreed_why) in (0, 3));
