package org.crosswalk.oneroster.store;

import java.util.List;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.gradebook.Category;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.record.RowForm;
import org.crosswalk.hub.store.Change;

/**
 * What we have written into a provider's gradebook and what comes back with a pull is no news: where the provider says
 * the same as the hub has from elsewhere, or something older, the staged record stays without content, and the hub's
 * stays as it is. Where somebody has changed it there later, that is news.
 */
public final class Echoes {

    private static final String ECHO = "update oneroster.staged s set content = null from %1$s t where s.tenant = $1"
            + " and s.run = $2 and s.kind = '%2$s' and s.content is not null and t.tenant = $1 and t.id = s.id"
            + " and t.origin_system <> $3 and s.content ->> 'status' = t.status"
            + " and ((%3$s) or (s.content ->> 'date_last_modified')::timestamptz <= t.date_last_modified)";
    private static final String CLASSES = "update oneroster.staged r set content = r.content || jsonb_build_object('class',"
            + " coalesce((select l.content ->> 'class' from oneroster.staged l where l.tenant = $1 and l.run = $2"
            + " and l.kind = 'lineItem' and l.id = r.content ->> 'line_item'),"
            + " (select l.class from hub.line_item l where l.tenant = $1 and l.id = r.content ->> 'line_item')))"
            + " where r.tenant = $1 and r.run = $2 and r.kind = 'result' and r.content is not null"
            + " and r.content ->> 'class' is null";

    private Echoes() {}

    /** Drops what is no news, and tells results of which class they are where the provider does not. */
    public static Future<Void> drop(Change change, String run, String system) {
        return echo(change, run, system, Category.TYPE, List.of("title"))
                .compose(done -> echo(change, run, system, LineItem.TYPE, List.of("title", "class", "result_value_max")))
                .compose(done -> echo(change, run, system, Result.TYPE,
                        List.of("line_item", "student", "score_status", "score", "text_score")))
                .compose(done -> change.connection()
                        .preparedQuery(CLASSES)
                        .execute(Tuple.of(change.tenant().value(), run))
                        .mapEmpty());
    }

    private static Future<Void> echo(Change change, String run, String system, RecordType<?> type, List<String> same) {
        RowForm<?> form = RowForm.of(type);
        String staged = same.stream().map(column -> "x." + column).collect(Collectors.joining(", "));
        String stored = same.stream().map(column -> "t." + column).collect(Collectors.joining(", "));
        String equal = "select (" + staged + ") is not distinct from (" + stored + ") from " + form.rows("s.content", "x");
        return change.connection()
                .preparedQuery(ECHO.formatted(form.table(), type.name(), equal))
                .execute(Tuple.of(change.tenant().value(), run, system))
                .mapEmpty();
    }
}
