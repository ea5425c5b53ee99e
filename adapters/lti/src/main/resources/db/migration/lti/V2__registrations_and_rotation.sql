-- A key is published before it signs, and stays published after it has been replaced. Rows are kept, so that no kid is
-- ever given to another key.
alter table lti.signing_key add column signs_from timestamptz not null default now(), add column retired timestamptz;

-- Leave for one tool to register itself, used once: what the administrator offers it.
create table lti.registration_token (
    digest text primary key, tenant text not null, offer jsonb not null, made_by text not null,
    made timestamptz not null default now(), expires timestamptz not null, used timestamptz
);

-- Tools that registered themselves or were registered over the API; those of the configuration stand in its file.
create table lti.registration (
    tenant text not null, client text not null, name text not null, state text not null, settings jsonb not null,
    scopes text[] not null, sharing jsonb not null, made_by text not null, created timestamptz not null default now(),
    primary key (tenant, client)
);
create unique index registration_name on lti.registration (tenant, name) where state <> 'withdrawn';

-- What kind of message is launched, and what it needs beside person, class and line item.
alter table lti.launch
    add column message text not null default 'LtiResourceLinkRequest',
    add column details jsonb not null default '{"custom": {}, "more": {}}';
