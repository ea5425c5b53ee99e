-- A file of a watched place is loaded by one process at a time: its content is claimed while it is under way.
alter table hub.import_run add column digest text;
create unique index import_run_claim on hub.import_run (tenant, system, digest) where state = 'running';

-- Who was told that something waits for a person, and when to say so once more.
create table hub.alert (
    tenant text not null, receiver text not null, kind text not null, record text collate "C" not null,
    what text not null, system text not null, details jsonb not null,
    raised timestamptz not null default now(), remind_at timestamptz, ended timestamptz,
    primary key (tenant, receiver, kind, record, what)
);
create index alert_open on hub.alert (tenant, remind_at) where ended is null;
