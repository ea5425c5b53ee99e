package org.crosswalk.lti.serve;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.store.LineItemExtras;
import org.crosswalk.lti.store.LineItemExtras.Extras;
import org.crosswalk.lti.translate.LineItems;
import org.crosswalk.web.Call;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/** Assignment and Grade Services 2.0: line items. */
final class AssignmentsAndGrades {

    private static final String ITEM = "application/vnd.ims.lis.v2.lineitem+json";
    private static final String ITEMS = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    private static final int MOST = 1_000;

    private final Web web;
    private final Context context;
    private final LineItemExtras extras;

    AssignmentsAndGrades(Web web, Context context, LineItemExtras extras) {
        this.web = web;
        this.context = context;
        this.extras = extras;
    }

    Future<?> list(Call call) {
        context.tool(call);
        MultiMap given = call.http().queryParams();
        Query query = Query.where(Predicate.and(
                        Predicate.equal("schoolClass", call.path("context")), Predicate.equal("status", "active")))
                .limit(MOST);
        return context.schoolClass(call)
                .compose(shared -> web.hub().records().list(call.tenant(), call.grant(), LineItem.TYPE, query))
                .compose(page -> {
                    List<String> ids = page.value().items().stream().map(item -> item.entry().sourcedId()).toList();
                    return extras.of(call.tenant(), ids).compose(byId -> Context.sendAll(call, ITEMS, page.map(found ->
                            new JsonArray(found.items().stream()
                                    .filter(item -> wanted(given, byId.getOrDefault(
                                            item.entry().sourcedId(), Extras.NONE)))
                                    .map(item -> write(call, item, byId))
                                    .toList()))));
                });
    }

    Future<?> get(Call call) {
        context.tool(call);
        return find(call).compose(item -> sendOne(call, 200, item));
    }

    Future<?> create(Call call) {
        Tool tool = context.tool(call);
        JsonObject body = body(call);
        Extras given = LineItems.extras(body);
        return context.schoolClass(call).compose(schoolClass -> {
            LineItem item = LineItems.create(body, UUID.randomUUID().toString(), schoolClass, tool.system());
            return web.hub().changes()
                    .apply(call.tenant(), change -> web.hub().records()
                            .save(change, LineItem.TYPE, List.of(item), tool.system())
                            .compose(saved -> extras.save(change, item.entry().sourcedId(), tool.client().id(), given)))
                    .compose(saved -> web.hub().records().find(
                            call.tenant(), call.grant(), LineItem.TYPE, item.entry().sourcedId()))
                    .compose(found -> sendOne(call, 201, found.orElseThrow()));
        });
    }

    Future<?> update(Call call) {
        Tool tool = context.tool(call);
        JsonObject body = body(call);
        return find(call)
                .compose(item -> web.hub().changes().apply(call.tenant(), change -> web.hub().records()
                        .save(change, LineItem.TYPE, List.of(LineItems.update(item.value(), body)), tool.system())
                        .compose(saved -> extras.save(change, call.path("id"), tool.client().id(),
                                LineItems.extras(body)))))
                .compose(saved -> find(call))
                .compose(item -> sendOne(call, 200, item));
    }

    Future<?> delete(Call call) {
        Tool tool = context.tool(call);
        return find(call)
                .compose(item -> web.hub().changes().apply(call.tenant(), change -> web.hub().records()
                        .save(change, LineItem.TYPE, List.of(LineItems.deleted(item.value())), tool.system())))
                .compose(saved -> call.http().response().setStatusCode(204).end());
    }

    /** The line item that the path names, if it is of this class and shared with the tool. */
    Future<Disclosed<LineItem>> find(Call call) {
        return context.schoolClass(call)
                .compose(shared -> web.hub().records().find(
                        call.tenant(), call.grant(), LineItem.TYPE, call.path("id")))
                .map(found -> found.filter(item -> item.value().schoolClass().equals(call.path("context"))
                                && item.value().entry().status().name().equals("active"))
                        .orElseThrow(() -> Kind.UNKNOWN_OBJECT.because("there is no such line item").exception()));
    }

    static JsonObject body(Call call) {
        JsonObject body = call.http().body().asJsonObject();
        if (body == null) {
            throw Kind.BAD_REQUEST.because("the body must be a JSON object").exception();
        }
        return body;
    }

    private Future<Void> sendOne(Call call, int status, Disclosed<LineItem> item) {
        return extras.of(call.tenant(), List.of(item.value().entry().sourcedId())).compose(byId -> {
            call.http().response().setStatusCode(status);
            JsonObject body = write(call, item.value(), byId);
            call.http().response().putHeader(HttpHeaders.LOCATION, body.getString("id"));
            return Context.send(call, ITEM, item.map(found -> body));
        });
    }

    private JsonObject write(Call call, LineItem item, Map<String, Extras> byId) {
        return LineItems.write(item, byId.getOrDefault(item.entry().sourcedId(), Extras.NONE),
                context.lineItems(call) + "/" + item.entry().sourcedId());
    }

    private static boolean wanted(MultiMap given, Extras extras) {
        return same(given.get("resource_link_id"), extras.resourceLinkId())
                && same(given.get("resource_id"), extras.resourceId())
                && same(given.get("tag"), extras.tag());
    }

    private static boolean same(
            @org.jspecify.annotations.Nullable String wanted, @org.jspecify.annotations.Nullable String found) {
        return wanted == null || wanted.equals(found);
    }
}
