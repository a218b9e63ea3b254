-- Views of the campaigns board that somebody gave a name.
create table campaigns.board_view (
    org_id  int not null references tenancy.organization (org_id),
    view_id int not null,
    user_id bigint,                         -- whose it is; null for everybody's
    name    text not null,
    search  text not null,                  -- what stands in the board's address after the question mark
    version int not null check (version > 0),
    primary key (org_id, view_id),
    unique nulls not distinct (org_id, user_id, name),
    -- Whoever leaves the organisation takes their own along.
    foreign key (org_id, user_id) references tenancy.membership (org_id, user_id) on delete cascade
);

alter table campaigns.board_view enable row level security;
alter table campaigns.board_view force row level security;
create policy org on campaigns.board_view
    using (org_id = current_setting('app.org_id')::int) with check (org_id = current_setting('app.org_id')::int);

-- Whether a line's pacing says nothing yet of how well it is: delivered as soon as possible, it reads low until the day by which all is to be gone.
alter table margin.line_result add column band_withheld boolean not null default false;
