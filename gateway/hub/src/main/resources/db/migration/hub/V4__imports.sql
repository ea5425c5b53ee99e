-- Files that were loaded by hand or at first start: the digest of the content tells whether it is known.

create table hub.import (
    tenant text not null, system text not null, digest text not null, at timestamptz not null default now(),
    file text not null, format text not null, report jsonb not null,
    primary key (tenant, system, digest)
);
create index import_at on hub.import (tenant, at);
