-- Sign-ins at a platform that a person has begun and not come back from: one a person and connection, the last.
create table connections.sign_in_link (
    org_id         int not null,
    connection_id  int not null,
    subject        text not null,           -- who began it; nobody else may end it
    state_hash     bytea not null check (length(state_hash) = 32),
    verifier       bytea not null,          -- sealed
    return_address text not null,
    expires_at     timestamptz not null,
    primary key (org_id, connection_id, subject),
    unique (org_id, state_hash),
    foreign key (org_id, connection_id) references connections.connection (org_id, connection_id)
);

alter table connections.sign_in_link enable row level security;
alter table connections.sign_in_link force row level security;
create policy org on connections.sign_in_link
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
