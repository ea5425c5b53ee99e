-- Clients to whom nothing opens until an administrator lets them in again; every process looks here.
create table hub.suspended_client (
    tenant text not null, client text collate "C" not null, reason text not null, by text not null,
    since timestamptz not null default now(),
    primary key (tenant, client)
);

-- What is left of each limited client's minute, of which all processes draw. After a crash everybody begins anew.
create unlogged table hub.allowance (
    tenant text not null, client text collate "C" not null, level float8 not null, at timestamptz not null,
    drawn int not null,
    primary key (tenant, client)
);
