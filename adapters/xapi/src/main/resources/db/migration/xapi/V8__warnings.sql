-- What clients should mend: what was mended for them, and what was refused of their batches.
create table xapi.warning (
    tenant text not null, client text not null, kind text not null, place text not null, rule text not null,
    count bigint not null, first timestamptz not null default now(), last timestamptz not null default now(),
    primary key (tenant, client, kind, place, rule)
);
