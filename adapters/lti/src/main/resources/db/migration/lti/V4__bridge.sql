-- Content that somebody chose from a tool by deep linking.
create table lti.content (
    tenant text not null, id text not null, tool text not null, title text not null, target_link_uri text not null,
    custom jsonb not null, line_item jsonb, made timestamptz not null default now(),
    primary key (tenant, id)
);

-- Which class a course of an LMS is.
create table lti.platform_context (
    tenant text not null, platform text not null, deployment text not null, context text not null, class text not null,
    primary key (tenant, platform, deployment, context)
);

-- By which sub each LMS knows each person.
create table lti.platform_user (
    tenant text not null, platform text not null, user_id text not null, sub text not null,
    primary key (tenant, platform, user_id)
);

-- A link in an LMS through which people reach a tool, with the LMS's line item behind it.
create table lti.resource_link (
    tenant text not null, id text not null, platform text not null, deployment text not null, context text not null,
    link text not null, tool text not null, class text not null, line_item text, ags jsonb,
    primary key (tenant, id)
);
create index resource_link_line_item on lti.resource_link (tenant, line_item);

-- Scores on their way to LMSs: one row for each person at each of an LMS's line items, the newest score wins.
create table lti.delivery (
    tenant text not null, id text not null, platform text not null, line_item_url text not null,
    line_item text not null, user_id text not null, sub text not null, score jsonb not null, at timestamptz not null,
    sent timestamptz, state text not null, attempts integer not null default 0,
    next timestamptz not null default now(), status integer, remark text, changed timestamptz not null default now(),
    primary key (tenant, id), unique (tenant, platform, line_item_url, user_id)
);
create index delivery_waiting on lti.delivery (next) where state = 'waiting';

-- Choices of content that are under way: each is answered once.
create table lti.choice (
    tenant text not null, id text not null, tool text not null, user_id text not null, class text not null,
    platform text, deployment text, settings jsonb not null, expires timestamptz not null,
    primary key (tenant, id)
);
