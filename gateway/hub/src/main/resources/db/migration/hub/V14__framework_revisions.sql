-- What a source no longer gives stays, and is marked.
alter table hub.cf_member add column absent_since timestamptz;

-- The items of a framework as they were before the import under way; empty between imports.
create table hub.cf_before (
    tenant text not null, document text collate "C" not null, item text collate "C" not null,
    content jsonb not null, parents text[] not null, replaced_by text[] not null, retired boolean not null,
    primary key (tenant, document, item)
);

create table hub.cf_revision (
    tenant text not null, document text collate "C" not null, revision integer not null,
    at timestamptz not null default now(), system text not null, items integer not null,
    primary key (tenant, document, revision)
);

create table hub.cf_revision_item (
    tenant text not null, document text collate "C" not null, revision integer not null,
    item text collate "C" not null, acts text[] not null, fields jsonb not null,
    parents_before text[] not null, parents text[] not null, replaced_by text[] not null,
    primary key (tenant, document, revision, item)
);
create index cf_revision_item_item on hub.cf_revision_item (tenant, item);

-- An item counts as retired from its statusEndDate on, or when its statement says so, as CASE's guide recommends.
create function hub.cf_retired(status_end_date date, full_statement text) returns boolean language sql stable as $$
    select coalesce(status_end_date <= current_date, false) or full_statement ilike '[deprecated]%'
$$;
