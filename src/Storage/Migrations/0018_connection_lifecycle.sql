alter table connections.connection
    add column delivery_lookback_days   int check (delivery_lookback_days between 1 and 90),    -- null: the platform's own
    add column conversion_lookback_days int check (conversion_lookback_days between 1 and 90),
    add column credential_expires_at    timestamptz,      -- end of what it signs in with, not of an access token
    add column expiry_told              boolean not null default false, -- whether that end is the platform's word or a person's
    add column expiry_warned_at         timestamptz,      -- when its nearness was written to the history
    add column auth_refused_at          timestamptz,      -- when the platform last refused the credentials
    add column removed_at               timestamptz;      -- disconnected: nothing is pulled, what came in stays

-- Who changed what of a connection, and what became of it. Never a secret: of a credential's field it says that it was replaced.
create table connections.connection_history (
    org_id        int not null,
    connection_id int not null,
    change_id     bigint generated always as identity,
    at            timestamptz not null,
    subject       text not null,            -- user, key, or 'system'
    who           text not null,            -- their name at that time
    action        text not null,
    changes       jsonb not null,           -- [{"field", "before", "after"}]
    primary key (org_id, connection_id, change_id),
    foreign key (org_id, connection_id) references connections.connection (org_id, connection_id)
);

alter table connections.connection_history enable row level security;
alter table connections.connection_history force row level security;
create policy org on connections.connection_history
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);

-- What was done was done.
revoke update, delete on connections.connection_history from paceline_silo;
