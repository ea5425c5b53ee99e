-- Key pairs that tokens are signed with; the private half is encrypted with the master key.
create table lti.signing_key (
    tenant text not null, kid text not null, private_key bytea not null, public_key text not null,
    created timestamptz not null default now(),
    primary key (tenant, kid)
);

-- A launch that was asked for and has not been authorised yet; used once.
create table lti.launch (
    tenant text not null, id text not null, tool text not null, user_id text not null, class text not null,
    line_item text, target_link_uri text not null, expires timestamptz not null,
    primary key (tenant, id)
);

-- By which pseudonym each tool knows each person.
create table lti.subject (
    tenant text not null, tool text not null, sub text not null, user_id text not null,
    primary key (tenant, tool, sub)
);

-- Assertions that were used, until they expire by themselves.
create table lti.assertion (
    tenant text not null, client text not null, jti text not null, expires timestamptz not null,
    primary key (tenant, client, jti)
);

-- What a tool says of a line item beyond what the gradebook knows.
create table lti.line_item (
    tenant text not null, id text not null, tool text not null, resource_id text, tag text, resource_link_id text,
    primary key (tenant, id)
);

-- The newest score of each tool, line item and person.
create table lti.score (
    tenant text not null, line_item text not null, user_id text not null, at timestamptz not null,
    digest text not null,
    primary key (tenant, line_item, user_id)
);
