-- What runs have pulled and not yet applied, what each system said last, and what runs changed, so that they can be
-- undone. "content" is a row of the record's table as JSON; null where the record could not be read.
create table oneroster.pull (
    tenant text not null, run text not null, system text not null,
    primary key (tenant, run)
);

create table oneroster.staged (
    tenant text not null, run text not null, kind text not null, id text collate "C" not null, content jsonb,
    pass int not null,
    primary key (tenant, run, kind, id)
);

-- How far a run has pulled each collection: another process goes on from there.
create table oneroster.pulled (
    tenant text not null, run text not null, collection text not null,
    next_offset bigint not null, total bigint, passes int not null, complete boolean not null, mark text,
    primary key (tenant, run, collection)
);

create table oneroster.finding (
    tenant text not null, run text not null, kind text not null, id text collate "C" not null, rule text not null,
    primary key (tenant, run, kind, id, rule)
);

-- What each system said last of each record: where several systems know one, they are joined by precedence.
create table oneroster.contribution (
    tenant text not null, system text not null, kind text not null, id text collate "C" not null,
    content jsonb not null,
    primary key (tenant, system, kind, id)
);
create index contribution_record on oneroster.contribution (tenant, kind, id);

create table oneroster.difference (
    tenant text not null, run text not null, kind text not null, id text collate "C" not null,
    act text not null, content jsonb not null, before jsonb, applied boolean not null default false,
    primary key (tenant, run, kind, id)
);

-- What a system had said before a run changed it; null where it had said nothing.
create table oneroster.contribution_before (
    tenant text not null, run text not null, kind text not null, id text collate "C" not null, content jsonb,
    primary key (tenant, run, kind, id)
);

-- Up to when a system's changes have been pulled, by its own clock.
create table oneroster.source (
    tenant text not null, system text not null, changed_up_to timestamptz not null, run text not null,
    primary key (tenant, system)
);
