-- The data of attachments, once for each client and hash; most of it is compressed already.
create table xapi.attachment (
    tenant text not null, client text not null, sha2 text not null,
    stored timestamptz not null default now(), content bytea not null,
    primary key (tenant, client, sha2)
);
alter table xapi.attachment alter column content set storage external;
