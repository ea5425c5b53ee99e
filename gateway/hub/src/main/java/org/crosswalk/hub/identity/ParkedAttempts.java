package org.crosswalk.hub.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.evidence.AttemptJson;
import org.crosswalk.hub.evidence.Intake;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;

/** The attempts whose learner nobody knows yet: parked whole, so that they can flow when somebody does. */
public final class ParkedAttempts {

    private static final String PARK = "insert into hub.parked"
            + " (tenant, id, reason, kind, system, record, version, claims, attempt)"
            + " values ($1, $2, $3, 'attempt', $4, $5, $6, $7, $8)";
    private static final String BY_CLAIM = "select id, attempt from hub.parked where tenant = $1 and released is null"
            + " and claims @> $2 order by since, id limit 5000 for update skip locked";
    private static final String RELEASE = "update hub.parked set released = now() where tenant = $1 and id = any($2)";
    private static final String RETURN = "update hub.parked set released = null where tenant = $1"
            + " and record = any($2) and released is not null returning id, system";

    /** Parks an attempt. */
    public Future<Intake> park(Change change, Attempt attempt, String reason) {
        String id = UUID.randomUUID().toString();
        Tuple row = Tuple.of(change.tenant().value(), id, reason, attempt.origin().system(),
                attempt.origin().record(), attempt.origin().version());
        row.addValue(claims(attempt.learner())).addValue(AttemptJson.write(attempt));
        return change.connection().preparedQuery(PARK).execute(row).map(done -> {
            change.journal(Parked.TYPE.name(), id, Act.CREATED, attempt.origin().system());
            return new Intake.Parked(id, reason);
        });
    }

    /** The attempts that wait under this name, marked as released: the caller takes them in again. */
    Future<List<Attempt>> release(Change change, IdentityClaim claim) {
        Tuple parameters = Tuple.of(change.tenant().value(), claims(List.of(claim)));
        return change.connection().preparedQuery(BY_CLAIM).execute(parameters).compose(rows -> {
            List<String> ids = new ArrayList<>();
            List<Attempt> attempts = new ArrayList<>();
            for (Row row : rows) {
                ids.add(row.getString(0));
                attempts.add(AttemptJson.read(row.getJsonObject(1)));
                change.journal(Parked.TYPE.name(), row.getString(0), Act.WITHDRAWN, "crosswalk");
            }
            return change.connection()
                    .preparedQuery(RELEASE)
                    .execute(Tuple.of(change.tenant().value()).addArrayOfString(ids.toArray(String[]::new)))
                    .map(attempts);
        });
    }

    /** Parks again what had been released, because the link that released it was taken back. */
    Future<Void> takeBack(Change change, List<String> records) {
        return change.connection()
                .preparedQuery(RETURN)
                .execute(Tuple.of(change.tenant().value()).addArrayOfString(records.toArray(String[]::new)))
                .map(rows -> {
                    rows.forEach(row -> change.journal(
                            Parked.TYPE.name(), row.getString(0), Act.CREATED, row.getString(1)));
                    return null;
                });
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
