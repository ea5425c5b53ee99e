package org.crosswalk.hub.standards;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.store.Change;

/** The items of a package that stand in other frameworks, too, and come from one of them. */
final class Aliases {

    private static final String STORED = "select id, document, document_uri, date_last_modified from hub.cf_item"
            + " where tenant = $1 and id = any($2) and document <> $3";

    private final String document;

    /** @param document the framework in whose package they stand now */
    Aliases(String document) {
        this.document = document;
    }

    private record Home(String document, @Nullable JsonObject link, Instant changed) {}

    /** The items to be stored: each with the framework that it comes from, and without copies that are out of date. */
    Future<List<CFItem>> settle(Change change, List<CFItem> items) {
        String[] ids = items.stream().map(item -> item.entry().identifier()).toArray(String[]::new);
        return change.connection()
                .preparedQuery(STORED)
                .execute(Tuple.of(change.tenant().value(), ids, document))
                .map(rows -> {
                    Map<String, Home> elsewhere = new HashMap<>();
                    for (Row row : rows) {
                        elsewhere.put(Columns.text(row, "id"), new Home(Columns.text(row, "document"),
                                row.getJsonObject("document_uri"),
                                Objects.requireNonNull(Columns.instant(row, "date_last_modified"))));
                    }
                    return settled(items, elsewhere);
                });
    }

    private static List<CFItem> settled(List<CFItem> items, Map<String, Home> elsewhere) {
        List<CFItem> settled = new ArrayList<>(items.size());
        for (CFItem item : items) {
            Home home = elsewhere.get(item.entry().identifier());
            if (home == null) {
                settled.add(item);
            } else if (!item.entry().lastChangeDateTime().isBefore(home.changed())) {
                settled.add(item.documentURI() == null ? item.from(home.document(), home.link()) : item);
            }
        }
        return settled;
    }
}
