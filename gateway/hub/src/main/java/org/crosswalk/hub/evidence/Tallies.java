package org.crosswalk.hub.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.evidence.Tally.One;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;

/**
 * Keeps the {@link Tally tallies} that evidence concerns. An attempt that is new and later than all that was counted is
 * added; whatever else happens to evidence, its tally is counted anew. So an attempt costs the same however many there
 * are, and none is counted twice: what a count anew has seen already is not later than its last.
 */
public final class Tallies {

    /** As {@link Score#share}: points come before scaled. */
    private static final String SHARE = "case when e.raw is not null and e.max > coalesce(e.min, 0)"
            + " then (e.raw - coalesce(e.min, 0)) / (e.max - coalesce(e.min, 0)) else e.scaled end as share";
    private static final String ONE = "e.id, e.at, e.origin_version collate \"C\" as version, e.attempt, e.comment, "
            + SHARE;
    private static final String NEW = "select e.learner, e.ABOUT as about, e.origin_system, e.origin_record, " + ONE
            + ", e.withdrawn is null and not exists (select from hub.evidence o where o.tenant = $1"
            + " and o.origin_system = e.origin_system and o.origin_record = e.origin_record"
            + " and o.attempt is not distinct from e.attempt and o.origin_version <> e.origin_version) as only"
            + " from unnest($2::text[]) k(wanted) cross join lateral"
            + " (select * from hub.evidence e where e.tenant = $1 and e.id = k.wanted offset 0) e"
            + " where e.ABOUT is not null";
    private static final String COUNTED = "select t.* from unnest($2::text[], $3::text[]) k(learner, about)"
            + " cross join lateral (select * from hub.tally t where t.tenant = $1 and t.kind = 'ABOUT'"
            + " and t.about = k.about and t.learner = k.learner offset 0) t";
    /** "offset 0" keeps the planner from another index that happens to have the order. */
    private static final String ALL = "select k.learner, k.about, a.*"
            + " from unnest($2::text[], $3::text[]) k(learner, about) cross join lateral"
            + " (select distinct on (e.origin_system, e.origin_record, e.attempt) " + ONE + " from (select * from hub.evidence e"
            + " where e.tenant = $1 and e.learner = k.learner and e.ABOUT = k.about and e.withdrawn is null offset 0) e"
            + " order by e.origin_system, e.origin_record, e.attempt, e.at desc, e.origin_version collate \"C\" desc, e.id desc) a";
    private static final String COLUMNS = "about, learner, count, scored, first, latest, highest, total, decaying,"
            + " evidence, last_scored, last, comment";
    private static final String SAVE = "insert into hub.tally as t (tenant, kind, " + COLUMNS + ") select $1, 'ABOUT', "
            + COLUMNS + " from jsonb_to_recordset($2::jsonb) as x(about text, learner text, count bigint,"
            + " scored bigint, first numeric, latest numeric, highest numeric, total numeric, decaying numeric,"
            + " evidence text[], last_scored timestamptz, last timestamptz, comment text) order by about, learner"
            + " on conflict (tenant, kind, about, learner) do update set (" + COLUMNS + ") = row(excluded."
            + COLUMNS.replace(", ", ", excluded.") + ")";
    private static final Comparator<One> IN_TIME =
            Comparator.comparing(One::at).thenComparing(One::version).thenComparing(One::id);

    private final Change change;
    private final String about;

    private Tallies(Change change, String about) {
        this.change = change;
        this.about = about;
    }

    /** Of each learner and line item that this evidence is about. */
    static Future<List<Tally>> ofLineItems(Change change, List<JournalEntry> evidence) {
        return new Tallies(change, "line_item").after(evidence);
    }

    /** Of each learner and learning target that this evidence is about. */
    public static Future<List<Tally>> ofTargets(Change change, List<JournalEntry> evidence) {
        return new Tallies(change, "cf_item").after(evidence);
    }

    private record Key(String learner, String about) {}

    /** The attempts that are new for a tally, by where they came from, and whether that is all that happened to it. */
    private static final class News {
        private final Map<List<String>, One> attempts = new HashMap<>();
        private boolean onlyNew = true;
    }

    private Future<List<Tally>> after(List<JournalEntry> evidence) {
        Set<String> ids = new HashSet<>();
        Set<String> changed = new HashSet<>();
        evidence.forEach(entry -> {
            ids.add(entry.record());
            if (entry.act() != Act.CREATED) {
                changed.add(entry.record());
            }
        });
        return news(ids, changed).compose(news -> counted(news.keySet()).compose(counted -> {
            List<Tally> tallies = new ArrayList<>();
            Set<Key> anew = new HashSet<>();
            news.forEach((key, happened) -> {
                Tally before = counted.get(key);
                if (before != null && isLater(happened, before)) {
                    tallies.add(sum(before, happened.attempts.values()));
                } else {
                    anew.add(key);
                }
            });
            return all(anew).compose(recounted -> {
                tallies.addAll(recounted);
                return save(tallies);
            });
        }));
    }

    private static boolean isLater(News happened, Tally before) {
        Instant last = before.last();
        return happened.onlyNew
                && last != null
                && happened.attempts.values().stream().allMatch(attempt -> attempt.at().isAfter(last));
    }

    private static Tally sum(Tally before, Collection<One> attempts) {
        Tally sum = before;
        for (One attempt : attempts.stream().sorted(IN_TIME).toList()) {
            sum = sum.plus(attempt);
        }
        return sum;
    }

    private Future<Map<Key, News>> news(Set<String> ids, Set<String> changed) {
        return query(NEW, Tuple.of(change.tenant().value()).addArrayOfString(ids.toArray(String[]::new))).map(rows -> {
            Map<Key, News> news = new LinkedHashMap<>();
            for (Row row : rows) {
                News each = news.computeIfAbsent(key(row), none -> new News());
                One one = one(row);
                each.onlyNew &= row.getBoolean("only") && !changed.contains(one.id());
                // An attempt at several targets is as many rows of evidence, and one attempt at its line item.
                each.attempts.merge(List.of(row.getString("origin_system"), row.getString("origin_record"),
                                Objects.requireNonNullElse(row.getString("attempt"), "")), one, (some, other) -> IN_TIME.compare(some, other) > 0 ? some : other);
            }
            return news;
        });
    }

    private Future<Map<Key, Tally>> counted(Collection<Key> keys) {
        return query(COUNTED, of(keys)).map(rows -> {
            Map<Key, Tally> counted = new HashMap<>();
            rows.forEach(row -> counted.put(key(row), tally(row)));
            return counted;
        });
    }

    private Future<List<Tally>> all(Set<Key> keys) {
        if (keys.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return query(ALL, of(keys)).map(rows -> {
            Map<Key, List<One>> attempts = new HashMap<>();
            rows.forEach(row -> attempts.computeIfAbsent(key(row), none -> new ArrayList<>()).add(one(row)));
            return keys.stream()
                    .map(key -> sum(Tally.none(key.learner(), key.about()), attempts.getOrDefault(key, List.of())))
                    .toList();
        });
    }

    private Future<List<Tally>> save(List<Tally> tallies) {
        if (tallies.isEmpty()) {
            return Future.succeededFuture(tallies);
        }
        JsonArray rows = new JsonArray();
        tallies.forEach(tally -> rows.add(TallyJson.of(tally)));
        return query(SAVE, Tuple.of(change.tenant().value(), rows)).map(tallies);
    }

    private Future<RowSet<Row>> query(String sql, Tuple parameters) {
        return change.connection().preparedQuery(sql.replace("ABOUT", about)).execute(parameters);
    }

    private Tuple of(Collection<Key> keys) {
        return Tuple.of(change.tenant().value())
                .addArrayOfString(keys.stream().map(Key::learner).toArray(String[]::new))
                .addArrayOfString(keys.stream().map(Key::about).toArray(String[]::new));
    }

    private static Key key(Row row) {
        return new Key(Columns.text(row, "learner"), Columns.text(row, "about"));
    }

    private static One one(Row row) {
        return new One(Columns.text(row, "id"), row.getOffsetDateTime("at").toInstant(), Columns.text(row, "version"),
                row.getString("comment"), row.getBigDecimal("share"));
    }

    private static Tally tally(Row row) {
        return new Tally(Columns.text(row, "learner"), Columns.text(row, "about"), row.getLong("count"),
                row.getLong("scored"), row.getBigDecimal("first"), row.getBigDecimal("latest"),
                row.getBigDecimal("highest"), row.getBigDecimal("total"), row.getBigDecimal("decaying"),
                List.of(row.getArrayOfStrings("evidence")), Columns.instant(row, "last_scored"),
                Columns.instant(row, "last"), row.getString("comment"));
    }
}
