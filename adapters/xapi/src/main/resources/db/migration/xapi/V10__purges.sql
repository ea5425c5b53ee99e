-- Orders to delete statements for good: who gave them, which statements, what became of them. "agent" is there until the
-- order has been carried out; "subject" is its digest, which says nothing of the person.
create table xapi.purge (
    tenant text not null, id uuid not null, asked timestamptz not null default now(), asked_by text not null,
    before timestamptz, client text, agent text, subject text, person boolean not null,
    state text not null default 'running', lease_until timestamptz not null default now(),
    statements bigint not null default 0, documents bigint not null default 0, attachments bigint not null default 0,
    ended timestamptz,
    primary key (tenant, id)
);
create index purge_running on xapi.purge (lease_until) where state = 'running';
