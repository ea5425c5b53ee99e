-- As a newer program expands: what an older one neither writes nor reads.
alter table hub.dead_letter add column priority int not null default 0;
create table hub.priority (tenant text not null, name text not null, primary key (tenant, name));
