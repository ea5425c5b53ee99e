-- What a statement names beside its actor and object, as digests; null for the many that name nothing. New entries wait
-- in the index's own list, which readers search too and which is therefore short. Cost of the column and its index,
-- measured on batches of 16 and 50 rows with 1 and 4 entries each: nothing to 8 % of the rate without them.
alter table xapi.statement add column related bigint[];
create index statement_related on xapi.statement using gin (related) with (fastupdate = on, gin_pending_list_limit = 1024)
    where related is not null;

-- Statements whose object is another statement: a UUID is the only key of 36 characters without a colon.
create index statement_reference on xapi.statement (tenant, stored, id)
    where length(object) = 36 and position(':' in object) = 0;
