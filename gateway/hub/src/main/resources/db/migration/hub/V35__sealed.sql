-- A birth date is kept sealed; the program moves those that were stored before over when it starts. Comments stay in their
-- columns, sealed, and begin with "sealed:".
alter table hub.demographics add column sealed_birth_date text;

-- In which districts everything that was stored before has been sealed.
create table hub.sealed (
    tenant text not null, at timestamptz not null default now(),
    primary key (tenant)
);
