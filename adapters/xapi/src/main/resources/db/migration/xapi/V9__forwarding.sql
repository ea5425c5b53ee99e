-- Statements on their way to other LRSs. What was delivered is deleted; what was refused stays, with "dead" set.
create table xapi.forward (
    tenant text not null, system text not null, place bigint generated always as identity, statement uuid not null,
    added timestamptz not null default now(), tries integer not null default 0,
    due timestamptz not null default now(), dead timestamptz, status integer, remark text,
    primary key (tenant, system, place)
);
create index forward_due on xapi.forward (tenant, system, due) where dead is null;

-- What became of them, for each LRS.
create table xapi.forward_state (
    tenant text not null, system text not null, sent bigint not null default 0, last_sent timestamptz,
    status integer, remark text, changed timestamptz not null default now(),
    primary key (tenant, system)
);
