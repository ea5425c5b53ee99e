package org.crosswalk.hub.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        return Attempts.ofLineItems(change, ids).compose(attempts -> lineItems(change, attempts).compose(lineItems ->
                save(change, derive(change.tenant(), attempts, lineItems))));
    }

    private Future<List<LineItem>> lineItems(Change change, List<Attempts> attempts) {
        Grant grant = grants.system(change.tenant(), name());
        List<String> ids = attempts.stream().map(Attempts::about).distinct().toList();
        return records.all(change, grant, LineItem.TYPE, new Predicate.Named(RecordType.BY_IDS, ids));
    }

    private Future<Void> save(Change change, List<Result> results) {
        return AuthoredResults.of(change, results).compose(authored -> {
            List<Result> ours = new ArrayList<>();
            List<Result> giveWay = new ArrayList<>();
            for (Result result : results) {
                AuthoredResults.Cell cell = AuthoredResults.Cell.of(result);
                if (!authored.containsKey(cell)) {
                    ours.add(result);
                    continue;
                }
                giveWay.add(result);
                if (!Score.same(authored.get(cell), result.score())) {
                    change.journal("resultConflict", result.entry().sourcedId(), Act.UPDATED, Origin.CROSSWALK);
                }
            }
            return records.save(change, Result.TYPE, ours, Origin.CROSSWALK)
                    .compose(saved -> AuthoredResults.stand(change, giveWay));
        });
    }

    private List<Result> derive(TenantId tenant, List<Attempts> attempts, List<LineItem> lineItems) {
        Map<String, LineItem> byId = lineItems.stream()
                .collect(Collectors.toMap(lineItem -> lineItem.entry().sourcedId(), lineItem -> lineItem));
        List<Result> results = new ArrayList<>();
        attempts.forEach(each -> Optional.ofNullable(byId.get(each.about()))
                .ifPresent(lineItem -> results.add(derive(rules.apply(tenant), lineItem, each))));
        return results;
    }

    private static Result derive(DistrictRules declared, LineItem lineItem, Attempts attempts) {
        String id = NameUuid.of(lineItem.entry().sourcedId() + "/" + attempts.learner());
        Origin origin = new Origin(Origin.CROSSWALK, id, Long.toString(attempts.count()));
        Entry.Status status = attempts.count() == 0 ? Entry.Status.tobedeleted : Entry.Status.active;
        BigDecimal score = choose(attempts.shares(), declared.results())
                .map(share -> onScale(lineItem, share))
                .orElse(null);
        return new Result(new Entry(id, status, Instant.now(), origin, new JsonObject()),
                lineItem.entry().sourcedId(), attempts.learner(), false, lineItem.schoolClass(),
                score == null ? "submitted" : "fully graded",
                attempts.last() == null ? null : attempts.last().atZone(declared.zone()).toLocalDate(), score, null,
                attempts.comment(), lineItem.scoreScale(), objectiveResults(lineItem, score), new JsonObject());
    }

    private static Optional<BigDecimal> choose(List<BigDecimal> shares, ResultPolicy policy) {
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
