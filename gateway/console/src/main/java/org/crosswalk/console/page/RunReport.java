package org.crosswalk.console.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.roster.SchoolClass;

/**
 * What a run found and changes, for people: counts by kind, people by name, rules with what to do about them.
 *
 * @param warnings rules that the run breaks, for which it is held
 * @param changes by kind of record
 * @param people who gains and who loses which class; the first hundred
 * @param findings records of the source in which something is wrong; the first hundred
 * @param rest what else the report holds, as JSON; empty for nothing
 */
public record RunReport(
        List<Warning> warnings, List<Changed> changes, List<Moved> people, List<Finding> findings, String rest) {

    private static final Set<String> TOLD = Set.of("held", "changes", "people", "findings");

    /** A rule that is broken, and what somebody can do. */
    public record Warning(String found, String remedy) {}

    /** How many records of a kind come, change and go, and the first of them by name where they are people. */
    public record Changed(String kind, long added, long changed, long removed, List<Named> first) {}

    /** A record that comes, changes or goes. */
    public record Named(String act, String id, String name) {}

    /** A person who changes classes. */
    public record Moved(String id, String name, List<String> gains, List<String> loses) {}

    /** Something wrong in a record of the source. */
    public record Finding(String kind, String id, String rule) {}

    /** Reads a report; names are looked up under the grant of whoever is signed in. */
    static Future<RunReport> of(Parts parts, Visit visit, JsonObject report) {
        JsonObject changes = object(report, "changes");
        List<JsonObject> moved = objects(report, "people");
        Set<String> users = new HashSet<>();
        object(changes, "user").forEach(act -> users.addAll(texts((JsonObject) act.getValue(), "ids")));
        moved.forEach(each -> users.add(each.getString("user", "")));
        Set<String> classes = new HashSet<>();
        moved.forEach(each -> Stream.of("gains", "loses").forEach(act -> classes.addAll(texts(each, act))));
        Future<Map<String, String>> names = parts.names(visit, users);
        Future<Map<String, SchoolClass>> titles = parts.byId(visit, SchoolClass.TYPE, classes);
        return Future.all(names, titles).map(both -> new RunReport(
                objects(report, "held").stream().map(RunReport::warning).toList(),
                changes.fieldNames().stream().map(kind -> changed(kind, object(changes, kind), names.result())).toList(),
                moved.stream().map(each -> moved(each, names.result(), titles.result())).toList(),
                objects(object(report, "findings"), "first").stream()
                        .map(each -> new Finding(each.getString("kind", ""), each.getString("id", ""),
                                each.getString("rule", "")))
                        .toList(),
                rest(report)));
    }

    private static Warning warning(JsonObject rule) {
        String kind = rule.getString("kind", "record");
        long found = number(rule, "found");
        String share = found + " of " + number(rule, "of") + " records of kind " + kind;
        String allowed = " The guard allows a share of " + rule.getValue("allowed") + ".";
        return switch (rule.getString("rule", "")) {
            case "empty" -> new Warning("The source has no record of kind " + kind + ", and "
                    + number(rule, "until") + " are known here.", "Ask whoever runs the source, and reject this run.");
            case "incomplete" -> new Warning("The source counts " + number(rule, "counted") + " records of kind "
                    + kind + ", and gave " + number(rule, "pulled") + ".", "Reject this run and run the system again.");
            case "deletes" -> new Warning(share + " would go." + allowed,
                    "Approve it where this is meant; else mend the source and reject.");
            case "updates" -> new Warning(share + " would change." + allowed,
                    "Approve it where this is meant; else mend the source and reject.");
            case "school" -> new Warning(share + " would go at the school " + rule.getString("school") + "." + allowed,
                    "Ask the school; approve or reject.");
            case "unreadable" -> new Warning(share + " cannot be read." + allowed,
                    "See the findings below, and let the source mend them.");
            default -> new Warning(rule.encode(), "Look into the source before you approve.");
        };
    }

    private static Changed changed(String kind, JsonObject acts, Map<String, String> names) {
        List<Named> first = new ArrayList<>();
        acts.fieldNames().forEach(act -> texts(object(acts, act), "ids").forEach(id ->
                first.add(new Named(act, id, names.getOrDefault(id, id)))));
        return new Changed(kind, number(object(acts, "added"), "records"), number(object(acts, "changed"), "records"),
                number(object(acts, "removed"), "records"), first);
    }

    private static Moved moved(JsonObject each, Map<String, String> names, Map<String, SchoolClass> classes) {
        String user = each.getString("user", "");
        return new Moved(user, names.getOrDefault(user, user), titles(texts(each, "gains"), classes),
                titles(texts(each, "loses"), classes));
    }

    private static List<String> titles(List<String> ids, Map<String, SchoolClass> classes) {
        return ids.stream().map(id -> classes.containsKey(id) ? classes.get(id).title() : id).toList();
    }

    private static String rest(JsonObject report) {
        JsonObject rest = report.copy();
        TOLD.forEach(rest::remove);
        return rest.isEmpty() ? "" : rest.encodePrettily();
    }

    private static JsonObject object(JsonObject json, String member) {
        return json.getValue(member) instanceof JsonObject found ? found : new JsonObject();
    }

    private static List<JsonObject> objects(JsonObject json, String member) {
        return json.getValue(member) instanceof JsonArray found
                ? found.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList()
                : List.of();
    }

    private static List<String> texts(JsonObject json, String member) {
        return json.getValue(member) instanceof JsonArray found
                ? found.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                : List.of();
    }

    private static long number(JsonObject json, String member) {
        return json.getValue(member) instanceof Number found ? found.longValue() : 0;
    }
}
