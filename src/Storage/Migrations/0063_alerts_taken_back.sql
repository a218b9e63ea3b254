-- An alert that fired on data which was restated since is taken back: its step says so, and whoever was told is told.
alter table alerts.alert
    add doubtful_at   timestamptz,         -- when that fired which may still turn out to have been wrong
    add taken_back_at timestamptz;         -- when the alert that is out, or was last, was taken back
alter table alerts.transition add takes_back boolean not null default false;
alter table alerts.delivery add takes_back boolean not null default false;
