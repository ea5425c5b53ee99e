package org.crosswalk.hub.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.evidence.AttemptJson;
import org.crosswalk.hub.evidence.Intake;
import org.crosswalk.hub.record.Seal;
import org.crosswalk.hub.record.Seals;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;

/**
 * The attempts whose learner nobody knows yet: parked whole, so that they can flow when somebody does; and, released
 * from the start, those that stand on a link, so that they can wait again when it is taken back.
 */
public final class ParkedAttempts {

    /** How many waiting attempts are read at a time. */
    static final int CHUNK = 500;

    private static final String PARK = "insert into hub.parked"
            + " (tenant, id, reason, kind, system, record, version, candidates, claims, attempt, released)"
            + " select $1, x.id, x.reason, 'attempt', x.system, x.record, x.version, x.candidates, x.claims,"
            + " x.attempt, case when x.waits then null else now() end"
            + " from jsonb_to_recordset($2::jsonb) as x(id text, reason text, system text, record text, version text,"
            + " candidates text[], claims jsonb, attempt jsonb, waits boolean) order by x.id";
    private static final String WAITING = "select p.id, p.attempt from hub.parked p where p.tenant = $1"
            + " and p.released is null and p.id > $3 and p.id in (select q.id from jsonb_array_elements($2::jsonb) c(name)"
            + " join hub.parked q on q.tenant = $1 and q.released is null and q.claims @> jsonb_build_array(c.name))"
            + " order by p.id limit " + CHUNK + " for update of p";
    private static final String RELEASE = "update hub.parked set released = now()"
            + " where tenant = $1 and id = any($2) returning id, system";
    private static final String RETURN = "update hub.parked p set released = null"
            + " from unnest($2::text[], $3::text[], $4::text[]) o(system, record, version)"
            + " where p.tenant = $1 and p.system = o.system and p.record = o.record and p.version = o.version"
            + " and p.released is not null returning p.id, p.system";

    private final Seals seals;

    /** @param seals seal the comments in what waits */
    public ParkedAttempts(Seals seals) {
        this.seals = seals;
    }

    /** An attempt that waits. */
    record Waiting(String id, Attempt attempt) {}

    /** Parks attempts, each for a reason; answers by where they came from. */
    public Future<Map<Origin, Intake>> park(Change change, Map<Attempt, Resolution.Unknown> attempts) {
        Map<Origin, Intake> parked = new HashMap<>();
        JsonArray rows = new JsonArray();
        attempts.forEach((attempt, nobody) -> {
            String id = UUID.randomUUID().toString();
            rows.add(row(change, id, attempt, nobody.reason(), true)
                    .put("candidates", new JsonArray(nobody.candidates())));
            change.journal(Parked.TYPE.name(), id, Act.CREATED, attempt.origin().system());
            parked.put(attempt.origin(), new Intake.Parked(id, nobody.reason()));
        });
        return insert(change, rows).map(parked);
    }

    /** Keeps attempts that need not wait as long as the link holds that told whose they are. */
    public Future<Void> keep(Change change, List<Attempt> attempts) {
        JsonArray rows = new JsonArray();
        attempts.forEach(attempt -> rows.add(row(change, UUID.randomUUID().toString(), attempt, "unknown", false)
                .put("candidates", new JsonArray())));
        return insert(change, rows);
    }

    /** Some of the attempts that wait under any of these names, by id from behind {@code after}. */
    Future<List<Waiting>> waiting(Change change, List<IdentityClaim> names, String after) {
        return change.connection()
                .preparedQuery(WAITING)
                .execute(Tuple.of(change.tenant().value(), claims(names), after))
                .map(rows -> {
                    List<Waiting> waiting = new ArrayList<>();
                    Seal seal = seals.of(change.tenant());
                    rows.forEach(row -> waiting.add(new Waiting(
                            row.getString(0), AttemptJson.read(seal.openComments(row.getJsonObject(1))))));
                    return waiting;
                });
    }

    /** These wait no longer. */
    Future<Void> release(Change change, List<String> ids) {
        return change.connection()
                .preparedQuery(RELEASE)
                .execute(Tuple.of(change.tenant().value()).addArrayOfString(ids.toArray(String[]::new)))
                .map(rows -> journal(change, rows, Act.WITHDRAWN));
    }

    /** Parks again what came from there, because the link that let it pass was taken back. */
    Future<Void> takeBack(Change change, Collection<Origin> origins) {
        Tuple parameters = Tuple.of(change.tenant().value(),
                origins.stream().map(Origin::system).toArray(String[]::new),
                origins.stream().map(Origin::record).toArray(String[]::new),
                origins.stream().map(Origin::version).toArray(String[]::new));
        return change.connection()
                .preparedQuery(RETURN)
                .execute(parameters)
                .map(rows -> journal(change, rows, Act.CREATED));
    }

    private static Future<Void> insert(Change change, JsonArray rows) {
        return rows.isEmpty()
                ? Future.succeededFuture()
                : change.connection()
                        .preparedQuery(PARK)
                        .execute(Tuple.of(change.tenant().value(), rows))
                        .mapEmpty();
    }

    private JsonObject row(Change change, String id, Attempt attempt, String reason, boolean waits) {
        Origin origin = attempt.origin();
        return new JsonObject()
                .put("id", id)
                .put("reason", reason)
                .put("system", origin.system())
                .put("record", origin.record())
                .put("version", origin.version())
                .put("claims", claims(attempt.learner()))
                .put("attempt", seals.of(change.tenant()).closeComments(AttemptJson.write(attempt)))
                .put("waits", waits);
    }

    private static Void journal(Change change, RowSet<Row> rows, Act act) {
        rows.forEach(row -> change.journal(Parked.TYPE.name(), row.getString(0), act, row.getString(1)));
        return null;
    }

    private static JsonArray claims(List<IdentityClaim> claims) {
        JsonArray array = new JsonArray();
        claims.forEach(claim -> array.add(new JsonObject()
                .put("kind", claim.kind().word())
                .put("namespace", claim.namespace())
                .put("name", claim.name())));
        return array;
    }
}
