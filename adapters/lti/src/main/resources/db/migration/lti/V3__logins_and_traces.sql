-- A login at an LMS that is under way: used once, in the browser that began it.
create table lti.login (
    tenant text not null, state text not null, nonce text not null, browser text not null, issuer text not null,
    client text not null, target_link_uri text not null, parameters jsonb not null, expires timestamptz not null,
    primary key (tenant, state)
);
create index login_expires on lti.login (expires);
create index launch_expires on lti.launch (expires);
create index assertion_expires on lti.assertion (expires);

-- What was checked in each login, launch, service call and registration; nothing of a person.
create table lti.trace (
    tenant text not null, id text not null, at timestamptz not null, kind text not null, system text not null,
    outcome text not null, checks jsonb not null,
    primary key (tenant, id)
);
create index trace_at on lti.trace (tenant, at desc);
