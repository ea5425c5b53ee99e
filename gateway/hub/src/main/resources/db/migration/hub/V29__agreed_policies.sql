-- What is agreed with each client: the sharing policy that is in force, and the one that the configuration declared when
-- it was last read, so that a change of the file is told from a policy that was changed by other means.
create table hub.agreed_policy (
    tenant text not null, client text collate "C" not null, policy jsonb not null, declared jsonb,
    since timestamptz not null default now(),
    primary key (tenant, client)
);

-- Wider policies that somebody asked for; of those that are pending, one a client.
create table hub.policy_change (
    tenant text not null, id text collate "C" not null, client text collate "C" not null, policy jsonb not null,
    requested_by text not null, requested timestamptz not null default now(),
    state text not null default 'pending', decided_by text, decided timestamptz,
    primary key (tenant, id)
);
create unique index policy_change_pending on hub.policy_change (tenant, client) where state = 'pending';
