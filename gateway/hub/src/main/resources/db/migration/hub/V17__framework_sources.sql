-- As of when a framework was taken from a system.
create table hub.cf_source (
    tenant text not null, system text not null, document text collate "C" not null,
    last_change timestamptz not null, taken timestamptz not null default now(), run text not null,
    primary key (tenant, system, document)
);
