-- What an alert comes to next if nothing happens, and when.
alter table alerts.alert
    add foreseen_at       timestamptz, -- null where nobody can say, or it is too far off to be worth a word
    add foreseen_notice   smallint,    -- 1 it fires, 2 becomes critical, 3 eases, 4 is over
    add foreseen_severity smallint;    -- of what will be told
create index alert_coming on alerts.alert (org_id, foreseen_at) where foreseen_notice = 1;

-- What is out is counted whenever it changes, among many that are over.
create index alert_out on alerts.alert (org_id) where active is not null;
