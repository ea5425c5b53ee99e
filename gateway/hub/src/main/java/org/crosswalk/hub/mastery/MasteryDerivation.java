package org.crosswalk.hub.mastery;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.vertx.core.Future;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.DistrictRules;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.evidence.EvidenceRows;
import org.crosswalk.hub.evidence.Score;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.grant.Grants;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.NameUuid;
import org.crosswalk.hub.record.Records;
import org.crosswalk.hub.store.Change;

/** Keeps mastery: recomputed for a learner and a target whenever their evidence changes. */
public final class MasteryDerivation implements JournalConsumer {

    private static final int DECIMALS = 4;

    private final Records records;
    private final Grants grants;
    private final Function<TenantId, DistrictRules> rules;

    /** A learner and a target. */
    private record Target(String learner, String cfItem) {}

    public MasteryDerivation(Records records, Grants grants, Function<TenantId, DistrictRules> rules) {
        this.records = records;
        this.grants = grants;
        this.rules = rules;
    }

    @Override
    public String name() {
        return "mastery";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Evidence.TYPE.name());
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        List<String> ids = entries.stream().map(JournalEntry::record).distinct().toList();
        Grant grant = grants.system(change.tenant(), name());
        MasteryPolicy policy = rules.apply(change.tenant()).mastery();
        return records.all(change, grant, Evidence.TYPE, new Predicate.Named("ofSameTarget", ids))
                .map(evidence -> derive(policy, evidence))
                .compose(values -> records.save(change, MasteryValue.TYPE, values, Origin.CROSSWALK))
                .mapEmpty();
    }

    private static List<MasteryValue> derive(MasteryPolicy policy, List<Evidence> evidence) {
        Map<Target, List<Evidence>> byTarget = evidence.stream().collect(Collectors.groupingBy(row ->
                new Target(row.learner(), Objects.requireNonNull(row.cfItem()))));
        return byTarget.entrySet().stream()
                .map(entry -> derive(policy, entry.getKey(), EvidenceRows.inForce(entry.getValue()).stream()
                        .filter(row -> Score.share(row) != null)
                        .toList()))
                .toList();
    }

    private static MasteryValue derive(MasteryPolicy policy, Target target, List<Evidence> evidence) {
        String id = NameUuid.of(target.learner() + "/" + target.cfItem());
        String method = policy.method().name().toLowerCase(Locale.ROOT);
        if (evidence.isEmpty()) {
            return new MasteryValue(id, target.learner(), target.cfItem(), method, null, null, Instant.EPOCH, List.of());
        }
        List<BigDecimal> scores = evidence.stream()
                .map(row -> Objects.requireNonNull(Score.share(row)))
                .toList();
        BigDecimal value = policy.method().of(scores).setScale(DECIMALS, RoundingMode.HALF_UP);
        return new MasteryValue(id, target.learner(), target.cfItem(), method, value, policy.levelOf(value),
                evidence.getLast().at(), evidence.stream().map(Evidence::id).toList());
    }
}
