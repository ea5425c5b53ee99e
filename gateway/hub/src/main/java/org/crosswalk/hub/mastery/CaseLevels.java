package org.crosswalk.hub.mastery;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.store.Change;

/**
 * The levels that a framework of CASE declares: those of a rubric's first criterion, which have points, or the skill
 * levels of an item, which have an order alone and count from one.
 *
 * @param title of the rubric, or the item's statement
 * @param ordered whether the points are but an order
 * @param levels the worst first where the source has them so
 */
record CaseLevels(String title, boolean ordered, List<Named> levels) {

    private static final String RUBRIC =
            "select title, body from hub.cf_rubric where tenant in ($1, 'shared') and id = $2";
    private static final String SKILL_LEVELS = "select o.full_statement as title,"
            + " coalesce(d.abbreviated_statement, d.full_statement) as name from hub.cf_association a"
            + " join hub.cf_item o on o.tenant = a.tenant and o.id = a.origin"
            + " join hub.cf_item d on d.tenant = a.tenant and d.id = a.destination"
            + " where a.tenant in ($1, 'shared') and a.origin = $2 and a.association_type = 'hasSkillLevel'"
            + " order by a.sequence_number nulls last, d.human_coding_scheme nulls last, d.id";

    /** A level and its points. */
    record Named(String name, BigDecimal points) {}

    /**
     * What is declared under an identifier; empty where it is of no rubric with points and of no item with skill levels.
     */
    static Future<Optional<CaseLevels>> of(Change change, String identifier) {
        return read(change, RUBRIC, identifier).compose(rubrics -> {
            for (Row row : rubrics) {
                return Future.succeededFuture(ofRubric(row.getString("title"), row.getJsonObject("body")));
            }
            return read(change, SKILL_LEVELS, identifier).map(CaseLevels::ofSkillLevels);
        });
    }

    static Optional<CaseLevels> ofRubric(@Nullable String title, JsonObject body) {
        List<Named> levels = new ArrayList<>();
        JsonArray criteria = body.getJsonArray("CFRubricCriteria", new JsonArray());
        JsonObject criterion = criteria.isEmpty() ? new JsonObject() : criteria.getJsonObject(0);
        for (Object each : criterion.getJsonArray("CFRubricCriterionLevels", new JsonArray())) {
            JsonObject level = (JsonObject) each;
            if (level.getValue("score") instanceof Number score) {
                levels.add(new Named(level.getString("quality", level.getString("description", "")),
                        new BigDecimal(score.toString())));
            }
        }
        return some(title == null ? "Rubric" : title, false, levels);
    }

    private static Optional<CaseLevels> ofSkillLevels(RowSet<Row> rows) {
        List<Named> levels = new ArrayList<>();
        String title = "";
        for (Row row : rows) {
            title = row.getString("title");
            levels.add(new Named(row.getString("name"), BigDecimal.valueOf(levels.size() + 1L)));
        }
        return some(title, true, levels);
    }

    private static Optional<CaseLevels> some(String title, boolean ordered, List<Named> levels) {
        return levels.isEmpty() ? Optional.empty() : Optional.of(new CaseLevels(title, ordered, levels));
    }

    private static Future<RowSet<Row>> read(Change change, String sql, String identifier) {
        return change.connection().preparedQuery(sql).execute(Tuple.of(change.tenant().value(), identifier));
    }
}
