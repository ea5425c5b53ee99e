-- Who is signed in. Only the digest of a session's token is kept; whoever reads this table can use none of them.
create table console.session (
    tenant text not null, digest text not null,
    person text not null, role text not null, csrf text not null,
    begun timestamptz not null default now(), seen timestamptz not null default now(),
    primary key (digest)
);
create index session_seen on console.session (seen);

-- How often a person's password was wrong since it was last right, so that guessing gets slower and slower.
create table console.failed_sign_in (
    tenant text not null, person text not null,
    failures integer not null, at timestamptz not null default now(),
    primary key (tenant, person)
);
