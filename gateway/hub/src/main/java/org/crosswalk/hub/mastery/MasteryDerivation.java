package org.crosswalk.hub.mastery;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

import io.vertx.core.Future;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.DistrictRules;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.evidence.Tallies;
import org.crosswalk.hub.evidence.Tally;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.record.NameUuid;
import org.crosswalk.hub.record.Records;
import org.crosswalk.hub.store.Change;

/** Keeps mastery: recomputed for a learner and a target whenever their evidence changes. */
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
        return Set.of(Evidence.TYPE.name());
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        MasteryPolicy policy = rules.apply(change.tenant()).mastery();
        return Tallies.ofTargets(change, entries)
                .map(tallies -> tallies.stream().map(each -> derive(policy, each)).toList())
                .compose(values -> records.save(change, MasteryValue.TYPE, values, Origin.CROSSWALK))
                .mapEmpty();
    }

    private static MasteryValue derive(MasteryPolicy policy, Tally tally) {
        String id = NameUuid.of(tally.learner() + "/" + tally.about());
        String method = policy.method().name().toLowerCase(Locale.ROOT);
        BigDecimal exact = policy.method().of(tally);
        if (exact == null || tally.lastScored() == null) {
            return new MasteryValue(
                    id, tally.learner(), tally.about(), method, null, null, Instant.EPOCH, List.of());
        }
        BigDecimal value = exact.setScale(DECIMALS, RoundingMode.HALF_UP);
        return new MasteryValue(id, tally.learner(), tally.about(), method, value, policy.levelOf(value),
                tally.lastScored(), tally.evidence());
    }
}
