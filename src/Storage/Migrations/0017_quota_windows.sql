-- What a platform project has been charged within a long window, which must not be forgotten when the silo that counts dies. A project is
-- the platform's, not an organisation's: several organisations may share one.
create table connections.quota_window (
    platform text not null,
    project  text not null,
    quota    text not null,
    scope    text not null,
    most     int not null,                  -- the limit
    seconds  int not null,                  -- the window's length
    starts   timestamptz[] not null,        -- when each charge began to count
    charged  int[] not null,
    reserved int not null,                  -- charged ahead: the counting silo may give it out without writing again
    version  bigint not null,               -- one more with each write, so that of two silos that count only one may go on
    primary key (platform, project, quota, scope)
);
