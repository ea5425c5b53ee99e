package org.crosswalk.hub.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

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
        return Set.of(Evidence.TYPE.name(), PolicyReview.KIND);
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        ResultRules declared = rules.apply(change.tenant()).results();
        return Tallies.ofLineItems(change, entries).compose(tallies -> lineItems(change, tallies).compose(lineItems ->
                ResultChoice.of(change, declared, tallies, lineItems).compose(choice ->
                        save(change, derive(change.tenant(), tallies, lineItems, choice)))));
    }

    private Future<List<LineItem>> lineItems(Change change, List<Tally> tallies) {
        Grant grant = grants.system(change.tenant(), name());
        List<String> ids = tallies.stream().map(Tally::about).distinct().toList();
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

    private List<Result> derive(
            TenantId tenant, List<Tally> tallies, List<LineItem> lineItems, ResultChoice choice) {
        Map<String, LineItem> byId = lineItems.stream()
                .collect(Collectors.toMap(lineItem -> lineItem.entry().sourcedId(), lineItem -> lineItem));
        List<Result> results = new ArrayList<>();
        tallies.forEach(each -> Optional.ofNullable(byId.get(each.about()))
                .ifPresent(lineItem -> results.add(derive(rules.apply(tenant), lineItem, each, choice))));
        return results;
    }

    private static Result derive(
            DistrictRules declared, LineItem lineItem, Tally tally, ResultChoice choice) {
        String id = NameUuid.of(lineItem.entry().sourcedId() + "/" + tally.learner());
        Origin origin = new Origin(Origin.CROSSWALK, id, Long.toString(tally.count()));
        Entry.Status status = tally.count() == 0 ? Entry.Status.tobedeleted : Entry.Status.active;
        BigDecimal score = Optional.ofNullable(choice.of(lineItem, tally))
                .map(share -> onScale(lineItem, share))
                .orElse(null);
        return new Result(new Entry(id, status, Instant.now(), origin, new JsonObject()),
                lineItem.entry().sourcedId(), tally.learner(), false, lineItem.schoolClass(),
                score == null ? "submitted" : "fully graded",
                tally.last() == null ? null : tally.last().atZone(declared.zone()).toLocalDate(), score, null,
                tally.comment(), lineItem.scoreScale(), objectiveResults(lineItem, score), new JsonObject());
    }

    private static BigDecimal onScale(LineItem lineItem, BigDecimal share) {
        BigDecimal min = lineItem.resultValueMin() == null ? BigDecimal.ZERO : lineItem.resultValueMin();
        BigDecimal max = lineItem.resultValueMax() == null ? HUNDRED : lineItem.resultValueMax();
        return Score.onScale(share, min, max);
    }

    private static JsonArray objectiveResults(
            LineItem lineItem, @Nullable BigDecimal score) {
        JsonArray results = new JsonArray();
        if (score != null) {
            lineItem.objectives().forEach(objective ->
                    results.add(new JsonObject().put("learningObjectiveId", objective).put("score", score)));
        }
        return results;
    }
}
