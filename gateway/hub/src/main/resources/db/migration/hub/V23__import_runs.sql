-- How far each import is, for whoever waits for it; several gateways may share the database, so it stands here.
create table hub.import_run (
    tenant text not null, id text not null, system text not null, file text not null,
    state text not null, step text not null, rows bigint not null, share double precision not null,
    began timestamptz not null default now(), step_began timestamptz not null default now(),
    at timestamptz not null default now(),
    report jsonb, error text,
    primary key (tenant, id)
);
create index import_run_began on hub.import_run (tenant, began, id);
