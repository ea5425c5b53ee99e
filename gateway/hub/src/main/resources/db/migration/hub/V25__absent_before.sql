-- What was already absent before an import begins is neither news nor a return.
alter table hub.cf_before add column absent boolean not null default false;
