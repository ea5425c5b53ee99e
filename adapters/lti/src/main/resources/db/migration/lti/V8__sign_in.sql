-- Somebody who signs in at the district's OpenID provider to open a tool: used once, in the browser that began.
create table lti.sign_in (
    tenant text not null, state text not null, provider text not null, nonce text not null, browser text not null,
    verifier text not null, wanted jsonb not null, expires timestamptz not null,
    primary key (tenant, state)
);
create index sign_in_expires on lti.sign_in (expires);
