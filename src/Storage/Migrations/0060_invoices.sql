-- What platforms invoiced. All invoices of a platform's month in one currency are one statement.
create table margin.invoice (
    org_id      int not null references tenancy.organization (org_id),
    vendor      text not null,              -- the platform's code; an invoice stays when nothing of the platform is connected any more
    number      text not null,              -- the platform's own
    month       date not null,              -- its first day
    currency    text not null,
    level       smallint not null check (level between 2 and 4), -- 2 campaigns, 3 orders, 4 line items are what its lines name
    imported_at timestamptz not null,
    imported_by text not null,              -- their name at that time
    sha256      text not null,              -- of the file: the same again changes nothing
    primary key (org_id, vendor, number)
);
create index invoice_of_month on margin.invoice (org_id, month desc, vendor, currency);

create table margin.invoice_line (
    org_id   int not null,
    vendor   text not null,
    number   text not null,
    line     int not null,                  -- in the order of the file
    item     text not null,                 -- the platform's id; empty where it names none
    name     text not null,
    amount   numeric not null,              -- below zero gives money back
    primary key (org_id, vendor, number, line),
    foreign key (org_id, vendor, number) references margin.invoice (org_id, vendor, number) on delete cascade
);

-- That somebody agreed to a statement as it was then. A later one stands beside it and not in its place.
create table margin.statement_acceptance (
    org_id      int not null references tenancy.organization (org_id),
    vendor      text not null,
    month       date not null,
    currency    text not null,
    acceptance  int not null check (acceptance > 0), -- dense within the statement
    accepted_at timestamptz not null,
    accepted_by text not null,
    reason      text not null,
    to_look_at  int not null,               -- lines that called for somebody
    invoiced    numeric not null,
    cost        numeric,
    sha256      text not null,
    report      bytea not null,             -- as it is served for ever
    primary key (org_id, vendor, month, currency, acceptance)
);

do $$
declare t text;
begin
    foreach t in array array['invoice', 'invoice_line', 'statement_acceptance'] loop
        execute format('alter table margin.%I enable row level security', t);
        execute format('alter table margin.%I force row level security', t);
        execute format('create policy org on margin.%I using (org_id = current_setting(''app.org_id'')::int) with check (org_id = current_setting(''app.org_id'')::int)', t);
    end loop;
end $$;

revoke update, delete, truncate on margin.statement_acceptance from paceline_silo;
call tenancy.goes_with_its_organization('margin.statement_acceptance');
