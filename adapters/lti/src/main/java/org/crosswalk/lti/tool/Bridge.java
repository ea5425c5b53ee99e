package org.crosswalk.lti.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.store.Change;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.serve.Initiation;
import org.crosswalk.lti.store.Launches.Launch;
import org.crosswalk.lti.store.LineItemExtras;
import org.crosswalk.lti.store.LineItemExtras.Extras;
import org.crosswalk.lti.store.ResourceLinks;
import org.crosswalk.lti.store.ResourceLinks.ResourceLink;
import org.crosswalk.lti.tool.Platforms.Platform;
import org.crosswalk.lti.tool.Verifier.Verified;
import org.crosswalk.lti.trace.Check;
import org.crosswalk.lti.trace.Trace;
import org.crosswalk.lti.translate.LineItems;

/**
 * From an LMS into a vendor's tool in one movement of the browser: who and where by the LMS becomes who and where in the
 * roster, and the launch goes on as one of the platform's own. Whatever the tool learns, it learns from the hub.
 */
final class Bridge implements ToolLaunch.Arrival {

    private static final String SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";

    private final Hub hub;
    private final Tools tools;
    private final Initiation initiation;
    private final Persons persons;
    private final ResourceLinks links;
    private final LineItemExtras extras;

    Bridge(Hub hub, Tools tools, Initiation initiation, ResourceLinks links, LineItemExtras extras) {
        this.hub = hub;
        this.tools = tools;
        this.initiation = initiation;
        this.persons = new Persons(hub, links);
        this.links = links;
        this.extras = extras;
    }

    @Override
    public Future<Void> arrive(RoutingContext http, Verified launch, Trace trace) {
        String named = named(launch);
        if (named.isEmpty()) {
            return Pages.arrived(http, launch.lti("resource_link").getString("title", "Crosswalk"));
        }
        TenantId tenant = launch.platform().tenant();
        Optional<Tool> tool = tools.byName(tenant, named);
        trace.require(tool.isPresent(), Check.TOOL_UNKNOWN, named);
        return hub.changes()
                .apply(tenant, change -> mapped(change, trace, launch, tool.orElseThrow()))
                .compose(mapped -> initiation.begin(tool.orElseThrow(), mapped))
                .compose(address -> http.response()
                        .setStatusCode(302)
                        .putHeader(HttpHeaders.LOCATION, address)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end());
    }

    private Future<Launch> mapped(Change change, Trace trace, Verified launch, Tool tool) {
        return persons.of(change, trace, launch).compose(user -> schoolClass(change, trace, launch)
                .compose(schoolClass -> link(change, launch, tool, schoolClass)
                        .map(link -> new Launch(Launch.RESOURCE_LINK, user, link.schoolClass(), link.lineItem(),
                                tool.settings().targetLinkUri(), link.id(), title(launch), custom(launch),
                                new JsonObject()))));
    }

    /** The tool that the launch opens: its target says so, its custom parameters, or else the LMS's settings. */
    private static String named(Verified launch) {
        String target = launch.targetLinkUri();
        int query = target.indexOf("?tool=");
        if (query >= 0) {
            return target.substring(query + "?tool=".length());
        }
        Object custom = launch.lti("custom").getValue("tool");
        String settings = launch.platform().settings().tool();
        return custom != null ? custom.toString() : settings == null ? "" : settings;
    }

    /** The class that somebody said the LMS's course is, or that the LMS names by its sourcedId. */
    private Future<SchoolClass> schoolClass(Change change, Trace trace, Verified launch) {
        String context = context(launch);
        String name = launch.platform().settings().name();
        String told = String.valueOf(launch.lti("lis").getValue("course_section_sourcedid", ""));
        return links.schoolClass(change, name, launch.deployment(), context)
                .compose(known -> find(change, SchoolClass.TYPE, known.orElse(told)))
                .compose(found -> {
                    boolean there = found.filter(it -> it.entry().status() == Entry.Status.active).isPresent();
                    trace.require(there, Check.CONTEXT_UNKNOWN, there ? "a class" : told);
                    SchoolClass schoolClass = found.orElseThrow();
                    return links.remember(change, name, launch.deployment(), context, schoolClass.entry().sourcedId())
                            .map(schoolClass);
                });
    }

    /** The link under an id of our own, and a line item of the class for it where the LMS takes scores. */
    private Future<ResourceLink> link(Change change, Verified launch, Tool tool, SchoolClass schoolClass) {
        Platform platform = launch.platform();
        String link = launch.lti("resource_link").getString("id");
        String id = hub.settings().masterKey().pseudonym(String.join("/", "link", change.tenant().value(),
                platform.settings().name(), launch.deployment(), context(launch), link, tool.client().id()));
        JsonObject ags = ags(launch);
        ResourceLink made = new ResourceLink(id, platform.settings().name(), launch.deployment(), context(launch), link,
                tool.client().id(), schoolClass.entry().sourcedId(), ags == null ? null : id, ags);
        Future<Void> lineItem = ags == null ? Future.succeededFuture() : lineItem(change, launch, tool, made, schoolClass);
        return lineItem.compose(done -> links.remember(change, made)).map(made);
    }

    private Future<Void> lineItem(
            Change change, Verified launch, Tool tool, ResourceLink link, SchoolClass schoolClass) {
        return find(change, LineItem.TYPE, link.id()).compose(found -> {
            if (found.isPresent()) {
                return Future.succeededFuture();
            }
            JsonObject content = new JsonObject().put("label", title(launch)).put("scoreMaximum", 100);
            LineItem made = LineItems.create(content, link.id(), schoolClass, launch.platform().system());
            return hub.records()
                    .save(change, LineItem.TYPE, List.of(made), launch.platform().system())
                    .compose(saved -> extras.save(change, link.id(), tool.client().id(),
                            new Extras(null, null, link.id())));
        });
    }

    /** The LMS's AGS claim, if it names a line item and lets scores be written. */
    private static @Nullable JsonObject ags(Verified launch) {
        return launch.claims().getValue(AGS) instanceof JsonObject claim
                        && claim.getValue("lineitem") instanceof String
                        && claim.getValue("scope") instanceof JsonArray scopes
                        && scopes.contains(SCORE)
                ? claim
                : null;
    }

    /** The link's own parameters go on to the tool; those that spoke to us do not. */
    private static Map<String, String> custom(Verified launch) {
        Map<String, String> custom = new LinkedHashMap<>();
        launch.lti("custom").forEach(each -> {
            if (each.getValue() != null && !each.getKey().equals("tool")) {
                custom.put(each.getKey(), each.getValue().toString());
            }
        });
        return custom;
    }

    private static String context(Verified launch) {
        return String.valueOf(launch.lti("context").getValue("id", ""));
    }

    private static String title(Verified launch) {
        String title = String.valueOf(launch.lti("resource_link").getValue("title", ""));
        return title.isBlank() ? "Activity" : title;
    }

    private <T> Future<Optional<T>> find(Change change, RecordType<T> type, String id) {
        return hub.records()
                .all(change, hub.grants().system(change.tenant(), "lti"), type,
                        new Predicate.Named(RecordType.BY_ID, List.of(id)))
                .map(found -> found.stream().findFirst());
    }
}
