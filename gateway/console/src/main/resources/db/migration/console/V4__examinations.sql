-- Examinations of endpoints by the conformance kit. Credentials are not kept; of a link to a report only the digest is.
create table console.examination (
    tenant text not null, id uuid not null,
    address text not null, topics text[] not null, asked_by text not null,
    begun timestamptz not null default now(), seen timestamptz not null default now(), ended timestamptz,
    state text not null default 'running', words text not null default '', doing text not null default '',
    share_digest text, shared_until timestamptz,
    primary key (tenant, id)
);
create index examination_begun on console.examination (tenant, begun);
create index examination_share on console.examination (share_digest) where share_digest is not null;

-- What came of each requirement, in the order in which they were examined.
create table console.requirement (
    tenant text not null, examination uuid not null, place integer not null,
    topic text not null, part text not null, name text not null,
    checks integer not null, broken integer not null, skipped integer not null, says text not null,
    primary key (tenant, examination, place),
    foreign key (tenant, examination) references console.examination on delete cascade
);
