-- Teams of an organisation: who works on which advertisers together.
create table tenancy.team (
    org_id  int not null references tenancy.organization (org_id),
    team_id int not null,
    name    text not null,
    primary key (org_id, team_id),
    unique (org_id, name)
);

create table tenancy.team_member (
    org_id  int not null,
    team_id int not null,
    user_id bigint not null,
    primary key (org_id, team_id, user_id),
    foreign key (org_id, team_id) references tenancy.team (org_id, team_id) on delete cascade,
    -- Whoever leaves the organisation leaves its teams.
    foreign key (org_id, user_id) references tenancy.membership (org_id, user_id) on delete cascade
);

create table tenancy.team_advertiser (
    org_id         int not null,
    team_id        int not null,
    advertiser_key text not null,           -- as dv360:10
    primary key (org_id, team_id, advertiser_key),
    foreign key (org_id, team_id) references tenancy.team (org_id, team_id) on delete cascade
);

alter table tenancy.team enable row level security;
alter table tenancy.team force row level security;
create policy org on tenancy.team
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);

alter table tenancy.team_member enable row level security;
alter table tenancy.team_member force row level security;
create policy org on tenancy.team_member
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);

alter table tenancy.team_advertiser enable row level security;
alter table tenancy.team_advertiser force row level security;
create policy org on tenancy.team_advertiser
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);
