-- Who has opted out of sharing, and whose address is protected. It comes before every policy.
create table hub.suppression (
    tenant text not null, id text collate "C" not null, learner text collate "C" not null, kind text not null,
    client text, since timestamptz not null default now(), lifted timestamptz, source text not null,
    primary key (tenant, id)
);
create index suppression_learner on hub.suppression (tenant, learner, kind) where lifted is null;

-- The chain over the ledger: each seal is a digest over the one before and the rows up to a position. Whoever appends to
-- the ledger holds the lock shared; the sealer takes it alone, so that no row below its position is still to come.
create table hub.ledger_seal (
    tenant text not null, number bigint not null, upto bigint not null, rows bigint not null, digest text not null,
    at timestamptz not null default now(),
    primary key (tenant, number)
);
create function hub.disclosure_shared() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('crosswalk.ledger', 0));
    return null;
end
$$;
create trigger disclosure_shared before insert on hub.disclosure
    for each statement execute function hub.disclosure_shared();
create index disclosure_tenant on hub.disclosure (tenant, client, at);

-- What administrators did. Values before and after are kept without what people wrote about others.
create table hub.audit (
    tenant text not null, id bigint generated always as identity, at timestamptz not null default now(),
    client text not null, action text not null, record text, before jsonb, after jsonb,
    primary key (tenant, id)
);
