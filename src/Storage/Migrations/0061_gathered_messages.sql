-- Receivers that hear of several alerts in one message, and that are told again of what is still out.
alter table alerts.receiver
    add group_by       smallint not null default 0, -- what the alerts of one message share: 0 every step is a message of its own, 1 campaign, 2 advertiser, 3 rule, 4 nothing
    add group_wait     int not null default 30,     -- seconds that the first waits for others
    add group_interval int not null default 300,    -- seconds at least between two messages of one group
    add repeat_every   int;                         -- seconds after which it is told again of what is out; null for never

-- Rows of one message have its id. A row that has been gathered keeps what it went in, so that every try of the message says the same.
alter table alerts.delivery
    add group_key   text,                    -- of its message: what group_by was, and what the alerts share; null for a message of its own
    add composed_at timestamptz,             -- since when it is settled what the message tells; null where it is not, or where the row was always its own message
    add repeat_no   int not null default 0,  -- 0 for the step itself, then counts how often it was told again
    add repeat_at   timestamptz;             -- when its receiver is told again if the alert is still out then
comment on column alerts.delivery.message_id is 'by which the receiver knows its message again; rows that went in one message share it';

alter table alerts.delivery
    drop constraint delivery_org_id_receiver_id_subject_key_rule_id_sequence_key,
    add constraint delivery_step unique (org_id, receiver_id, subject_key, rule_id, sequence, repeat_no);
-- What fired and ended lately, for what is said of rules.
create index transition_told on alerts.transition (org_id, at) where notice in (1, 4);

create index delivery_of_group on alerts.delivery (org_id, receiver_id, group_key, (coalesce(tried_at, composed_at))) where composed_at is not null;
create index delivery_of_message on alerts.delivery (org_id, message_id);
create index delivery_repeats on alerts.delivery (org_id, receiver_id, repeat_at) where repeat_at is not null;
