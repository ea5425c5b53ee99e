-- Secrets that clients made for themselves, and until when each is good; also of one that the configuration declares, once
-- it has been replaced. Digests only, under the master key.
create table hub.client_secret (
    tenant text not null, client text not null, digest text not null,
    made timestamptz not null default now(), ends timestamptz,
    primary key (tenant, client, digest)
);
