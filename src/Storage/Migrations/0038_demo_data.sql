-- Connections to the sandbox that show how Paceline works, and go again by a click with everything they brought.
alter table connections.connection
    add is_demo   boolean not null default false,
    add leaves_at timestamptz;              -- since when it is being removed with everything that came by it
create unique index connection_demo on connections.connection (org_id, connection_id) where is_demo;
