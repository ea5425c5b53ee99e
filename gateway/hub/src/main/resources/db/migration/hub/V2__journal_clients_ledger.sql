-- The journal. Positions come from one sequence, drawn while the district's lock is held: order of position is order
-- of commit within a district.
create sequence hub.journal_position cache 1;

create table hub.journal (
    tenant text not null, position bigint not null default nextval('hub.journal_position'),
    at timestamptz not null default clock_timestamp(),
    kind text not null, record text collate "C" not null, act text not null, system text not null,
    primary key (tenant, position)
);

-- Takes the district's lock, appends and returns the last position; to be called last in a transaction.
create function hub.journal_append(district text, kinds text[], records text[], acts text[], systems text[])
    returns bigint language plpgsql as $$
declare
    last bigint;
begin
    perform pg_advisory_xact_lock(hashtextextended('crosswalk.journal.' || district, 0));
    with added as (
        insert into hub.journal (tenant, kind, record, act, system)
        select district, k, r, a, s from unnest(kinds, records, acts, systems) with ordinality as x(k, r, a, s, o)
        order by o
        returning position
    )
    select max(position) into last from added;
    return last;
end
$$;

create table hub.consumer (
    tenant text not null, name text not null, position bigint not null default 0,
    at timestamptz not null default now(),
    primary key (tenant, name)
);

create table hub.dead_letter (
    tenant text not null, consumer text not null, position bigint not null,
    at timestamptz not null default now(),
    kind text not null, record text not null, reason text not null,
    primary key (tenant, consumer, position)
);

create table hub.access_token (
    digest text primary key, tenant text not null, client text not null, scopes text[] not null,
    expires timestamptz not null
);
create index access_token_expires on hub.access_token (expires);

create table hub.disclosure (
    tenant text not null, id bigint generated always as identity, at timestamptz not null default now(),
    client text not null, grounds text not null, kind text not null, fields text[] not null,
    learners text[] not null,
    primary key (tenant, id)
);
create index disclosure_learners on hub.disclosure using gin (learners);
