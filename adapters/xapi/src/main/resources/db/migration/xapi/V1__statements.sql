-- Whether an id is new is decided here alone; statements themselves are partitioned by the time they were stored.
create table xapi.statement_key (
    tenant text not null, id uuid not null,
    primary key (tenant, id)
);

-- "stored" is the start of the writing transaction, so that nothing can become visible before the oldest open one.
-- "body" is the statement as it was sent, without the members that the LRS adds when it returns it.
create table xapi.statement (
    tenant text not null, stored timestamptz not null default now(), id uuid not null,
    client text not null, version text not null, timed boolean not null,
    actor text collate "C" not null, verb text collate "C" not null, object text collate "C" not null,
    registration uuid, voided boolean not null default false,
    body bytea not null,
    primary key (tenant, stored, id)
) partition by range (stored);
create table xapi.statement_default partition of xapi.statement default;
create index statement_actor on xapi.statement (tenant, actor, stored);
create index statement_verb on xapi.statement (tenant, verb, stored);
create index statement_object on xapi.statement (tenant, object, stored);
create index statement_registration on xapi.statement (tenant, registration, stored) where registration is not null;
create index statement_id on xapi.statement (id);

-- Ends a batch that must be all new and is not; the caller then looks which of its ids are known, and whether they agree.
create function xapi.require_new(known bigint) returns void language plpgsql as $$
begin
    if known > 0 then
        raise exception 'known statements' using errcode = 'XA001';
    end if;
end
$$;
