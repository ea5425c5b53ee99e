package org.crosswalk.hub.supports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.DistrictRules;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.mastery.MasteryValue;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;
import org.crosswalk.hub.store.Changes;

/** Holds the district's rules against the stream of evidence and mastery, and now and then against the clock. */
public final class SupportWatch implements JournalConsumer {

    private static final long LOOK_MILLIS = 60_000;
    private static final String OF_EVIDENCE = "select learner, cf_item from hub.evidence where tenant = $1 and id = any($2)"
            + " and cf_item is not null and withdrawn is null";
    private static final String OF_MASTERY = "select learner, cf_item from hub.mastery where tenant = $1 and id = any($2)"
            + " and value is not null";
    private static final String ALONE = "select pg_try_advisory_xact_lock(hashtextextended('crosswalk.supports.' || $1, 0))";

    private final Vertx vertx;
    private final Changes changes;
    private final Function<TenantId, DistrictRules> rules;
    private final List<TenantId> tenants;
    private long timer = -1;

    public SupportWatch(
            Vertx vertx, Changes changes, Function<TenantId, DistrictRules> rules, List<TenantId> tenants) {
        this.vertx = vertx;
        this.changes = changes;
        this.rules = rules;
        this.tenants = tenants;
    }

    @Override
    public String name() {
        return "supports";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Evidence.TYPE.name(), MasteryValue.TYPE.name());
    }

    /** Begins to look at the clock too. */
    public void start() {
        timer = vertx.setPeriodic(1, LOOK_MILLIS, tick -> tenants.forEach(this::look));
    }

    /** Looks at the clock no more. */
    public void stop() {
        vertx.cancelTimer(timer);
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        List<SupportRule> declared = rules.apply(change.tenant()).supports();
        if (declared.isEmpty()) {
            return Future.succeededFuture();
        }
        return each(change, declared, OF_EVIDENCE, ids(entries, Evidence.TYPE.name()), (rule, targets) ->
                        SupportSignals.ofAttempts(change, rule, targets.learners(), targets.items()))
                .compose(done -> each(change, declared, OF_MASTERY, ids(entries, MasteryValue.TYPE.name()),
                        (rule, targets) ->
                                SupportSignals.ofMastery(change, rule, targets.learners(), targets.items())));
    }

    /** Looks at the clock for a district, unless another process does so just now. */
    Future<Void> look(TenantId tenant) {
        List<SupportRule> declared = rules.apply(tenant).supports();
        if (declared.isEmpty()) {
            return Future.succeededFuture();
        }
        return changes.apply(tenant, change -> change.connection()
                .preparedQuery(ALONE)
                .execute(Tuple.of(tenant.value()))
                .compose(rows -> {
                    Future<Void> all = Future.succeededFuture();
                    if (rows.iterator().next().getBoolean(0)) {
                        for (SupportRule rule : declared) {
                            all = all.compose(done -> SupportSignals.ofTime(change, rule));
                        }
                    }
                    return all;
                }));
    }

    private record Targets(List<String> learners, List<String> items) {}

    private static Future<Void> each(
            Change change,
            List<SupportRule> declared,
            String sql,
            String[] ids,
            BiFunction<SupportRule, Targets, Future<Void>> raise) {
        if (ids.length == 0) {
            return Future.succeededFuture();
        }
        Tuple parameters = Tuple.of(change.tenant().value()).addArrayOfString(ids);
        return change.connection().preparedQuery(sql).execute(parameters).compose(rows -> {
            Targets targets = new Targets(new ArrayList<>(), new ArrayList<>());
            rows.forEach(row -> {
                targets.learners().add(row.getString(0));
                targets.items().add(row.getString(1));
            });
            Future<Void> all = Future.succeededFuture();
            for (SupportRule rule : declared) {
                all = all.compose(done -> raise.apply(rule, targets));
            }
            return all;
        });
    }

    private static String[] ids(List<JournalEntry> entries, String kind) {
        return entries.stream()
                .filter(entry -> entry.kind().equals(kind) && entry.act() != Act.WITHDRAWN)
                .map(JournalEntry::record)
                .distinct()
                .toArray(String[]::new);
    }
}
