package org.crosswalk.hub.evidence;

import java.math.BigDecimal;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.evidence.Attempt.AssessmentKind;
import org.crosswalk.hub.identity.IdentityClaim;

/** An attempt as the database keeps it while it is parked. */
public final class AttemptJson {

    private AttemptJson() {}

    public static JsonObject write(Attempt attempt) {
        JsonArray learner = new JsonArray();
        attempt.learner().forEach(claim -> learner.add(new JsonArray(
                List.of(claim.kind().word(), claim.namespace(), claim.name()))));
        return new JsonObject()
                .put("learner", learner)
                .put("lineItem", attempt.lineItem())
                .put("activity", attempt.activity())
                .put("targets", new JsonArray(attempt.targets()))
                .put("raw", text(attempt.raw()))
                .put("min", text(attempt.min()))
                .put("max", text(attempt.max()))
                .put("scaled", text(attempt.scaled()))
                .put("at", attempt.at().toString())
                .put("kind", attempt.kind().name())
                .put("comment", attempt.comment())
                .put("attempt", attempt.attempt())
                .put("origin", new JsonArray(List.of(
                        attempt.origin().system(), attempt.origin().record(), attempt.origin().version())));
    }

    public static Attempt read(JsonObject json) {
        JsonArray origin = json.getJsonArray("origin");
        return new Attempt(
                json.getJsonArray("learner").stream().map(claim -> claim((JsonArray) claim)).toList(),
                json.getString("lineItem"),
                json.getString("activity"),
                json.getJsonArray("targets").stream().map(String.class::cast).toList(),
                number(json.getString("raw")),
                number(json.getString("min")),
                number(json.getString("max")),
                number(json.getString("scaled")),
                json.getInstant("at"),
                AssessmentKind.valueOf(json.getString("kind")),
                json.getString("comment"),
                new Origin(origin.getString(0), origin.getString(1), origin.getString(2)),
                json.getString("attempt"));
    }

    private static IdentityClaim claim(JsonArray claim) {
        return new IdentityClaim(
                IdentityClaim.Kind.of(claim.getString(0)), claim.getString(1), claim.getString(2));
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toString();
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
