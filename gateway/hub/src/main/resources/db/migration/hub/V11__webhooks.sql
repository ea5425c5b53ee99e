-- Where clients want to hear of changes. The secret is sealed with the master key; position is how far the journal has
-- been read for this webhook.
create table hub.webhook (
    tenant text not null, id text collate "C" not null, client text not null, url text not null,
    kinds text[] not null, batch integer not null, secret text not null, position bigint not null,
    made timestamptz not null default now(), gone timestamptz,
    primary key (tenant, id)
);
create index webhook_client on hub.webhook (tenant, client);
