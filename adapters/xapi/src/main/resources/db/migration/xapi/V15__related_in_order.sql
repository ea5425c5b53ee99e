-- What a statement names beside its actor and object is found in the order of time: an index for each of the first four
-- places of the list, so that looking for what nobody is named by reads nothing. The digests have the district in them.
-- The few statements that name more are found by what stands behind.
drop index xapi.statement_related;
create index statement_related_1 on xapi.statement ((related[1]), stored) where related[1] is not null;
create index statement_related_2 on xapi.statement ((related[2]), stored) where related[2] is not null;
create index statement_related_3 on xapi.statement ((related[3]), stored) where related[3] is not null;
create index statement_related_4 on xapi.statement ((related[4]), stored) where related[4] is not null;
create index statement_related_more on xapi.statement using gin ((related[5:]))
    with (fastupdate = on, gin_pending_list_limit = 256) where related[5] is not null;

-- Who did a certain thing, or what it was done to: the verb stands behind the time, where it is looked at without
-- fetching the row and the order of time stays.
drop index xapi.statement_actor;
drop index xapi.statement_object;
create index statement_actor on xapi.statement
    (tenant, hashtextextended(actor, 0), stored, hashtextextended(verb, 0));
create index statement_object on xapi.statement
    (tenant, hashtextextended(object, 0), stored, hashtextextended(verb, 0));
