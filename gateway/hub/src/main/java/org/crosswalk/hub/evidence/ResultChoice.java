package org.crosswalk.hub.evidence;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.store.Change;

/** What several attempts come to by the rule of their line item; reads beyond the tally only where a rule asks for it. */
final class ResultChoice {

    private static final String COURSES = "select id, course from hub.class where tenant = $1 and id = any($2)";
    private static final String SHARE = "case when e.raw is not null and e.max > coalesce(e.min, 0)"
            + " then (e.raw - coalesce(e.min, 0)) / (e.max - coalesce(e.min, 0)) else e.scaled end";
    private static final String NTH = "select k.learner, k.line_item, (select a.share from (select distinct on"
            + " (e.origin_system, e.origin_record, e.attempt) e.id, e.at, e.origin_version, " + SHARE + " as share from"
            + " (select * from hub.evidence e where e.tenant = $1 and e.learner = k.learner and e.line_item = k.line_item"
            + " and e.withdrawn is null offset 0) e order by e.origin_system, e.origin_record, e.attempt, e.at desc,"
            + " e.origin_version collate \"C\" desc, e.id desc) a where a.share is not null"
            + " order by a.at, a.origin_version collate \"C\", a.id offset k.nth - 1 limit 1) as share"
            + " from unnest($2::text[], $3::text[], $4::int[]) k(learner, line_item, nth)";

    private final ResultRules rules;
    private final Map<String, String> courses;
    private final Map<List<String>, BigDecimal> nth;

    private ResultChoice(ResultRules rules, Map<String, String> courses, Map<List<String>, BigDecimal> nth) {
        this.rules = rules;
        this.courses = courses;
        this.nth = nth;
    }

    /** Makes ready to choose for these tallies of line items. */
    static Future<ResultChoice> of(
            Change change, ResultRules rules, List<Tally> tallies, Collection<LineItem> lineItems) {
        return courses(change, rules, lineItems).compose(courses -> {
            Map<String, LineItem> byId = new HashMap<>();
            lineItems.forEach(lineItem -> byId.put(lineItem.entry().sourcedId(), lineItem));
            ResultChoice choice = new ResultChoice(rules, courses, new HashMap<>());
            List<Tally> numbered = tallies.stream()
                    .filter(tally -> byId.containsKey(tally.about())
                            && choice.rule(byId.get(tally.about())).policy() == ResultPolicy.NTH)
                    .toList();
            return choice.load(change, numbered, byId);
        });
    }

    /** The share that counts; null where there is none yet. */
    @Nullable BigDecimal of(LineItem lineItem, Tally tally) {
        return switch (rule(lineItem).policy()) {
            case FIRST -> tally.first();
            case LATEST -> tally.latest();
            case HIGHEST -> tally.highest();
            case MEAN -> tally.mean();
            case NTH -> nth.get(List.of(tally.learner(), tally.about()));
        };
    }

    private ResultRules.Rule rule(@Nullable LineItem lineItem) {
        return lineItem == null
                ? rules.district()
                : rules.of(lineItem.entry().sourcedId(), courses.get(lineItem.schoolClass()));
    }

    private Future<ResultChoice> load(Change change, List<Tally> numbered, Map<String, LineItem> lineItems) {
        if (numbered.isEmpty()) {
            return Future.succeededFuture(this);
        }
        Tuple parameters = Tuple.of(change.tenant().value(),
                numbered.stream().map(Tally::learner).toArray(String[]::new),
                numbered.stream().map(Tally::about).toArray(String[]::new),
                numbered.stream().map(tally -> rule(lineItems.get(tally.about())).nth()).toArray(Integer[]::new));
        return change.connection().preparedQuery(NTH).execute(parameters).map(rows -> {
            rows.forEach(row -> Optional.ofNullable(row.getBigDecimal("share")).ifPresent(share ->
                    nth.put(List.of(row.getString("learner"), row.getString("line_item")), share)));
            return this;
        });
    }

    private static Future<Map<String, String>> courses(
            Change change, ResultRules rules, Collection<LineItem> lineItems) {
        if (rules.courses().isEmpty() || lineItems.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        String[] classes = lineItems.stream().map(LineItem::schoolClass).distinct().toArray(String[]::new);
        return change.connection()
                .preparedQuery(COURSES)
                .execute(Tuple.of(change.tenant().value()).addArrayOfString(classes))
                .map(rows -> {
                    Map<String, String> courses = new HashMap<>();
                    rows.forEach(row -> courses.put(row.getString(0), row.getString(1)));
                    return courses;
                });
    }
}
