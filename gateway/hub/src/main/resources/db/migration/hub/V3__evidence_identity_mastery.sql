create extension if not exists pgcrypto with schema hub;

-- Append-only: what is taken back is marked, never removed.
create table hub.evidence (
    tenant text not null, id text collate "C" not null,
    learner text collate "C" not null, line_item text collate "C", activity text collate "C" not null,
    cf_item text collate "C",
    raw numeric, min numeric, max numeric, scaled numeric,
    at timestamptz not null, kind text not null, comment text, link text, withdrawn timestamptz,
    origin_system text not null, origin_record text not null, origin_version text not null,
    received timestamptz not null default now(),
    primary key (tenant, id)
);
create index evidence_learner on hub.evidence (tenant, learner, cf_item);
create index evidence_line_item on hub.evidence (tenant, line_item, learner);
create index evidence_origin on hub.evidence (tenant, origin_system, origin_record, origin_version);
create index evidence_link on hub.evidence (tenant, link) where link is not null;

create table hub.parked (
    tenant text not null, id text collate "C" not null, reason text not null, kind text not null,
    since timestamptz not null default now(), system text not null, record text not null, version text not null,
    claims jsonb not null, attempt jsonb not null, released timestamptz,
    primary key (tenant, id)
);
create index parked_claims on hub.parked using gin (claims jsonb_path_ops) where released is null;
create index parked_record on hub.parked (tenant, system, record, version);

create table hub.identity_link (
    tenant text not null, id text collate "C" not null, kind text not null, namespace text not null,
    name text not null, user_id text collate "C" not null, source text not null, rule text not null,
    at timestamptz not null default now(), unlinked timestamptz,
    primary key (tenant, id)
);
create unique index identity_link_name on hub.identity_link (tenant, kind, namespace, name) where unlinked is null;
create index identity_link_user on hub.identity_link (tenant, user_id);

create table hub.mastery (
    tenant text not null, id text collate "C" not null,
    learner text collate "C" not null, cf_item text collate "C" not null, method text not null,
    value numeric, level text, at timestamptz not null, evidence text[] not null,
    primary key (tenant, id)
);
create index mastery_learner on hub.mastery (tenant, learner, cf_item);
create index mastery_item on hub.mastery (tenant, cf_item);
