package org.crosswalk.hub.mastery;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.evidence.Tally;
import org.crosswalk.hub.mastery.MasteryPolicy.RollUp;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.store.Change;

/**
 * Targets with those above them in the hierarchy of their frameworks, and how values come up: of each target its own
 * value, if it has evidence of its own, and the values of those right below it.
 */
final class RolledUp {

    private static final String ABOVE = "with recursive up(item) as (select unnest($2::text[]) collate \"C\" union"
            + " select a.destination from up join hub.cf_association a on a.tenant in ($1, 'shared') and a.origin = up.item"
            + " and a.association_type = 'isChildOf' join hub.cf_item i on i.tenant = a.tenant and i.id = a.destination)"
            + " select distinct a.destination as parent, a.origin as child from up"
            + " left join hub.cf_association a on a.tenant in ($1, 'shared') and a.destination = up.item"
            + " and a.association_type = 'isChildOf'";
    private static final String VALUES = "select learner, cf_item, value, at, evidence from hub.mastery where tenant = $1"
            + " and learner = any($2) and cf_item = any($3) and value is not null";

    private final List<Target> targets;
    private final Map<String, Set<String>> children;

    private RolledUp(List<Target> targets, Map<String, Set<String>> children) {
        this.targets = targets;
        this.children = children;
    }

    /** A value that counts for the target above it. */
    private record Part(BigDecimal value, Instant at, List<String> evidence) {}

    /** These targets, and all above them where values roll up. */
    static Future<RolledUp> with(Change change, MasteryPolicy policy, List<Target> targets) {
        if (policy.rollUp() == RollUp.NONE || targets.isEmpty()) {
            return Future.succeededFuture(new RolledUp(targets, Map.of()));
        }
        String[] items = targets.stream().map(Target::item).distinct().toArray(String[]::new);
        Tuple parameters = Tuple.of(change.tenant().value()).addArrayOfString(items);
        return change.connection().preparedQuery(ABOVE).execute(parameters).map(rows -> {
            Map<String, Set<String>> children = new HashMap<>();
            Map<String, Set<String>> parents = new HashMap<>();
            rows.forEach(row -> {
                String parent = row.getString("parent");
                if (parent != null) {
                    children.computeIfAbsent(parent, none -> new LinkedHashSet<>()).add(row.getString("child"));
                    parents.computeIfAbsent(row.getString("child"), none -> new LinkedHashSet<>()).add(parent);
                }
            });
            Set<Target> all = new LinkedHashSet<>();
            targets.forEach(target -> climb(target, parents, all));
            return new RolledUp(List.copyOf(all), children);
        });
    }

    private static void climb(Target target, Map<String, Set<String>> parents, Set<Target> all) {
        if (all.add(target)) {
            parents.getOrDefault(target.item(), Set.of()).forEach(parent ->
                    climb(new Target(target.learner(), parent), parents, all));
        }
    }

    List<Target> targets() {
        return targets;
    }

    /** The values of all targets, given what each comes to by its own evidence. */
    Future<Collection<MasteryValue>> combine(Change change, MasteryPolicy policy, Map<Target, MasteryValue> own) {
        if (children.isEmpty()) {
            return Future.succeededFuture(own.values());
        }
        Set<String> below = new HashSet<>();
        children.values().forEach(below::addAll);
        Tuple parameters = Tuple.of(change.tenant().value(),
                targets.stream().map(Target::learner).distinct().toArray(String[]::new), below.toArray(String[]::new));
        return DeclaredLevels.of(change, policy.levels()).compose(levels ->
                change.connection().preparedQuery(VALUES).execute(parameters).map(rows -> {
                    Map<Target, Part> stored = new HashMap<>();
                    for (Row row : rows) {
                        stored.put(new Target(Columns.text(row, "learner"), Columns.text(row, "cf_item")),
                                new Part(row.getBigDecimal("value"),
                                        Objects.requireNonNull(Columns.instant(row, "at")),
                                        Columns.texts(row, "evidence")));
                    }
                    Map<Target, MasteryValue> combined = new LinkedHashMap<>();
                    targets.forEach(target -> combine(target, policy, levels, own, stored, combined, new HashSet<>()));
                    return combined.values();
                }));
    }

    /** From below: what is combined here already counts before what is stored. */
    private MasteryValue combine(
            Target target,
            MasteryPolicy policy,
            Levels levels,
            Map<Target, MasteryValue> own,
            Map<Target, Part> stored,
            Map<Target, MasteryValue> combined,
            Set<Target> under) {
        MasteryValue known = combined.get(target);
        MasteryValue itself = Objects.requireNonNull(own.get(target));
        Set<String> below = children.getOrDefault(target.item(), Set.of());
        if (known != null || below.isEmpty() || !under.add(target)) {
            MasteryValue value = known == null ? itself : known;
            combined.put(target, value);
            return value;
        }
        List<Part> parts = new ArrayList<>();
        add(parts, itself);
        for (String child : below) {
            Target each = new Target(target.learner(), child);
            if (own.containsKey(each)) {
                add(parts, combine(each, policy, levels, own, stored, combined, under));
            } else if (stored.containsKey(each)) {
                parts.add(Objects.requireNonNull(stored.get(each)));
            }
        }
        MasteryValue value = combined(target, policy.rollUp(), levels, parts);
        combined.put(target, value);
        return value;
    }

    private static void add(List<Part> parts, MasteryValue value) {
        if (value.value() != null) {
            parts.add(new Part(value.value(), value.at(), value.evidence()));
        }
    }

    private static MasteryValue combined(Target target, RollUp rollUp, Levels levels, List<Part> parts) {
        String method = "roll_up_" + rollUp.name().toLowerCase(Locale.ROOT);
        if (parts.isEmpty()) {
            return MasteryDerivation.value(target, method, null, levels, null, List.of());
        }
        List<BigDecimal> values = parts.stream().map(Part::value).toList();
        BigDecimal value = switch (rollUp) {
            case LOWEST -> values.stream().reduce(BigDecimal::min).orElseThrow();
            case HIGHEST -> values.stream().reduce(BigDecimal::max).orElseThrow();
            case NONE, MEAN -> values.stream().reduce(BigDecimal.ZERO, BigDecimal::add)
                    .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64);
        };
        List<String> evidence = parts.stream().flatMap(part -> part.evidence().stream()).distinct().toList();
        Instant at = parts.stream().map(Part::at).max(Instant::compareTo).orElseThrow();
        return MasteryDerivation.value(target, method, value, levels, at,
                evidence.subList(Math.max(0, evidence.size() - Tally.NAMED), evidence.size()));
    }
}
