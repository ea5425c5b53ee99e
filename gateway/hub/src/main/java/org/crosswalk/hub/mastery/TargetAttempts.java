package org.crosswalk.hub.mastery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.evidence.Attempt.AssessmentKind;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.store.Change;

/**
 * The scored attempts at targets, for policies that look at more than a tally keeps. Of each attempt that a record
 * of a source tells of its last version counts, and once, though it may be evidence of several items that count for one another.
 */
final class TargetAttempts {

    /** As {@code Score.share}: points come before scaled. */
    private static final String SHARE = "case when e.raw is not null and e.max > coalesce(e.min, 0)"
            + " then (e.raw - coalesce(e.min, 0)) / (e.max - coalesce(e.min, 0)) else e.scaled end";
    private static final String ATTEMPTS = "select k.learner, k.target, a.* from unnest($2::text[], $3::text[],"
            + " $4::text[]) k(learner, target, item) cross join lateral (select distinct on (e.origin_system,"
            + " e.origin_record, e.attempt) e.origin_system, e.origin_record, e.attempt, e.id, e.at, e.received, e.kind,"
            + " l.due_date, c.course, " + SHARE + " as share from (select * from hub.evidence e where e.tenant = $1 and e.learner = k.learner"
            + " and e.cf_item = k.item and e.withdrawn is null offset 0) e"
            + " left join hub.line_item l on l.tenant = $1 and l.id = e.line_item"
            + " left join hub.class c on c.tenant = $1 and c.id = l.class"
            + " order by e.origin_system, e.origin_record, e.attempt, e.at desc, e.origin_version collate \"C\" desc, e.id desc) a";
    /** Which items count for which: both ends of a match, the old item for the new. */
    private static final String EQUIVALENT = "select distinct i.item, other.item as other from unnest($2::text[]) i(item)"
            + " cross join lateral (select a.destination as item from hub.cf_association a where a.tenant in ($1, 'shared')"
            + " and a.origin = i.item and a.association_type = any($3) and a.association_type <> 'replacedBy'"
            + " union all select a.origin from hub.cf_association a where a.tenant in ($1, 'shared')"
            + " and a.destination = i.item and a.association_type = any($3)) other";
    private static final String FORWARD = "select distinct i.item, a.destination as other from unnest($2::text[]) i(item)"
            + " join hub.cf_association a on a.tenant in ($1, 'shared') and a.origin = i.item"
            + " and a.association_type = 'replacedBy'";

    private TargetAttempts() {}

    /** The targets whose value may change with evidence of these: themselves, and those for which they count. */
    static Future<List<Target>> concerned(Change change, MasteryPolicy policy, Collection<Target> targets) {
        Set<String> types = policy.crosswalk();
        if (types.isEmpty()) {
            return Future.succeededFuture(List.copyOf(targets));
        }
        List<String> items = targets.stream().map(Target::item).distinct().toList();
        return pairs(change, EQUIVALENT, items, types).compose(matches -> (types.contains("replacedBy")
                        ? pairs(change, FORWARD, items, Set.of())
                        : Future.succeededFuture(Map.<String, List<String>>of()))
                .map(forward -> {
                    Set<Target> all = new java.util.LinkedHashSet<>(targets);
                    targets.forEach(target -> List.of(matches, forward).forEach(others ->
                            others.getOrDefault(target.item(), List.of()).forEach(other ->
                                    all.add(new Target(target.learner(), other)))));
                    return List.copyOf(all);
                }));
    }

    /** By target, the attempts in order; a target without any is not in it. */
    static Future<Map<Target, List<Scored>>> of(Change change, MasteryPolicy policy, List<Target> targets) {
        List<String> items = targets.stream().map(Target::item).distinct().toList();
        Future<Map<String, List<String>>> equivalents = policy.crosswalk().isEmpty()
                ? Future.succeededFuture(Map.of())
                : pairs(change, EQUIVALENT, items, policy.crosswalk());
        return equivalents.compose(others -> load(change, policy, targets, others));
    }

    private static Future<Map<Target, List<Scored>>> load(
            Change change, MasteryPolicy policy, List<Target> targets, Map<String, List<String>> others) {
        List<String> learners = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        List<String> items = new ArrayList<>();
        for (Target target : targets) {
            List<String> counting = new ArrayList<>(others.getOrDefault(target.item(), List.of()));
            counting.add(target.item());
            for (String item : counting) {
                learners.add(target.learner());
                wanted.add(target.item());
                items.add(item);
            }
        }
        Tuple parameters = Tuple.of(change.tenant().value(), learners.toArray(String[]::new),
                wanted.toArray(String[]::new), items.toArray(String[]::new));
        return change.connection().preparedQuery(ATTEMPTS).execute(parameters).map(rows -> {
            Map<Target, Map<List<String>, Scored>> found = new HashMap<>();
            for (Row row : rows) {
                if (row.getBigDecimal("share") != null) {
                    Target target = new Target(Columns.text(row, "learner"), Columns.text(row, "target"));
                    List<String> origin = List.of(Columns.text(row, "origin_system"),
                            Columns.text(row, "origin_record"),
                            Objects.requireNonNullElse(row.getString("attempt"), ""));
                    found.computeIfAbsent(target, none -> new LinkedHashMap<>())
                            .merge(origin, scored(policy, row), (one, other) ->
                                    Scored.IN_ORDER.compare(one, other) >= 0 ? one : other);
                }
            }
            Map<Target, List<Scored>> inOrder = new HashMap<>();
            found.forEach((target, attempts) ->
                    inOrder.put(target, attempts.values().stream().sorted(Scored.IN_ORDER).toList()));
            return inOrder;
        });
    }

    private static Scored scored(MasteryPolicy policy, Row row) {
        Instant at = Objects.requireNonNull(Columns.instant(row, "at"));
        Instant due = Columns.instant(row, "due_date");
        Instant place = switch (policy.order()) {
            case AT -> at;
            case RECEIVED -> Objects.requireNonNull(Columns.instant(row, "received"));
            case DUE -> due == null ? at : due;
        };
        return new Scored(Columns.text(row, "id"), at, place, AssessmentKind.valueOf(Columns.text(row, "kind")),
                row.getString("course"), row.getBigDecimal("share"));
    }

    private static Future<Map<String, List<String>>> pairs(
            Change change, String sql, List<String> items, Set<String> types) {
        Tuple parameters = Tuple.of(change.tenant().value()).addArrayOfString(items.toArray(String[]::new));
        if (!types.isEmpty()) {
            parameters.addArrayOfString(types.toArray(String[]::new));
        }
        return change.connection().preparedQuery(sql).execute(parameters).map(rows -> {
            Map<String, List<String>> pairs = new HashMap<>();
            rows.forEach(row ->
                    pairs.computeIfAbsent(row.getString("item"), none -> new ArrayList<>()).add(row.getString("other")));
            return pairs;
        });
    }
}
