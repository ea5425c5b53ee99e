-- How far statements of other LRSs have been pulled: everything up to "since"; "more" is where a pull that was
-- interrupted goes on, and "through" how far it will have come.
create table xapi.pulled (
    tenant text not null, system text not null, since timestamptz, more text, through timestamptz,
    changed timestamptz not null default now(),
    primary key (tenant, system)
);
