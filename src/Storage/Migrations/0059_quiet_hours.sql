-- When a receiver is not told, in the one text that people write; empty for never.
alter table alerts.receiver
    add quiet_hours           text not null default '',
    add quiet_passes_critical boolean not null default true; -- critical alerts are told all the same
