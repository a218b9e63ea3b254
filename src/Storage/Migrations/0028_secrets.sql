-- The keys that seal an organisation's secrets, each itself sealed by a key that is not in the database. The highest number seals; those before
-- open what they sealed until it is sealed anew. Without its rows an organisation's secrets cannot be read, here or in any copy made later.
create table tenancy.data_key (
    org_id       int not null references tenancy.organization (org_id),
    key_no       int not null check (key_no > 0),
    kek          text not null,             -- which key wraps it; see IKeyEncryption
    wrapped      bytea not null,
    created_at   timestamptz not null,
    unused_since timestamptz,               -- when it was found that it opens nothing any more
    primary key (org_id, key_no)
);

alter table tenancy.data_key enable row level security;
alter table tenancy.data_key force row level security;
create policy org on tenancy.data_key
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
