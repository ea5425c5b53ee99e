-- By district and id, as every reader asks: while the table has no statistics yet, the planner took the beginning of
-- the primary key for as good as an index on the id alone, and read the whole district for each id.
drop index xapi.statement_id;
create index statement_id on xapi.statement (tenant, id);
