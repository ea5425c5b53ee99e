package org.crosswalk.hub.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.store.Change;

/**
 * What a learner has done about one thing, a line item or a learning target, as far as it counts: of each record of a
 * source its last version, unless it was taken back.
 *
 * @param learner sourcedId
 * @param about sourcedId of the line item, or bare UUID of the CASE item
 * @param count how many attempts there are, scored or not
 * @param shares of those that are scored, in order of time: 0 to 1, beyond it for extra credit
 * @param evidence ids of the newest of those that are scored, in order of time, {@value #MOST} at most
 * @param lastScored time of the last attempt that is scored, or null
 * @param last time of the last attempt, or null
 * @param comment that came with the last attempt
 */
public record Attempts(
        String learner,
        String about,
        long count,
        List<BigDecimal> shares,
        List<String> evidence,
        @Nullable Instant lastScored,
        @Nullable Instant last,
        @Nullable String comment) {

    /** How much evidence is named at most: the value stands on all of it, the list is for people. */
    public static final int MOST = 100;

    /** As {@link Score#share}: points come before scaled. */
    private static final String SHARE = "case when e.raw is not null and e.max > coalesce(e.min, 0)"
            + " then (e.raw - coalesce(e.min, 0)) / (e.max - coalesce(e.min, 0)) else e.scaled end";
    private static final String IN_TIME = " order by a.at, a.version, a.id)";
    private static final String LAST_FIRST = " order by a.at desc, a.version desc, a.id desc)";
    private static final String SCORED = " filter (where a.share is not null)";
    /**
     * One look by key for each learner and thing. "offset 0" keeps the planner from another index that happens to have
     * the order: without statistics it took one that reads all evidence of the district.
     */
    private static final String OF = "select t.learner, t.about, a.* from (select distinct learner, ABOUT as about"
            + " from hub.evidence where tenant = $1 and id = any($2) and ABOUT is not null) t"
            + " cross join lateral (select count(*) as count,"
            + " array_agg(a.share::text" + IN_TIME + SCORED + " as shares,"
            + " (array_agg(a.id" + LAST_FIRST + SCORED + ")[1:" + MOST + "] as evidence,"
            + " max(a.at)" + SCORED + " as last_scored, max(a.at) as last,"
            + " (array_agg(a.comment" + LAST_FIRST + ")[1] as comment"
            + " from (select distinct on (e.origin_system, e.origin_record) e.id, e.at,"
            + " e.origin_version collate \"C\" as version, e.comment, " + SHARE + " as share from (select id, at, origin_system, origin_record, origin_version, comment, raw, min, max, scaled"
            + " from hub.evidence e"
            + " where e.tenant = $1 and e.learner = t.learner and e.ABOUT = t.about and e.withdrawn is null offset 0) e"
            + " order by e.origin_system, e.origin_record, e.at desc, e.origin_version collate \"C\" desc, e.id desc) a"
            + ") a order by t.about, t.learner";
    private static final String OF_LINE_ITEMS = OF.replace("ABOUT", "line_item");
    private static final String OF_TARGETS = OF.replace("ABOUT", "cf_item");

    public Attempts {
        shares = List.copyOf(shares);
        evidence = List.copyOf(evidence);
    }

    /** For each learner and line item that this evidence is about. */
    static Future<List<Attempts>> ofLineItems(Change change, List<String> evidence) {
        return read(change, OF_LINE_ITEMS, evidence);
    }

    /** For each learner and learning target that this evidence is about. */
    public static Future<List<Attempts>> ofTargets(Change change, List<String> evidence) {
        return read(change, OF_TARGETS, evidence);
    }

    private static Future<List<Attempts>> read(Change change, String sql, List<String> evidence) {
        Tuple parameters = Tuple.of(change.tenant().value()).addArrayOfString(evidence.toArray(String[]::new));
        return change.connection().preparedQuery(sql).execute(parameters).map(rows -> {
            List<Attempts> attempts = new ArrayList<>();
            rows.forEach(row -> attempts.add(read(row)));
            return attempts;
        });
    }

    private static Attempts read(Row row) {
        return new Attempts(
                Columns.text(row, "learner"),
                Columns.text(row, "about"),
                row.getLong("count"),
                texts(row, "shares").stream().map(BigDecimal::new).toList(),
                texts(row, "evidence").reversed(),
                Columns.instant(row, "last_scored"),
                Columns.instant(row, "last"),
                row.getString("comment"));
    }

    private static List<String> texts(Row row, String column) {
        String[] texts = row.getArrayOfStrings(column);
        return texts == null ? List.of() : Arrays.asList(texts);
    }
}
