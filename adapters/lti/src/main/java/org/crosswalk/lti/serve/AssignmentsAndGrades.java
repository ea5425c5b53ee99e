package org.crosswalk.lti.serve;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.query.Page;
import org.crosswalk.hub.query.Position;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.store.Change;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.store.LineItemExtras;
import org.crosswalk.lti.store.LineItemExtras.Extras;
import org.crosswalk.lti.store.LineItemExtras.Filter;
import org.crosswalk.lti.store.MadeLineItems;
import org.crosswalk.lti.translate.LineItems;
import org.crosswalk.web.Call;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/**
 * Assignment and Grade Services 2.0: line items. A tool sees those of the gradebook and its own, never another tool's,
 * and changes its own alone.
 */
final class AssignmentsAndGrades {

    private static final String ITEM = "application/vnd.ims.lis.v2.lineitem+json";
    private static final String ITEMS = "application/vnd.ims.lis.v2.lineitemcontainer+json";

    private final Web web;
    private final Context context;
    private final LineItemExtras extras;
    private final Links links;
    private final MadeLineItems madeLineItems;

    AssignmentsAndGrades(Web web, Context context, LineItemExtras extras, Links links) {
        this.web = web;
        this.context = context;
        this.extras = extras;
        this.links = links;
        this.madeLineItems = new MadeLineItems(web.hub());
    }

    Future<?> list(Call call) {
        Tool tool = context.tool(call);
        MultiMap given = call.http().queryParams();
        Filter filter = new Filter(given.get("resource_link_id"), given.get("resource_id"), given.get("tag"));
        int limit = Paging.limit(call);
        String from = Paging.from(call);
        return context.schoolClass(call)
                .compose(shared -> which(call, tool, filter))
                .compose(which -> {
                    Query query = Query.where(Predicate.and(which, Predicate.equal("schoolClass", call.path("context")),
                            Predicate.equal("status", "active"))).limit(limit);
                    return web.hub().records().list(call.tenant(), call.grant(), LineItem.TYPE,
                            from.isEmpty() ? query : query.after(new Position(List.of(), from)));
                })
                .compose(page -> send(call, tool, filter, page));
    }

    /** Those that the filter names: a tool's own by what it said of them, a link's own by its id. */
    private Future<Predicate> which(Call call, Tool tool, Filter filter) {
        if (filter.everything()) {
            return Future.succeededFuture(Predicate.ALL);
        }
        return extras.matching(call.tenant(), tool.client().id(), filter).map(own -> {
            List<String> ids = new ArrayList<>(own);
            if (filter.resourceLinkId() != null && filter.resourceId() == null && filter.tag() == null) {
                ids.add(filter.resourceLinkId());
            }
            return ids.isEmpty() ? Predicate.NONE : new Predicate.Named(RecordType.BY_IDS, ids);
        });
    }

    private Future<Void> send(Call call, Tool tool, Filter filter, Disclosed<Page<LineItem>> page) {
        List<String> ids = page.value().items().stream().map(item -> item.entry().sourcedId()).toList();
        if (page.value().more()) {
            Paging.next(call, web.publicUrl(), ids.getLast());
        }
        return extras.of(call.tenant(), ids).compose(byId -> Context.sendAll(call, ITEMS, page.map(found ->
                new JsonArray(found.items().stream()
                        .filter(item -> shown(tool, filter, of(item, byId)))
                        .map(item -> write(call, item, byId))
                        .toList()))));
    }

    /** Neither another tool's, nor one that the filter found by its id though it is tied to no link. */
    private static boolean shown(Tool tool, Filter filter, Extras of) {
        boolean tied = filter.resourceLinkId() == null || of.tool().isEmpty()
                || filter.resourceLinkId().equals(of.resourceLinkId());
        return tied && !of.foreignTo(tool.client().id());
    }

    Future<?> get(Call call) {
        return find(call).compose(item -> sendOne(call, 200, item));
    }

    Future<?> create(Call call) {
        Tool tool = context.tool(call);
        JsonObject body = body(call);
        Extras given = LineItems.extras(body, tool.client().id());
        return context.schoolClass(call).compose(schoolClass -> linked(call, tool, given).compose(known -> {
            LineItem item = LineItems.create(body, UUID.randomUUID().toString(), schoolClass, tool.system());
            return web.hub().changes()
                    .apply(call.tenant(), change -> madeLineItems.save(change, item, tool.system())
                            .compose(saved -> extras.save(change, item.entry().sourcedId(), tool.client().id(), given)))
                    .compose(saved -> web.hub().records().find(
                            call.tenant(), call.grant(), LineItem.TYPE, item.entry().sourcedId()))
                    .compose(found -> sendOne(call, 201, found.orElseThrow()));
        }));
    }

    /** A line item may be tied to a link of this tool in this context and to no other (AGS 3.1). */
    private Future<Void> linked(Call call, Tool tool, Extras given) {
        String link = given.resourceLinkId();
        return link == null
                ? Future.succeededFuture()
                : links.find(call, tool, link).map(found -> {
                    if (found.isEmpty()) {
                        throw Kind.UNKNOWN_OBJECT
                                .because("resourceLinkId names no link of this tool in this context")
                                .exception();
                    }
                    return null;
                });
    }

    Future<?> update(Call call) {
        Tool tool = context.tool(call);
        JsonObject body = body(call);
        Extras given = LineItems.extras(body, tool.client().id());
        return own(call, tool)
                .compose(item -> web.hub().changes().apply(call.tenant(), change -> {
                    LineItem changed = LineItems.update(item.value(), body);
                    return web.hub().records()
                            .save(change, LineItem.TYPE, List.of(changed), tool.system(),
                                    call.grant().on(LineItem.TYPE.name()))
                            .compose(saved -> extras.save(change, call.path("id"), tool.client().id(), given))
                            .compose(saved -> rescale(change, tool, item.value(), changed));
                }))
                .compose(saved -> find(call))
                .compose(item -> sendOne(call, 200, item));
    }

    /** Another maximum makes other results of the same evidence, which the hub derives when it hears of it. */
    private Future<Void> rescale(Change change, Tool tool, LineItem before, LineItem after) {
        BigDecimal was = before.resultValueMax();
        BigDecimal is = after.resultValueMax();
        if (was != null && is != null && was.compareTo(is) == 0) {
            return Future.succeededFuture();
        }
        return web.hub().records()
                .all(change, web.hub().grants().system(change.tenant(), "lti"), Evidence.TYPE,
                        Predicate.equal("lineItem", after.entry().sourcedId()))
                .map(all -> {
                    all.forEach(evidence -> change.journal(
                            Evidence.TYPE.name(), evidence.id(), Change.Act.UPDATED, tool.system()));
                    return null;
                });
    }

    Future<?> delete(Call call) {
        Tool tool = context.tool(call);
        return own(call, tool)
                .compose(item -> web.hub().changes().apply(call.tenant(), change -> web.hub().records()
                        .retire(change, LineItem.TYPE, List.of(call.path("id")), tool.system())))
                .compose(saved -> call.http().response().setStatusCode(204).end());
    }

    /** The line item that the path names, if it is of this class, shared with the tool and of no other tool. */
    Future<Disclosed<LineItem>> find(Call call) {
        Tool tool = context.tool(call);
        return context.schoolClass(call)
                .compose(shared -> web.hub().records().find(
                        call.tenant(), call.grant(), LineItem.TYPE, call.path("id")))
                .compose(found -> extras(call).map(of -> found
                        .filter(item -> item.value().schoolClass().equals(call.path("context"))
                                && item.value().entry().status().name().equals("active")
                                && !of.foreignTo(tool.client().id()))
                        .orElseThrow(() -> Kind.UNKNOWN_OBJECT.because("there is no such line item").exception())));
    }

    /** The same, if the tool made it. */
    private Future<Disclosed<LineItem>> own(Call call, Tool tool) {
        return find(call).compose(item -> extras(call).map(of -> {
            if (!of.tool().equals(tool.client().id())) {
                throw Kind.FORBIDDEN
                        .because("this line item is the gradebook's; a tool changes those that it made")
                        .exception();
            }
            return item;
        }));
    }

    /** What is known of the line item that the path names. */
    Future<Extras> extras(Call call) {
        String id = call.path("id");
        return extras.of(call.tenant(), List.of(id)).map(byId -> byId.getOrDefault(id, Extras.NONE));
    }

    static JsonObject body(Call call) {
        String type = call.http().request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && !type.toLowerCase(java.util.Locale.ROOT).contains("json")) {
            throw Kind.UNSUPPORTED_MEDIA_TYPE.because("send JSON, such as " + ITEM).exception();
        }
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
        return LineItems.write(item, of(item, byId),
                context.lineItems(call) + "/" + item.entry().sourcedId(), web.publicUrl());
    }

    private static Extras of(LineItem item, Map<String, Extras> byId) {
        return byId.getOrDefault(item.entry().sourcedId(), Extras.NONE);
    }
}
