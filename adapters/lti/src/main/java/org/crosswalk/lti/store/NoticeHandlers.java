package org.crosswalk.lti.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.store.Change;

/** Where tools want to be told of what happens, by type of notice. */
public final class NoticeHandlers {

    private static final String SET = "insert into lti.notice_handler (tenant, tool, notice_type, handler)"
            + " values ($1, $2, $3, $4) on conflict (tenant, tool, notice_type) do update set handler = excluded.handler";
    private static final String REMOVE =
            "delete from lti.notice_handler where tenant = $1 and tool = $2 and notice_type = $3";
    private static final String OF =
            "select notice_type, handler from lti.notice_handler where tenant = $1 and tool = $2 order by notice_type";
    private static final String FIRST = "select not exists (select from lti.resource_link l where l.tenant = $1"
            + " and l.platform = $2 and l.context = $3 and l.tool = $4)";
    private static final String CLASSES = "select distinct x.class from lti.platform_context x where x.tenant = $1"
            + " and x.platform = $2 and x.context = any($3) order by 1";

    /** Remembers a handler. */
    public Future<Void> set(Change change, String tool, String type, String handler) {
        return change.connection()
                .preparedQuery(SET)
                .execute(Tuple.of(change.tenant().value(), tool, type, handler))
                .mapEmpty();
    }

    /** Forgets a handler. */
    public Future<Void> remove(Change change, String tool, String type) {
        return change.connection()
                .preparedQuery(REMOVE)
                .execute(Tuple.of(change.tenant().value(), tool, type))
                .mapEmpty();
    }

    /** Addresses by type of notice. */
    public Future<Map<String, String>> of(Change change, String tool) {
        return change.connection()
                .preparedQuery(OF)
                .execute(Tuple.of(change.tenant().value(), tool))
                .map(rows -> {
                    Map<String, String> handlers = new LinkedHashMap<>();
                    rows.forEach(row -> handlers.put(row.getString(0), row.getString(1)));
                    return handlers;
                });
    }

    /** Whether nobody was launched from this course into this tool before. */
    public Future<Boolean> first(Change change, String platform, String context, String tool) {
        return change.connection()
                .preparedQuery(FIRST)
                .execute(Tuple.of(change.tenant().value(), platform, context, tool))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** The classes that courses of an LMS are, of those that are known. */
    public Future<List<String>> classes(Change change, String platform, List<String> contexts) {
        return change.connection()
                .preparedQuery(CLASSES)
                .execute(Tuple.of(change.tenant().value(), platform, contexts.toArray(String[]::new)))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
    }
}
