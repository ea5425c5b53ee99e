-- A statement that takes back another one which is not here yet claims its key: what arrives under a claimed key is
-- voided from the first. The key is what both wait for when they come at the same moment.
alter table xapi.statement_key add column claimed boolean not null default false;
