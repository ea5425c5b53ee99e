package org.crosswalk.hub.mastery;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.mastery.Levels.Level;
import org.crosswalk.hub.store.Change;

/**
 * Reads levels where the policy names a score scale of the gradebook, or a CASE rubric or item with skill levels, instead
 * of the levels.
 */
final class DeclaredLevels {

    private static final String SCALE = "select scale_values as body from hub.score_scale"
            + " where tenant = $1 and id = $2 and status = 'active'";
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    /** Scales with single numbers up to here count points, those beyond it per cent. */
    private static final BigDecimal MOST_POINTS = BigDecimal.TEN;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private DeclaredLevels() {}

    /** The levels that hold: those of the scale or rubric, or those of the policy where there is none. */
    static Future<Levels> of(Change change, Levels levels) {
        String scale = levels.scoreScale();
        String rubric = levels.rubric();
        if (scale != null) {
            return read(change, SCALE, scale).map(rows -> {
                for (Row row : rows) {
                    return ofScale(row.getJsonArray("body"));
                }
                return levels;
            });
        }
        if (rubric != null) {
            return CaseLevels.of(change, rubric).map(found -> found.map(DeclaredLevels::ofCase).orElse(levels));
        }
        return Future.succeededFuture(levels);
    }

    /** Of a range the lower end counts, as a share of the highest end; of points and per cent likewise. */
    static Levels ofScale(JsonArray values) {
        List<Level> found = new ArrayList<>();
        BigDecimal most = BigDecimal.ZERO;
        boolean ranges = false;
        for (Object each : values) {
            JsonObject value = (JsonObject) each;
            List<BigDecimal> numbers = numbers(value.getString("itemValueRHS", ""));
            if (!numbers.isEmpty()) {
                BigDecimal least = numbers.stream().reduce(BigDecimal::min).orElseThrow();
                most = numbers.stream().reduce(most, BigDecimal::max);
                ranges |= numbers.size() > 1;
                found.add(new Level(value.getString("itemValueLHS", ""), least));
            }
        }
        BigDecimal whole = ranges || most.compareTo(MOST_POINTS) <= 0 ? most : HUNDRED;
        return shares(found, whole);
    }

    /**
     * The points of a rubric's levels as shares of the best; skill levels part what can be reached evenly, the first of
     * them from nothing.
     */
    static Levels ofCase(CaseLevels declared) {
        BigDecimal most = declared.levels().stream().map(CaseLevels.Named::points).reduce(BigDecimal.ZERO, BigDecimal::max);
        BigDecimal least = declared.ordered() ? BigDecimal.ONE : BigDecimal.ZERO;
        return shares(
                declared.levels().stream().map(level -> new Level(level.name(), level.points().subtract(least))).toList(),
                most);
    }

    private static Levels shares(List<Level> levels, BigDecimal whole) {
        return Levels.named(levels.stream()
                .map(level -> new Level(level.name(), whole.signum() == 0
                        ? BigDecimal.ZERO
                        : level.from().divide(whole, MathContext.DECIMAL64)))
                .toList());
    }

    private static List<BigDecimal> numbers(String text) {
        List<BigDecimal> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            numbers.add(new BigDecimal(matcher.group()));
        }
        return numbers;
    }

    private static Future<io.vertx.sqlclient.RowSet<Row>> read(Change change, String sql, String id) {
        return change.connection().preparedQuery(sql).execute(Tuple.of(change.tenant().value(), id));
    }
}
