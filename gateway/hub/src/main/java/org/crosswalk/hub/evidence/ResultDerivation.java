package org.crosswalk.hub.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
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

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.DistrictRules;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.record.NameUuid;
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

    private final Records records;
    private final Function<TenantId, DistrictRules> rules;

    public ResultDerivation(Records records, Function<TenantId, DistrictRules> rules) {
        this.records = records;
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
        return EvidenceGroups.ofLineItems(change, ids(entries)).compose(attempts -> {
            Map<List<String>, List<Evidence>> byCell = new TreeMap<>(Comparator.comparing(List::toString));
            attempts.evidence().forEach(evidence -> byCell.computeIfAbsent(
                            List.of(Objects.requireNonNull(evidence.lineItem()), evidence.learner()),
                            cell -> new ArrayList<>())
                    .add(evidence));
            List<Result> results = new ArrayList<>();
            byCell.forEach((cell, evidence) -> Optional.ofNullable(attempts.lineItems().get(cell.getFirst()))
                    .ifPresent(lineItem -> results.add(derive(change.tenant(), lineItem, cell.get(1), evidence))));
            return save(change, results);
        });
    }

    static List<String> ids(List<JournalEntry> entries) {
        return entries.stream().map(JournalEntry::record).distinct().toList();
    }

    private Future<Void> save(Change change, List<Result> results) {
        return EvidenceGroups.authored(change, results).compose(authored -> {
            List<Result> ours = results.stream()
                    .filter(result -> !authored.contains(List.of(result.lineItem(), result.student())))
                    .toList();
            results.stream().filter(result -> !ours.contains(result)).forEach(conflict -> change.journal(
                    "resultConflict", conflict.entry().sourcedId(), Act.UPDATED, Origin.CROSSWALK));
            return records.save(change, Result.TYPE, ours, Origin.CROSSWALK).mapEmpty();
        });
    }

    private Result derive(TenantId tenant, LineItem lineItem, String student, List<Evidence> evidence) {
        DistrictRules declared = rules.apply(tenant);
        List<Evidence> attempts = inForce(evidence);
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

    /** Attempts in order of time, one for each record of a source however many targets it has; its last version. */
    private static List<Evidence> inForce(List<Evidence> evidence) {
        Map<String, Evidence> byRecord = evidence.stream()
                .filter(row -> row.withdrawn() == null)
                .sorted(Comparator.comparing(Evidence::at).thenComparing(Evidence::id))
                .collect(Collectors.toMap(
                        row -> row.origin().system() + "/" + row.origin().record() + "/" + row.origin().version(),
                        row -> row, (first, second) -> first));
        return byRecord.values().stream()
                .sorted(Comparator.comparing(Evidence::at).thenComparing(Evidence::id))
                .toList();
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
