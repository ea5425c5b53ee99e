package org.crosswalk.xapi.store;

/**
 * How a batch of statements is written, in one statement of SQL: keys, statements, journal, in this order. Each answers
 * with the ids that were written.
 *
 * <p>Parameters: the district; arrays of ids, clients, versions, times given, actors, verbs, objects, registrations,
 * bodies, related keys; the verbs whose statements tell of an attempt, which get a second entry in the journal.
 */
final class StatementInsert {

    private static final String INCOMING = "with incoming as ("
            + " select id, client, version, timed, actor, verb, object, registration, body, related::bigint[]"
            + " from unnest($2::uuid[], $3::text[], $4::text[], $5::boolean[], $6::text[], $7::text[],"
            + " $8::text[], $9::uuid[], $10::bytea[], $11::text[])"
            + " as x(id, client, version, timed, actor, verb, object, registration, body, related)),"
            + " moment as materialized (select clock_timestamp() as at),";
    private static final String KEYS = "insert into xapi.statement_key (tenant, id, stored)"
            + " select $1, id, at from incoming, moment order by id";
    private static final String STORED = " stored as (insert into xapi.statement"
            + " (tenant, id, client, version, timed, actor, verb, object, registration, body, related, stored)"
            + " select $1, i.*, at from incoming i%s, moment%s returning id, client, verb)";
    private static final String ONLY_FRESH = STORED.formatted(" join fresh using (id)", "");
    private static final String JOURNAL = " select array_agg(id) filter (where kind = '" + StatementReads.KIND + "'),"
            + " hub.journal_append($1, array_agg(kind), array_agg(id::text), array_agg('CREATED'::text), array_agg(client))"
            + " from (select '" + StatementReads.KIND + "' as kind, id, client from stored"
            + " union all select '" + StatementReads.ATTEMPT + "', id, client from stored where verb = any($12::text[]))"
            + " entries having count(*) > 0";

    /**
     * All of them; fails with SQLSTATE 23505 where one is known. Asking beforehand what is known costs a third more, and
     * hardly ever is one. The keys come before the statements, and both before the journal's lock: whoever waits for
     * another's key must not hold it.
     */
    static final String ALL = INCOMING + " fresh as (" + KEYS + " returning id),"
            + STORED.formatted("", " where (select count(*) from fresh) > 0") + JOURNAL;

    /** Those whose ids are not known. */
    static final String NEW =
            INCOMING + " fresh as (" + KEYS + " on conflict do nothing returning id)," + ONLY_FRESH + JOURNAL;

    /** Those whose ids were claimed by a statement that takes them back. */
    static final String CLAIMED = INCOMING + " fresh as (update xapi.statement_key k set claimed = false, stored = at"
            + " from incoming i, moment where k.tenant = $1 and k.id = i.id and k.claimed returning k.id),"
            + ONLY_FRESH + JOURNAL;

    private StatementInsert() {}
}
