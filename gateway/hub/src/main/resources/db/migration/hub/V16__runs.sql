-- What is done with a system by schedule or on demand: pulls of rosters, frameworks, statements. The process that works
-- on a run holds it until lease_until and under a token that grows with each process that takes it.
create table hub.run (
    tenant text not null, id text collate "C" not null, system text not null, kind text not null,
    mode text not null, state text not null, requested_by text not null, decided_by text,
    phase text not null default '', done bigint not null default 0, total bigint,
    queued timestamptz not null default now(), started timestamptz, ended timestamptz,
    report jsonb, error text,
    attempt int not null default 0, token bigint not null default 0, lease_until timestamptz,
    primary key (tenant, id)
);
create unique index run_active on hub.run (tenant, system) where state in ('running', 'applying', 'rolling-back');
create unique index run_queued on hub.run (tenant, system, mode) where state = 'queued';
create index run_system on hub.run (tenant, system, state);

-- When a system is due next; whoever moves it on from the moment that it has seen asks for the run.
create table hub.schedule (
    tenant text not null, system text not null, mode text not null, rule text not null, due timestamptz not null,
    primary key (tenant, system, mode)
);
