package org.crosswalk.hub.supports;

import java.util.List;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;
import org.crosswalk.hub.supports.SupportRule.When;

/** Raises signals: one statement for each kind of rule. A rule is not raised again for a learner and target in its days. */
final class SupportSignals {

    /** As {@code Score.share}: points come before scaled. */
    private static final String SHARE = "case when e.raw is not null and e.max > coalesce(e.min, 0)"
            + " then (e.raw - coalesce(e.min, 0)) / (e.max - coalesce(e.min, 0)) else e.scaled end";
    /** $1 district, $2 rule, $3 version, $4 need, $5 tier, $6 attempts, $7 days, $8 share; $9 learners, $10 items. */
    private static final String RAISE = "insert into hub.support_signal (tenant, id, rule, version, learner, cf_item,"
            + " need, tier, evidence) select $1, gen_random_uuid()::text, $2, $3, f.learner, f.cf_item, $4, $5, f.evidence"
            + " from (";
    private static final String ONCE = ") f where not exists (select from hub.support_signal s where s.tenant = $1"
            + " and s.rule = $2 and s.learner = f.learner and s.cf_item = f.cf_item"
            + " and s.at > now() - $7::int * interval '1 day') returning id";
    private static final String TARGETS = "(select distinct learner, cf_item from unnest($9::text[], $10::text[])"
            + " x(learner, cf_item)) k";
    private static final String FAILED = RAISE + "select k.learner, k.cf_item, array_agg(a.id order by a.at) as evidence"
            + " from " + TARGETS + " cross join lateral (select distinct on (e.origin_system, e.origin_record, e.attempt) e.id,"
            + " e.at, "
            + SHARE + " as share, max(e.at) over () as newest from hub.evidence e where e.tenant = $1"
            + " and e.learner = k.learner and e.cf_item = k.cf_item and e.withdrawn is null order by e.origin_system,"
            + " e.origin_record, e.attempt, e.at desc) a where a.share < $8::numeric"
            + " and a.at > a.newest - $7::int * interval '1 day' group by k.learner, k.cf_item having count(*) >= $6::int"
            + ONCE;
    private static final String PEAKS = "insert into hub.mastery_peak (tenant, rule, learner, cf_item, at)"
            + " select $1, $2, m.learner, m.cf_item, m.at from " + TARGETS.replace("$10", "$5").replace("$9", "$4")
            + " join hub.mastery m on m.tenant = $1 and m.learner = k.learner and m.cf_item = k.cf_item"
            + " and m.value >= $3::numeric on conflict do nothing";
    private static final String REGRESSED = RAISE + "select m.learner, m.cf_item, m.evidence from " + TARGETS
            + " join hub.mastery m on m.tenant = $1 and m.learner = k.learner and m.cf_item = k.cf_item"
            + " and m.value < $8::numeric join hub.mastery_peak p on p.tenant = $1 and p.rule = $2"
            + " and p.learner = m.learner and p.cf_item = m.cf_item where $6::int is not null" + ONCE;
    private static final String READY = RAISE + "select m.learner, m.cf_item, m.evidence from " + TARGETS
            + " join hub.mastery m on m.tenant = $1 and m.learner = k.learner and m.cf_item = k.cf_item"
            + " and m.value >= $8::numeric and cardinality(m.evidence) >= $6::int where not exists (select from"
            + " hub.evidence e where e.tenant = $1 and e.learner = m.learner and e.cf_item = m.cf_item"
            + " and e.kind = 'SUMMATIVE' and e.withdrawn is null)" + ONCE;
    private static final String UNSEEN = RAISE + "select distinct a.learner, a.cf_item, array[]::text[] as evidence"
            + " from hub.target_assignment a where a.tenant = $1 and a.withdrawn is null and $6::int is not null"
            + " and $8::numeric is not null and a.begins < now() - $7::int * interval '1 day' and not exists (select from"
            + " hub.evidence e where e.tenant = $1 and e.learner = a.learner and e.cf_item = a.cf_item"
            + " and e.at >= a.begins and e.withdrawn is null)" + ONCE;

    private SupportSignals() {}

    /** After evidence of these targets. */
    static Future<Void> ofAttempts(Change change, SupportRule rule, List<String> learners, List<String> items) {
        return rule.when() == When.FAILED_ATTEMPTS ? raise(change, rule, FAILED, learners, items) : nothing();
    }

    /** After mastery of these targets has moved. */
    static Future<Void> ofMastery(Change change, SupportRule rule, List<String> learners, List<String> items) {
        return switch (rule.when()) {
            case REGRESSION -> raise(change, rule, REGRESSED, learners, items)
                    .compose(raised -> remember(change, rule, learners, items));
            case READY -> raise(change, rule, READY, learners, items);
            case FAILED_ATTEMPTS, NO_EVIDENCE -> nothing();
        };
    }

    /** As time goes by. */
    static Future<Void> ofTime(Change change, SupportRule rule) {
        return rule.when() == When.NO_EVIDENCE ? journaled(change, UNSEEN, parameters(change, rule)) : nothing();
    }

    private static Future<Void> remember(Change change, SupportRule rule, List<String> learners, List<String> items) {
        return change.connection()
                .preparedQuery(PEAKS)
                .execute(Tuple.of(change.tenant().value(), rule.name(), rule.share(), learners.toArray(String[]::new),
                        items.toArray(String[]::new)))
                .mapEmpty();
    }

    private static Future<Void> raise(
            Change change, SupportRule rule, String sql, List<String> learners, List<String> items) {
        return journaled(change, sql, parameters(change, rule)
                .addArrayOfString(learners.toArray(String[]::new))
                .addArrayOfString(items.toArray(String[]::new)));
    }

    private static Tuple parameters(Change change, SupportRule rule) {
        return Tuple.tuple()
                .addString(change.tenant().value())
                .addString(rule.name())
                .addString(rule.version())
                .addString(rule.need())
                .addString(rule.tier())
                .addInteger(rule.attempts())
                .addInteger(rule.days())
                .addBigDecimal(rule.share());
    }

    private static Future<Void> journaled(Change change, String sql, Tuple parameters) {
        return change.connection().preparedQuery(sql).execute(parameters).map(rows -> {
            rows.forEach(row -> change.journal(
                    SupportSignal.TYPE.name(), row.getString(0), Act.CREATED, Origin.CROSSWALK));
            return null;
        });
    }

    private static Future<Void> nothing() {
        return Future.succeededFuture();
    }
}
