package org.crosswalk.xapi.translate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.NameUuid;
import org.crosswalk.hub.supports.Support;
import org.crosswalk.xapi.store.StatementReads;
import org.crosswalk.xapi.store.StoredStatement;
import org.crosswalk.xapi.wire.Timestamps;

/**
 * Supports and interventions as statements, by the profile {@code config/profiles/supports.jsonld}.
 *
 * <table>
 *   <caption>support and statement</caption>
 *   <tr><td>learner</td><td>actor</td></tr>
 *   <tr><td>without an end, with one</td><td>verb received, verb concluded</td></tr>
 *   <tr><td>which</td><td>object: the same activity as long as it is the same support</td></tr>
 *   <tr><td>need</td><td>object.definition.name</td></tr>
 *   <tr><td>caseItem</td><td>context.contextActivities.other, a competency</td></tr>
 *   <tr><td>tier, goal, owner, start, end, dosage, signal</td><td>context.extensions</td></tr>
 *   <tr><td>outcome</td><td>result.response</td></tr>
 * </table>
 */
final class SupportStatement {

    private static final String PROFILE = "https://crosswalk.org/xapi/supports";
    private static final String RECEIVED = StatementReads.SUPPORT_VERBS + "received";
    private static final String CONCLUDED = StatementReads.SUPPORT_VERBS + "concluded";
    private static final String TYPE = PROFILE + "/activity-types/support";
    private static final String CATEGORY = "http://adlnet.gov/expapi/activities/profile";
    private static final String UNDETERMINED = "und";
    private static final int LONGEST = 10_000;

    /** The verbs of statements that tell of a support. */
    static final Set<String> VERBS = Set.of(RECEIVED, CONCLUDED);

    private SupportStatement() {}

    /** By which id the hub keeps a support that a client has told of. */
    static String id(StoredStatement stored, JsonNode statement) {
        return NameUuid.of("support/" + stored.client() + "/" + statement.path("object").path("id").asText());
    }

    /**
     * What a statement says of a support; what it leaves out stays as it was. One that has been concluded is not begun again.
     *
     * @param before what was known of it
     * @param source who told
     * @return empty where it says nothing that the hub could keep
     */
    static Optional<Support> read(
            StoredStatement stored, JsonNode statement, String learner, @Nullable Support before, String source) {
        boolean concluded = statement.path("verb").path("id").asText().equals(CONCLUDED);
        String need = need(statement.path("object").path("definition"), before);
        if (need == null || (before != null && before.end() != null && !concluded)) {
            return Optional.empty();
        }
        Instant at = statement.has("timestamp")
                ? Timestamps.parse(statement.get("timestamp").asText())
                : stored.stored();
        return Optional.of(new Support(
                id(stored, statement),
                learner,
                or(caseItem(statement), before, Support::caseItem),
                need,
                or(text(statement, "tier"), before, Support::tier),
                or(text(statement, "goal"), before, Support::goal),
                or(text(statement, "owner"), before, Support::owner),
                or(day(statement, "start"), before, Support::start),
                or(day(statement, "end"), before, Support::end),
                or(text(statement, "dosage"), before, Support::dosage),
                or(kept(statement.path("result").path("response")), before, Support::outcome),
                or(text(statement, "signal"), before, Support::signal),
                before == null ? at : before.made(),
                source,
                null));
    }

    /** A support of the hub. */
    static JsonObject write(Support support, String object, OwnStatements own, Competencies competencies, Instant at) {
        JsonObject extensions = new JsonObject();
        put(extensions, "tier", support.tier());
        put(extensions, "goal", support.goal());
        put(extensions, "owner", support.owner());
        put(extensions, "start", support.start());
        put(extensions, "end", support.end());
        put(extensions, "dosage", support.dosage());
        put(extensions, "signal", support.signal());
        JsonObject around = new JsonObject().put("category", new JsonArray().add(new JsonObject()
                .put("id", PROFILE + "/v1.0")
                .put("definition", new JsonObject().put("type", CATEGORY))));
        if (support.caseItem() != null) {
            around.put("other", new JsonArray().add(competencies.activity(support.caseItem())));
        }
        boolean concluded = support.end() != null;
        JsonObject statement = new JsonObject()
                .put("actor", own.actor(support.learner()))
                .put("verb", new JsonObject().put("id", concluded ? CONCLUDED : RECEIVED))
                .put("object", new JsonObject().put("id", object).put("definition", new JsonObject()
                        .put("type", TYPE)
                        .put("name", new JsonObject().put(UNDETERMINED, support.need()))))
                .put("context", new JsonObject().put("contextActivities", around).put("extensions", extensions));
        if (concluded && support.outcome() != null) {
            statement.put("result", new JsonObject().put("response", support.outcome()));
        }
        // The same support told twice is one statement, whenever it is told.
        return statement
                .put("id", OwnStatements.id("support/" + support.id() + "/" + NameUuid.of(statement.encode())).toString())
                .put("timestamp", at.toString());
    }

    private static void put(JsonObject extensions, String name, @Nullable Object value) {
        if (value != null) {
            extensions.put(PROFILE + "/extensions/" + name, value.toString());
        }
    }

    private static @Nullable String need(JsonNode definition, @Nullable Support before) {
        for (JsonNode name : definition.path("name")) {
            String text = kept(name);
            if (text != null) {
                return text;
            }
        }
        return before == null ? null : before.need();
    }

    private static @Nullable String caseItem(JsonNode statement) {
        for (JsonNode other : statement.path("context").path("contextActivities").path("other")) {
            Optional<String> item = Alignment.item(other.path("id").asText());
            if (item.isPresent()) {
                return item.get();
            }
        }
        return null;
    }

    private static @Nullable String text(JsonNode statement, String name) {
        return kept(statement.path("context").path("extensions").path(PROFILE + "/extensions/" + name));
    }

    private static @Nullable LocalDate day(JsonNode statement, String name) {
        String text = text(statement, name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable String kept(JsonNode value) {
        String text = value.isTextual() ? value.asText().strip() : "";
        return text.isEmpty() || text.length() > LONGEST ? null : text;
    }

    private static <V> @Nullable V or(
            @Nullable V said, @Nullable Support before, Function<Support, @Nullable V> known) {
        return said != null || before == null ? said : known.apply(before);
    }
}
