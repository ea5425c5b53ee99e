alter table hub.identity_link add column certainty numeric not null default 1;

-- Evidence that a merge or a split has taken to another person: withdrawn here, and back when that is undone.
alter table hub.evidence add column moved text;
create index evidence_moved on hub.evidence (tenant, moved) where moved is not null;

-- Whom the names of a parked attempt could mean, where they mean more than one.
alter table hub.parked add column candidates text[] not null default '{}';

-- Names of one person by which two are meant: the rule that comes first has decided, people may decide otherwise.
create table hub.identity_conflict (
    tenant text not null, id text collate "C" not null, user_id text collate "C" not null, rule text not null,
    other text collate "C" not null, other_rule text not null, since timestamptz not null default now(),
    primary key (tenant, id)
);
