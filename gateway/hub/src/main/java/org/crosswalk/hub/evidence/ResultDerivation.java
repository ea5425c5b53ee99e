package org.crosswalk.hub.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.DistrictRules;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.grant.Grants;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.NameUuid;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.record.Records;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;

/**
 * Keeps the derived results: one for each line item and student with evidence, by the district's policy. It never
 * touches a result that a gradebook client wrote.
 */
public final class ResultDerivation implements JournalConsumer {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final String AUTHORED = "select line_item, student from hub.result where tenant = $1 and authored"
            + " and status = 'active' and (line_item, student) in (select * from unnest($2::text[], $3::text[]))";

    private final Records records;
    private final Grants grants;
    private final Function<TenantId, DistrictRules> rules;

    public ResultDerivation(Records records, Grants grants, Function<TenantId, DistrictRules> rules) {
        this.records = records;
        this.grants = grants;
        this.rules = rules;
    }

    @Override
    public String name() {
        return "results";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Evidence.TYPE.name());
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        List<String> ids = entries.stream().map(JournalEntry::record).distinct().toList();
        Grant grant = grants.system(change.tenant(), name());
        return records.all(change, grant, Evidence.TYPE, new Predicate.Named("ofSameLineItem", ids))
                .compose(evidence -> lineItems(change, grant, evidence).compose(lineItems ->
                        save(change, derive(change.tenant(), evidence, lineItems))));
    }

    private Future<List<LineItem>> lineItems(Change change, Grant grant, List<Evidence> evidence) {
        List<String> ids = evidence.stream().map(Evidence::lineItem).distinct().toList();
        return records.all(change, grant, LineItem.TYPE, new Predicate.Named(RecordType.BY_IDS, ids));
    }

    private Future<Void> save(Change change, List<Result> results) {
        return authored(change, results).compose(authored -> {
            List<Result> ours = new ArrayList<>();
            for (Result result : results) {
                if (authored.contains(List.of(result.lineItem(), result.student()))) {
                    change.journal("resultConflict", result.entry().sourcedId(), Act.UPDATED, Origin.CROSSWALK);
                } else {
                    ours.add(result);
                }
            }
            return records.save(change, Result.TYPE, ours, Origin.CROSSWALK).mapEmpty();
        });
    }

    /** Line item and student of those results that a gradebook client wrote. */
    private static Future<Set<List<String>>> authored(Change change, List<Result> results) {
        Tuple cells = Tuple.of(change.tenant().value(), results.stream().map(Result::lineItem).toArray(String[]::new),
                results.stream().map(Result::student).toArray(String[]::new));
        return change.connection().preparedQuery(AUTHORED).execute(cells).map(rows -> {
            Set<List<String>> authored = new HashSet<>();
            rows.forEach(row -> authored.add(List.of(row.getString(0), row.getString(1))));
            return authored;
        });
    }

    /** The results of all learners and line items that the evidence is about. */
    private List<Result> derive(TenantId tenant, List<Evidence> evidence, List<LineItem> lineItems) {
        Map<String, LineItem> byId = lineItems.stream()
                .collect(Collectors.toMap(lineItem -> lineItem.entry().sourcedId(), lineItem -> lineItem));
        List<Result> results = new ArrayList<>();
        evidence.stream()
                .collect(Collectors.groupingBy(row -> Objects.requireNonNull(row.lineItem()), TreeMap::new,
                        Collectors.groupingBy(Evidence::learner, TreeMap::new, Collectors.toList())))
                .forEach((lineItem, byLearner) -> Optional.ofNullable(byId.get(lineItem)).ifPresent(found ->
                        byLearner.forEach((learner, rows) -> results.add(derive(tenant, found, learner, rows)))));
        return results;
    }

    private Result derive(TenantId tenant, LineItem lineItem, String student, List<Evidence> evidence) {
        DistrictRules declared = rules.apply(tenant);
        List<Evidence> attempts = EvidenceRows.inForce(evidence);
        String id = NameUuid.of(lineItem.entry().sourcedId() + "/" + student);
        Origin origin = new Origin(Origin.CROSSWALK, id, Integer.toString(attempts.size()));
        Entry entry = new Entry(id, attempts.isEmpty() ? Entry.Status.tobedeleted : Entry.Status.active, Instant.now(),
                origin, new JsonObject());
        Optional<BigDecimal> share = choose(attempts, declared.results());
        BigDecimal score = share.map(found -> onScale(lineItem, found)).orElse(null);
        Optional<Evidence> last = attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
        return new Result(entry, lineItem.entry().sourcedId(), student, false, lineItem.schoolClass(),
                score == null ? "submitted" : "fully graded",
                last.map(attempt -> date(attempt, declared.zone())).orElse(null), score, null,
                last.map(Evidence::comment).orElse(null), lineItem.scoreScale(),
                objectiveResults(lineItem, score), new JsonObject());
    }

    private static Optional<BigDecimal> choose(List<Evidence> attempts, ResultPolicy policy) {
        List<BigDecimal> shares = attempts.stream().map(Score::share).filter(Objects::nonNull).toList();
        if (shares.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(switch (policy) {
            case FIRST -> shares.getFirst();
            case LATEST -> shares.getLast();
            case HIGHEST -> shares.stream().max(Comparator.naturalOrder()).orElseThrow();
            case MEAN -> shares.stream()
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .divide(BigDecimal.valueOf(shares.size()), java.math.MathContext.DECIMAL64);
        });
    }

    private static BigDecimal onScale(LineItem lineItem, BigDecimal share) {
        BigDecimal min = lineItem.resultValueMin() == null ? BigDecimal.ZERO : lineItem.resultValueMin();
        BigDecimal max = lineItem.resultValueMax() == null ? HUNDRED : lineItem.resultValueMax();
        return Score.onScale(share, min, max);
    }

    private static java.time.LocalDate date(Evidence attempt, ZoneId zone) {
        return attempt.at().atZone(zone).toLocalDate();
    }

    private static JsonArray objectiveResults(
            LineItem lineItem, @org.jspecify.annotations.Nullable BigDecimal score) {
        JsonArray results = new JsonArray();
        if (score != null) {
            lineItem.objectives().forEach(objective ->
                    results.add(new JsonObject().put("learningObjectiveId", objective).put("score", score)));
        }
        return results;
    }
}
