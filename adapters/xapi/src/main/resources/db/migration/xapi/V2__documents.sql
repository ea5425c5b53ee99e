-- Documents of the state and profile resources. Activity, agent and name are keys, shortened where they are long;
-- what does not apply to a resource is empty. "client" is who wrote it last.
create table xapi.document (
    tenant text not null, resource text not null,
    activity text collate "C" not null, agent text collate "C" not null, registration text not null,
    name text collate "C" not null,
    id text not null, record uuid not null default gen_random_uuid(),
    client text not null, content_type text not null, content bytea not null,
    updated timestamptz not null default clock_timestamp(),
    primary key (tenant, resource, activity, agent, registration, name)
);
create index document_agent on xapi.document (tenant, agent) where agent <> '';
