package org.crosswalk.hub.mastery;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.DistrictRules;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.evidence.PolicyReview;
import org.crosswalk.hub.evidence.Tallies;
import org.crosswalk.hub.evidence.Tally;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.record.NameUuid;
import org.crosswalk.hub.record.Records;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.store.Change;

/**
 * Keeps mastery: recomputed for a learner and a target whenever their evidence changes, and where the policy looks at
 * line items or at associations between items, whenever those do. A policy for which tallies are enough reads nothing
 * else.
 */
public final class MasteryDerivation implements JournalConsumer {

    private static final int DECIMALS = 4;

    private final Records records;
    private final Function<TenantId, DistrictRules> rules;

    public MasteryDerivation(Records records, Function<TenantId, DistrictRules> rules) {
        this.records = records;
        this.rules = rules;
    }

    @Override
    public String name() {
        return "mastery";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Evidence.TYPE.name(), PolicyReview.KIND, LineItem.TYPE.name(), CFAssociation.TYPE.name());
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        MasteryPolicy policy = rules.apply(change.tenant()).mastery();
        List<JournalEntry> evidence = entries.stream().filter(MasteryDerivation::ofEvidence).toList();
        return Tallies.ofTargets(change, evidence)
                .compose(tallies -> policy.ofTally() && policy.rollUp() == MasteryPolicy.RollUp.NONE
                        ? DeclaredLevels.of(change, policy.levels()).map(levels -> tallies.stream()
                                .map(tally -> ofTally(policy, levels, tally))
                                .toList())
                        : ofAttempts(change, policy, tallies, entries))
                .compose(values -> records.save(change, MasteryValue.TYPE, values, Origin.CROSSWALK))
                .mapEmpty();
    }

    private static boolean ofEvidence(JournalEntry entry) {
        return entry.kind().equals(Evidence.TYPE.name()) || entry.kind().equals(PolicyReview.KIND);
    }

    private Future<Collection<MasteryValue>> ofAttempts(
            Change change, MasteryPolicy policy, List<Tally> tallies, List<JournalEntry> entries) {
        return ConcernedTargets.of(change, policy, entries).compose(others -> {
            Set<Target> targets = new LinkedHashSet<>(others);
            tallies.forEach(tally -> targets.add(new Target(tally.learner(), tally.about())));
            return TargetAttempts.concerned(change, policy, targets)
                    .compose(concerned -> RolledUp.with(change, policy, concerned))
                    .compose(rolled -> TargetAttempts.of(change, policy, rolled.targets())
                            .compose(attempts -> values(change, policy, rolled.targets(), attempts))
                            .compose(own -> rolled.combine(change, policy, own)));
        });
    }

    private static Future<Map<Target, MasteryValue>> values(
            Change change, MasteryPolicy policy, List<Target> targets, Map<Target, List<Scored>> attempts) {
        Future<Map<Target, MasteryValue>> all = Future.succeededFuture(new java.util.LinkedHashMap<>());
        for (Target target : targets) {
            List<Scored> scored = attempts.getOrDefault(target, List.of());
            MasteryPolicy holds = policy.holdsFor(scored);
            all = all.compose(values -> DeclaredLevels.of(change, holds.levels()).map(levels -> {
                values.put(target, ofAttempts(holds, levels, target, scored));
                return values;
            }));
        }
        return all;
    }

    private static MasteryValue ofAttempts(MasteryPolicy policy, Levels levels, Target target, List<Scored> attempts) {
        List<String> newest = new ArrayList<>();
        attempts.subList(Math.max(0, attempts.size() - Tally.NAMED), attempts.size())
                .forEach(attempt -> newest.add(attempt.evidence()));
        Instant last = attempts.stream().map(Scored::at).max(Instant::compareTo).orElse(null);
        return value(target, word(policy.formula().method()), Scored.value(policy, attempts), levels, last, newest);
    }

    private static MasteryValue ofTally(MasteryPolicy policy, Levels levels, Tally tally) {
        Method method = policy.formula().method();
        return value(new Target(tally.learner(), tally.about()), word(method), method.of(tally), levels,
                tally.lastScored(), tally.evidence());
    }

    /** Without a value it is not in force; it stays, for whoever copied it must hear of it. */
    static MasteryValue value(
            Target target, String method, @Nullable BigDecimal exact, Levels levels, @Nullable Instant at,
            List<String> evidence) {
        String id = NameUuid.of(target.learner() + "/" + target.item());
        if (exact == null || at == null) {
            return new MasteryValue(
                    id, target.learner(), target.item(), method, null, null, Instant.EPOCH, List.of());
        }
        BigDecimal value = exact.setScale(DECIMALS, RoundingMode.HALF_UP);
        return new MasteryValue(
                id, target.learner(), target.item(), method, value, levels.of(value), at, evidence);
    }

    private static String word(Method method) {
        return method.name().toLowerCase(Locale.ROOT);
    }
}
