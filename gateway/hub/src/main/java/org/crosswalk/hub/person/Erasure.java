package org.crosswalk.hub.person;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.person.ErasureBook.Entry;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;
import org.crosswalk.hub.store.Changes;
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
            "delete from hub.launch where tenant = $1 and learner = $2 and $3::text is not null",
            "delete from hub.indicator where tenant = $1 and learner = $2 and $3::text is not null",
            "delete from hub.target_assignment where tenant = $1 and learner = $2 and $3::text is not null",
            "update hub.delivery set payload = null, words = null, learner = null, state = case when state in ('queued',"
                    + " 'retrying', 'held') then 'rejected' else state end where tenant = $1 and learner = $2"
                    + " and $3::text is not null",
            "delete from hub.parked where tenant = $1 and candidates = array[$2] and $3::text is not null");
    private static final String HOLD = "select reason from hub.legal_hold where tenant = $1 and learner = $2"
            + " and lifted is null order by since limit 1 for share";
    private static final String STANDING =
            "select id from hub.erasure_order where tenant = $1 and learner = $2 and released is null";
    private static final String ORDER = "insert into hub.erasure_order (tenant, id, learner, ordered, source, rows)"
            + " values ($1, $2, $3, $4, $5, $6)";
    private static final String NOTICES = "insert into hub.erasure_notice (tenant, erasure, client) select distinct $1, $2,"
            + " d.client from hub.disclosure d where d.tenant = $1 and d.learners @> array[$3]";
    private static final String ACKNOWLEDGE = "update hub.erasure_notice set acknowledged = now() where tenant = $1"
            + " and erasure = $2 and client = $3 and acknowledged is null";
    private static final String RELEASE = "update hub.erasure_order set released = $3 where tenant = $1 and id = $2"
            + " and released is null returning learner";
    private static final String TOLD = "select client, array_agg(distinct kind order by kind) as kinds,"
            + " array_agg(distinct field order by field) as fields, min(at) as first, max(at) as last, count(distinct id)"
            + " as times from hub.disclosure d cross join lateral unnest(case when cardinality(d.fields) = 0"
            + " then array[''] else d.fields end) field where tenant = $1 and learners @> array[$2]"
            + " group by client order by client";

    private final Vertx vertx;
    private final Pool pool;
    private final Changes changes;
    private final ErasureBook book;

    public Erasure(Vertx vertx, Database database, Changes changes, ErasureBook book) {
        this.vertx = vertx;
        this.pool = database.pool();
        this.changes = changes;
        this.book = book;
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

    /**
     * Erases a person, and orders that no roster brings the person back. Everybody who had been told is put down as still
     * to acknowledge.
     *
     * @return the id of the order
     * @throws HubException (in the future) {@code CONFLICT} where a legal hold forbids it, or an order stands already
     */
    public Future<String> erase(Change change, String learner, String source) {
        Entry order = new Entry(change.tenant(), UUID.randomUUID().toString(), learner,
                Instant.now().truncatedTo(ChronoUnit.MICROS), source, false);
        return mayErase(change, learner)
                .compose(may -> written(order))
                .compose(written -> carryOut(change, order))
                .map(order.id());
    }

    /** Ends an order: the next roster may bring the person back. False where none with this id stands. */
    public Future<Boolean> release(Change change, String id, String source) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return release(change, id, now).compose(learner -> learner.isEmpty()
                ? Future.succeededFuture(false)
                : written(new Entry(change.tenant(), id, learner, now, source, true)).map(true));
    }

    /** Puts down that a client has erased its copy; false where nothing of the kind is outstanding. */
    public Future<Boolean> acknowledge(Change change, String id, String client) {
        return change.connection().preparedQuery(ACKNOWLEDGE)
                .execute(Tuple.of(change.tenant().value(), id, client))
                .map(rows -> rows.rowCount() > 0);
    }

    /**
     * Carries out once more what the book knows and the database does not: after the restore of an older copy.
     *
     * @return how many orders were carried out or ended
     */
    public Future<Long> replay(TenantId tenant) {
        return vertx.executeBlocking(() -> book.read(tenant)).compose(entries -> {
            Future<Long> done = Future.succeededFuture(0L);
            for (Entry entry : entries) {
                done = done.compose(sum -> changes.apply(tenant, change -> again(change, entry)).map(did -> sum + did));
            }
            return done;
        });
    }

    private static Future<Long> again(Change change, Entry entry) {
        if (entry.released()) {
            return release(change, entry.id(), entry.at()).map(learner -> learner.isEmpty() ? 0L : 1L);
        }
        return change.connection().preparedQuery("select 1 from hub.erasure_order where tenant = $1 and id = $2")
                .execute(Tuple.of(change.tenant().value(), entry.id()))
                .compose(known -> known.size() > 0
                        ? Future.succeededFuture(0L)
                        : carryOut(change, entry).map(1L));
    }

    private static Future<String> release(Change change, String id, Instant at) {
        return change.connection().preparedQuery(RELEASE)
                .execute(Tuple.of(change.tenant().value(), id, at.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() == 0 ? "" : rows.iterator().next().getString(0));
    }

    private static Future<Void> mayErase(Change change, String learner) {
        Tuple person = Tuple.of(change.tenant().value(), learner);
        return change.connection().preparedQuery(HOLD).execute(person).compose(holds -> {
            if (holds.size() > 0) {
                throw new HubException(Code.CONFLICT, "a legal hold keeps this person's records ("
                        + holds.iterator().next().getString(0) + "); lift it before the person is erased");
            }
            return change.connection().preparedQuery(STANDING).execute(person);
        }).map(orders -> {
            if (orders.size() > 0) {
                throw new HubException(Code.CONFLICT, "this person was erased by order "
                        + orders.iterator().next().getString(0) + "; release it before another is given");
            }
            return null;
        });
    }

    private Future<Void> written(Entry entry) {
        return vertx.executeBlocking(() -> {
            book.append(entry);
            return null;
        });
    }

    private static Future<Void> carryOut(Change change, Entry order) {
        String tenant = change.tenant().value();
        return change.connection().query(NEW_NAME).execute().compose(named -> {
            Tuple parameters = Tuple.of(tenant, order.learner(), named.iterator().next().getString(0));
            Future<Long> touched = Future.succeededFuture(0L);
            for (String statement : STATEMENTS) {
                touched = touched.compose(sum ->
                        change.connection().preparedQuery(statement).execute(parameters).map(rows -> sum + rows.rowCount()));
            }
            return touched;
        }).compose(rows -> change.connection().preparedQuery(ORDER).execute(Tuple.of(tenant, order.id(), order.learner(),
                        order.at().atOffset(ZoneOffset.UTC), order.source(), rows)))
                .compose(ordered -> change.connection().preparedQuery(NOTICES)
                        .execute(Tuple.of(tenant, order.id(), order.learner())))
                .onSuccess(done -> {
                    change.journal(User.TYPE.name(), order.learner(), Act.UPDATED, order.source());
                    change.journal(ErasureOrder.TYPE.name(), order.id(), Act.CREATED, order.source());
                })
                .mapEmpty();
    }
}
