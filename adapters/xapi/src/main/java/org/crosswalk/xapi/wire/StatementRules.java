package org.crosswalk.xapi.wire;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** A statement as a whole (xAPI 1.0.3, part 2, 2.2 to 2.4). */
final class StatementRules {

    /** The verb that takes a statement back. */
    static final String VOIDED = "http://adlnet.gov/expapi/verbs/voided";

    private static final Set<String> STATEMENT = Set.of("id", "actor", "verb", "object", "result", "context",
            "timestamp", "stored", "authority", "version", "attachments");
    private static final Set<String> SUB_STATEMENT =
            Set.of("objectType", "actor", "verb", "object", "result", "context", "timestamp", "attachments");

    private StatementRules() {}

    static void check(JsonNode statement, String path, Version version, Parts parts) {
        Rule rule = new Rule(statement, Place.root(path), version, Clause.STATEMENT).object(STATEMENT);
        rule.ifPresent("id", id -> id.by(Clause.ID).text(Formats::uuid, "must be a UUID"));
        rule.ifPresent("stored", stored -> stored.by(Clause.STORED).text(Formats::timestamp, "must be an ISO 8601 timestamp"));
        rule.ifPresent("version", given -> given.by(Clause.VERSION).text(
                text -> text.matches(version == Version.V2_0 ? "[12]\\.0(\\.\\d+)?" : "1\\.0(\\.\\d+)?"),
                "must be the version of the statement, " + version.ofStatement()));
        rule.ifPresent("authority", AuthorityRules::authority);
        body(rule, parts, false);
        if (rule.required("verb").required("id").text().equals(VOIDED)) {
            ObjectRules.reference(rule.required("object").by(Clause.VOIDING));
        }
    }

    private static void body(Rule rule, Parts parts, boolean inside) {
        ActorRules.actor(rule.required("actor"));
        ObjectRules.verb(rule.required("verb"));
        boolean ofActivity = object(rule.required("object").by(Clause.OBJECT), parts, inside);
        rule.ifPresent("result", ResultRules::result);
        rule.ifPresent("context", context -> ContextRules.context(context, ofActivity));
        rule.ifPresent("timestamp", timestamp ->
                timestamp.by(Clause.TIMESTAMP).text(Formats::timestamp,
                        "must be an ISO 8601 timestamp with an offset other than -00:00"));
        rule.ifPresent("attachments", attachments -> AttachmentRules.attachments(attachments, rule.node(), parts));
    }

    /** Whether the object is an activity. */
    private static boolean object(Rule object, Parts parts, boolean inside) {
        if (!object.node().isObject()) {
            throw object.broken("must be an object");
        }
        Rule typed = object.member("objectType");
        String type = typed == null ? "Activity" : typed.text();
        switch (type) {
            case "Activity" -> ObjectRules.activity(object);
            case "Agent" -> ActorRules.agent(object);
            case "Group" -> ActorRules.group(object);
            case "StatementRef" -> ObjectRules.reference(object);
            case "SubStatement" -> {
                if (inside) {
                    throw object.broken("must not be a SubStatement inside a SubStatement");
                }
                body(object.object(SUB_STATEMENT), parts, true);
            }
            default -> throw object.broken("must be an Activity, Agent, Group, StatementRef or SubStatement");
        }
        return type.equals("Activity");
    }
}
