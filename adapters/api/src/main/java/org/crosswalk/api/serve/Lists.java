package org.crosswalk.api.serve;

import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.query.Page;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.web.Call;

/** Answers lists of records under the caller's grant. */
final class Lists {

    private final Hub hub;

    Lists(Hub hub) {
        this.hub = hub;
    }

    /**
     * Answers with a page.
     *
     * @param name the member that holds the records
     * @param rows which records, beside what the grant decides
     * @param form how each is written
     */
    <T> Future<Void> answer(
            Call call,
            Parameters parameters,
            String name,
            Order<T> order,
            Predicate rows,
            Function<T, JsonObject> form) {
        PageRequest asked = PageRequest.of(parameters);
        return page(call, asked, order, rows).compose(page ->
                Answers.send(call, page.map(found -> asked.body(name, order, found.items(), form))));
    }

    /** The page that is asked for. */
    <T> Future<Disclosed<Page<T>>> page(Call call, PageRequest asked, Order<T> order, Predicate rows) {
        return hub.records().list(call.tenant(), call.grant(), order.type(), order.query(rows, asked));
    }
}
