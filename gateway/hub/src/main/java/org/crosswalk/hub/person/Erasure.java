package org.crosswalk.hub.person;

import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;
import org.crosswalk.hub.store.Database;

/**
 * Erases a person from the hub's own records. Names and addresses go, and what was written about the person; numbers stay
 * without anybody to whom they belong, for counts and averages of classes stand on them. Who was ever told of the person
 * is listed by client, for they have to be told of the erasure.
 */
public final class Erasure {

    private static final String NEW_NAME = "select 'erased-' || gen_random_uuid()::text";
    /** $1 district, $2 the person, $3 the name that nobody knows. */
    private static final List<String> STATEMENTS = List.of(
            "update hub.user set status = 'tobedeleted', date_last_modified = date_trunc('milliseconds', now()),"
                    + " enabled_user = false, username = null, user_ids = null, given_name = null, family_name = null,"
                    + " middle_name = null, identifier = null, email = null, sms = null, phone = null, extra = null,"
                    + " preferred_first_name = null, preferred_middle_name = null, preferred_last_name = null,"
                    + " pronouns = null, user_master_identifier = null, agents = null, user_profiles = null"
                    + " where tenant = $1 and id = $2 and $3::text is not null",
            "delete from hub.demographics where tenant = $1 and id = $2 and $3::text is not null",
            "update hub.result set comment = null where tenant = $1 and student = $2 and $3::text is not null",
            "update hub.evidence set learner = $3, comment = null where tenant = $1 and learner = $2",
            "delete from hub.mastery where tenant = $1 and learner = $2 and $3::text is not null",
            "delete from hub.tally where tenant = $1 and learner = $2 and $3::text is not null",
            "delete from hub.mastery_peak where tenant = $1 and learner = $2 and $3::text is not null",
            "delete from hub.identity_link where tenant = $1 and user_id = $2 and $3::text is not null",
            "delete from hub.identity_conflict where tenant = $1 and (user_id = $2 or other = $2) and $3::text is not null",
            "delete from hub.comment where tenant = $1 and learner = $2 and $3::text is not null",
            "delete from hub.support where tenant = $1 and learner = $2 and $3::text is not null",
            "delete from hub.support_signal where tenant = $1 and learner = $2 and $3::text is not null",
            "delete from hub.indicator where tenant = $1 and learner = $2 and $3::text is not null",
            "delete from hub.target_assignment where tenant = $1 and learner = $2 and $3::text is not null",
            "update hub.delivery set payload = null, words = null, learner = null, state = case when state in ('queued',"
                    + " 'retrying', 'held') then 'rejected' else state end where tenant = $1 and learner = $2"
                    + " and $3::text is not null",
            "delete from hub.parked where tenant = $1 and candidates = array[$2] and $3::text is not null");
    private static final String TOLD = "select client, array_agg(distinct kind order by kind) as kinds,"
            + " array_agg(distinct field order by field) as fields, min(at) as first, max(at) as last, count(distinct id)"
            + " as times from hub.disclosure d cross join lateral unnest(case when cardinality(d.fields) = 0"
            + " then array[''] else d.fields end) field where tenant = $1 and learners @> array[$2]"
            + " group by client order by client";

    private final io.vertx.sqlclient.Pool pool;

    public Erasure(Database database) {
        this.pool = database.pool();
    }

    /** To whom a person was ever disclosed: per client the kinds of record and components, from when to when, how often. */
    public Future<JsonArray> told(TenantId tenant, String learner) {
        return pool.preparedQuery(TOLD).execute(Tuple.of(tenant.value(), learner)).map(rows -> {
            JsonArray clients = new JsonArray();
            for (Row row : rows) {
                clients.add(new JsonObject()
                        .put("client", row.getString("client"))
                        .put("kinds", new JsonArray(List.of(row.getArrayOfStrings("kinds"))))
                        .put("fields", new JsonArray(List.of(row.getArrayOfStrings("fields"))))
                        .put("first", row.getOffsetDateTime("first").toInstant().toString())
                        .put("last", row.getOffsetDateTime("last").toInstant().toString())
                        .put("times", row.getLong("times")));
            }
            return clients;
        });
    }

    /** Erases; returns how many rows were touched. */
    public Future<Long> erase(Change change, String learner, String source) {
        return change.connection().query(NEW_NAME).execute().compose(named -> {
            String name = named.iterator().next().getString(0);
            Tuple parameters = Tuple.of(change.tenant().value(), learner, name);
            Future<Long> touched = Future.succeededFuture(0L);
            for (String statement : STATEMENTS) {
                touched = touched.compose(sum ->
                        change.connection().preparedQuery(statement).execute(parameters).map(rows -> sum + rows.rowCount()));
            }
            return touched;
        }).onSuccess(done -> change.journal(User.TYPE.name(), learner, Act.UPDATED, source));
    }
}
