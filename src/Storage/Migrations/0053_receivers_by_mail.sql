-- Receivers by e-mail, and what an e-mail says that no webhook does.
alter table alerts.receiver add addresses text[] not null default '{}'; -- of e-mail: shown to whoever may see receivers; none for the others, whose address is sealed

alter table alerts.delivery
    add fired_at timestamptz,                -- since when the alert is out: what is told of it since is one conversation; null in rows of before
    add taken    text[] not null default '{}'; -- addresses that have the message already, where some refused it
comment on column alerts.receiver.kind is '1 webhook, 2 Slack, 3 e-mail';
comment on column alerts.receiver.host is 'of its address, which is sealed in tenancy.kept_secret with the key that signs; empty for e-mail';
