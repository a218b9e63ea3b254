-- Receivers that are told only of what nobody sees to, and that are told of a day in one message.
alter table alerts.receiver
    add told_after int,      -- seconds for which nobody has acknowledged what they are told of; null to be told at once
    add digest_at  smallint; -- minutes after midnight by the organisation's clock at which all that group_by 5 gathers is told; null for the others
comment on column alerts.receiver.group_by is 'what the alerts of one message share: 0 every step is a message of its own, 1 campaign, 2 advertiser, 3 rule, 4 nothing, 5 the day';

-- From when it counts how long nobody has acknowledged an alert: its steps, or the moment at which somebody took an acknowledgement back.
alter table alerts.alert add unacknowledged_at timestamptz;

alter table alerts.delivery
    add held_open  boolean not null default false, -- whether what holds it back ends with something that happens and not at a time
    add unseen_for int;                            -- seconds for which nobody had acknowledged what it tells; null where nobody waited for that
