package org.crosswalk.hub.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;
import org.crosswalk.hub.store.Changes;

/**
 * Has everything derived anew when the policies of a district are not those by which it was derived: it journals one
 * attempt of each tally, in resumable chunks, and the consumers do the rest.
 */
public final class PolicyReview {

    /** The journal's kind for an attempt whose consequences are to be derived anew; it names evidence. */
    public static final String KIND = "tally";

    private static final Logger LOG = LoggerFactory.getLogger(PolicyReview.class);
    private static final int CHUNK = 2_000;
    private static final String OPEN = "insert into hub.policy_review (tenant, digest, kind, about, learner)"
            + " select $1, $2, '', '', '' where not exists (select from hub.evidence where tenant = $1)"
            + " on conflict do nothing";
    private static final String ENSURE = "insert into hub.policy_review (tenant, digest, kind, about, learner)"
            + " values ($1, '', '', '', '') on conflict do nothing";
    private static final String LOCK = "select digest, reviewing, kind, about, learner from hub.policy_review"
            + " where tenant = $1 for update skip locked";
    private static final String NEXT = "select t.kind, t.about, t.learner, (select e.id from hub.evidence e"
            + " where e.tenant = t.tenant and e.learner = t.learner and (t.kind = 'cf_item' and e.cf_item = t.about"
            + " or t.kind = 'line_item' and e.line_item = t.about) limit 1) from hub.tally t where t.tenant = $1"
            + " and (t.kind, t.about, t.learner) > ($2, $3, $4) order by t.kind, t.about, t.learner limit " + CHUNK;
    private static final String MOVE = "update hub.policy_review set reviewing = $2, kind = $3, about = $4, learner = $5"
            + " where tenant = $1";
    private static final String DONE = "update hub.policy_review set digest = $2, reviewing = null, kind = '', about = '',"
            + " learner = '' where tenant = $1";

    private final Changes changes;
    private final Function<TenantId, String> policies;

    /** @param policies all that derivation depends on, in words that are the same for the same policies */
    public PolicyReview(Changes changes, Function<TenantId, String> policies) {
        this.changes = changes;
        this.policies = policies;
    }

    /** Looks at one district; completes when all that must be derived anew has been journaled. */
    public Future<Void> review(TenantId tenant) {
        String digest = digest(policies.apply(tenant));
        return changes.apply(tenant, change -> run(change, OPEN, tenant.value(), digest)
                        .compose(opened -> run(change, ENSURE, tenant.value()))
                        .compose(ensured -> chunk(change, digest)))
                .compose(more -> more ? review(tenant) : Future.succeededFuture());
    }

    /** True when there is more to do. */
    private Future<Boolean> chunk(Change change, String digest) {
        return run(change, LOCK, change.tenant().value()).compose(rows -> {
            for (Row row : rows) {
                if (digest.equals(row.getString("digest"))) {
                    return Future.succeededFuture(false);
                }
                boolean begun = digest.equals(row.getString("reviewing"));
                if (!begun) {
                    LOG.info("the policies of {} have changed: results and mastery are derived anew", change.tenant());
                }
                return journal(change, digest, begun ? row.getString("kind") : "", begun ? row.getString("about") : "",
                        begun ? row.getString("learner") : "");
            }
            return Future.succeededFuture(false);
        });
    }

    private static Future<Boolean> journal(Change change, String digest, String kind, String about, String learner) {
        return run(change, NEXT, change.tenant().value(), kind, about, learner).compose(rows -> {
            Row last = null;
            for (Row row : rows) {
                last = row;
                if (row.getString(3) != null) {
                    change.journal(KIND, row.getString(3), Act.UPDATED, Origin.CROSSWALK);
                }
            }
            return last == null
                    ? run(change, DONE, change.tenant().value(), digest).map(false)
                    : run(change, MOVE, change.tenant().value(), digest, last.getString(0), last.getString(1),
                                    last.getString(2))
                            .map(true);
        });
    }

    private static Future<Iterable<Row>> run(Change change, String sql, String... parameters) {
        Tuple tuple = Tuple.tuple();
        java.util.List.of(parameters).forEach(tuple::addString);
        return change.connection().preparedQuery(sql).execute(tuple).map(rows -> rows);
    }

    private static String digest(String policies) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(policies.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
