-- LMSs that have registered Crosswalk as their tool; those of the configuration stand in its file.
create table lti.platform (
    tenant text not null, name text not null, settings jsonb not null, made_by text not null,
    created timestamptz not null default now(),
    primary key (tenant, name)
);

-- Leave for one LMS to register Crosswalk, used once: what its registration will be.
create table lti.invitation (
    digest text primary key, tenant text not null, settings jsonb not null, made_by text not null,
    made timestamptz not null default now(), expires timestamptz not null, used timestamptz
);

-- From which addresses an LMS launches under one deployment: the first is the LMS, another is a copy of it until an
-- administrator says otherwise.
create table lti.platform_origin (
    tenant text not null, platform text not null, deployment text not null, origin text not null, copy boolean not null,
    seen timestamptz not null default now(),
    primary key (tenant, platform, deployment, origin)
);

-- A line item that is launched from a copy of an LMS: its scores are nobody's.
alter table lti.line_item add column copy_of text;
