package org.crosswalk.lti.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
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
import org.crosswalk.lti.LtiRosterSettings;
import org.crosswalk.lti.Platforms.Platform;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.pull.LmsRoster;
import org.crosswalk.lti.push.ScoreCourier;
import org.crosswalk.lti.serve.Choosing;
import org.crosswalk.lti.serve.Initiation;
import org.crosswalk.lti.store.Contents;
import org.crosswalk.lti.store.Contents.Choice;
import org.crosswalk.lti.store.Contents.Content;
import org.crosswalk.lti.store.Courses;
import org.crosswalk.lti.store.Launches.Launch;
import org.crosswalk.lti.store.LineItemExtras;
import org.crosswalk.lti.store.LineItemExtras.Extras;
import org.crosswalk.lti.store.MadeLineItems;
import org.crosswalk.lti.store.NoticeHandlers;
import org.crosswalk.lti.store.PlatformOrigins;
import org.crosswalk.lti.store.ResourceLinks;
import org.crosswalk.lti.store.ResourceLinks.ResourceLink;
import org.crosswalk.lti.tool.Verifier.Verified;
import org.crosswalk.lti.trace.Check;
import org.crosswalk.lti.trace.Trace;
import org.crosswalk.lti.translate.ContentItems;
import org.crosswalk.lti.translate.LineItems;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/**
 * From an LMS into a vendor's tool in one movement of the browser: who and where by the LMS becomes who and where in the
 * roster, and the launch goes on as one of the platform's own. Whatever the tool learns, it learns from the hub.
 */
public final class Bridge implements ToolLaunch.Arrival {

    private static final String HISTORY = "link_history";
    private static final Set<String> OURS = Set.of("tool", ContentItems.CONTENT, HISTORY, CopiedCourse.HISTORY);
    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";

    private final Web web;
    private final Hub hub;
    private final Tools tools;
    private final Initiation initiation;
    private final Choosing choosing;
    private final Contents contents;
    private final Persons persons;
    private final ResourceLinks links;
    private final PlatformOrigins origins;
    private final LineItemExtras extras;
    private final MadeLineItems madeLineItems;
    private final LmsRoster roster;
    private final Courses courses;
    private final CopiedCourse copies;

    public Bridge(
            Web web,
            Tools tools,
            Initiation initiation,
            Choosing choosing,
            Contents contents,
            ResourceLinks links,
            PlatformOrigins origins,
            LineItemExtras extras,
            LmsRoster roster,
            Courses courses,
            NoticeHandlers handlers) {
        this.web = web;
        this.hub = web.hub();
        this.tools = tools;
        this.initiation = initiation;
        this.choosing = choosing;
        this.contents = contents;
        this.persons = new Persons(hub, links, roster);
        this.roster = roster;
        this.courses = courses;
        this.copies = new CopiedCourse(hub.deliveries(), handlers);
        this.links = links;
        this.origins = origins;
        this.extras = extras;
        this.madeLineItems = new MadeLineItems(hub);
    }

    @Override
    public Future<Void> arrive(RoutingContext http, Verified launch, Trace trace) {
        TenantId tenant = launch.platform().tenant();
        if (launch.message().equals(Verifier.DEEP_LINKING)) {
            return offer(http, launch, trace);
        }
        Object chosen = launch.lti("custom").getValue(ContentItems.CONTENT);
        if (chosen != null) {
            return contents.find(tenant, chosen.toString()).compose(found -> {
                trace.require(found.isPresent(), Check.LINK_UNKNOWN, chosen.toString());
                Content content = found.orElseThrow();
                Optional<Tool> tool = tools.byClient(content.tool());
                trace.require(tool.isPresent(), Check.TOOL_UNKNOWN, content.tool());
                return through(http, launch, trace, tool.orElseThrow(), content);
            });
        }
        String named = named(launch);
        if (named.isEmpty()) {
            return Pages.arrived(http, title(launch));
        }
        Tool tool = tool(trace, tenant, named);
        return through(http, launch, trace, tool, new Content("", tool.client().id(), title(launch),
                tool.settings().targetLinkUri(), Map.of(), null, null, null));
    }

    private Tool tool(Trace trace, TenantId tenant, String name) {
        Optional<Tool> tool = tools.byName(tenant, name);
        trace.require(tool.isPresent(), Check.TOOL_UNKNOWN, name);
        return tool.orElseThrow();
    }

    private Future<Void> through(RoutingContext http, Verified launch, Trace trace, Tool tool, Content content) {
        return hub.changes()
                .apply(launch.platform().tenant(), change -> mapped(change, trace, launch, tool, content))
                .compose(mapped -> initiation.begin(tool, mapped))
                .compose(address -> onTo(http, address));
    }

    private Future<Launch> mapped(Change change, Trace trace, Verified launch, Tool tool, Content content) {
        return persons.of(change, trace, launch).compose(user -> schoolClass(change, trace, launch, user)
                .compose(schoolClass -> copies.tell(change, launch, tool, schoolClass).map(schoolClass))
                .compose(schoolClass -> link(change, launch, tool, schoolClass, content)
                        .map(link -> new Launch(Launch.RESOURCE_LINK, user, link.schoolClass(), link.lineItem(),
                                content.targetLinkUri(), link.id(), content.title(), custom(launch, content),
                                new JsonObject().put("presentation", launch.lti("launch_presentation"))))));
    }

    /** A teacher chooses content: of the tool that the LMS names, or of one that is chosen first. */
    private Future<Void> offer(RoutingContext http, Verified launch, Trace trace) {
        TenantId tenant = launch.platform().tenant();
        JsonObject settings = launch.claims().getJsonObject(Verifier.DEEP_LINKING_SETTINGS);
        String named = named(launch);
        String client = named.isEmpty() ? "" : tool(trace, tenant, named).client().id();
        return hub.changes()
                .apply(tenant, change -> persons.of(change, trace, launch).compose(user ->
                        schoolClass(change, trace, launch, user).map(schoolClass -> new Choice(client, user,
                                schoolClass.entry().sourcedId(), launch.platform().settings().name(),
                                launch.deployment(), settings))))
                .compose(choice -> client.isEmpty()
                        ? choosing.remember(tenant, choice).compose(id -> Pages.tools(http,
                                web.publicUrl().of("/lti/tool/choose"), id, tools.of(tenant)))
                        : ask(http, tools.byClient(client).orElseThrow(), choice));
    }

    private Future<Void> ask(RoutingContext http, Tool tool, Choice choice) {
        return choosing.begin(tool, choice)
                .compose(launch -> initiation.begin(tool, launch))
                .compose(address -> onTo(http, address));
    }

    /** {@code POST /lti/tool/choose}: a teacher has chosen the tool whose content is wanted. */
    Future<Void> choose(RoutingContext http) {
        String id = String.valueOf(http.request().getFormAttribute("choice"));
        String word = id.substring(0, Math.max(id.indexOf('.'), 0));
        Optional<Tool> tool = web.hub().settings().tenants().stream()
                .filter(tenant -> tenant.value().equals(word))
                .findFirst()
                .flatMap(tenant -> tools.byName(tenant, String.valueOf(http.request().getFormAttribute("tool"))));
        if (tool.isEmpty()) {
            throw Kind.UNKNOWN_OBJECT.because("there is no such choice or tool").exception();
        }
        Tool chosen = tool.get();
        return contents.end(chosen.tenant(), id, "").compose(open -> {
            Choice choice = open.orElseThrow(() ->
                    Kind.UNKNOWN_OBJECT.because("this choice was made already; begin again in the LMS").exception());
            return ask(http, chosen, new Choice(chosen.client().id(), choice.user(), choice.schoolClass(),
                    choice.platform(), choice.deployment(), choice.settings()));
        });
    }

    private static Future<Void> onTo(RoutingContext http, String address) {
        return http.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, address)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
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
    private Future<SchoolClass> schoolClass(Change change, Trace trace, Verified launch, String user) {
        String context = context(launch);
        String name = launch.platform().settings().name();
        String told = String.valueOf(launch.lti("lis").getValue("course_section_sourcedid", ""));
        return links.schoolClass(change, name, launch.deployment(), context)
                .compose(known -> find(change, SchoolClass.TYPE, known.orElse(told)))
                .compose(found -> made(change, launch, found.filter(it -> it.entry().status() == Entry.Status.active)))
                .compose(found -> {
                    boolean there = found.isPresent();
                    trace.require(there, Check.CONTEXT_UNKNOWN, there ? "a class" : told);
                    SchoolClass schoolClass = found.orElseThrow();
                    return links.remember(change, name, launch.deployment(), context, schoolClass.entry().sourcedId())
                            .compose(done -> courses.remember(change, name, launch.deployment(), context,
                                    launch.memberships()))
                            .compose(done -> enrolled(change, launch, schoolClass, user))
                            .map(schoolClass);
                });
    }

    /** A class for a course that nobody else tells of, where the configuration says so. */
    private Future<Optional<SchoolClass>> made(Change change, Verified launch, Optional<SchoolClass> found) {
        LtiRosterSettings settings = launch.platform().settings().roster();
        return found.isPresent() || settings == null || context(launch).isEmpty()
                ? Future.succeededFuture(found)
                : roster.schoolClass(change, launch.platform(), settings, launch.deployment(), context(launch),
                                String.valueOf(launch.lti("context").getValue("title", "Course")))
                        .map(Optional::of);
    }

    /** Whoever is launched is in the class, where the LMS decides who is. */
    private Future<?> enrolled(Change change, Verified launch, SchoolClass schoolClass, String user) {
        Optional<String> role = launch.person().enrollmentRole();
        return role.isPresent() && LmsRoster.decides(launch.platform(), schoolClass)
                ? roster.enrol(change, launch.platform(), schoolClass, Map.of(user, role.get()))
                : Future.succeededFuture();
    }

    /**
     * The link under an id of our own, and a line item of the class for it where the LMS takes scores. A copy of the LMS
     * has links of its own: else what is tried out there would be scored here.
     */
    private Future<ResourceLink> link(
            Change change, Verified launch, Tool tool, SchoolClass schoolClass, Content content) {
        Platform platform = launch.platform();
        String origin = Origins.of(launch);
        Future<Boolean> copied = origin.isEmpty()
                ? Future.succeededFuture(false)
                : origins.copy(change, platform.settings().name(), launch.deployment(), origin);
        return copied.compose(copy -> {
            String link = launch.lti("resource_link").getString("id");
            String id = hub.settings().masterKey().pseudonym(String.join("/", "link", change.tenant().value(),
                    platform.settings().name(), launch.deployment(), context(launch), link, tool.client().id())
                    + (copy ? "/" + origin : ""));
            JsonObject ags = ags(launch);
            ResourceLink made = new ResourceLink(id, platform.settings().name(), launch.deployment(), context(launch),
                    link, tool.client().id(), schoolClass.entry().sourcedId(), ags == null ? null : id, ags,
                    content.id().isEmpty() ? null : content.id());
            Future<Void> lineItem = ags == null
                    ? Future.succeededFuture()
                    : lineItem(change, launch, made, schoolClass, content, copy ? origin : null);
            return lineItem.compose(done -> links.remember(change, made)).map(made);
        });
    }

    private Future<Void> lineItem(
            Change change, Verified launch, ResourceLink link, SchoolClass schoolClass, Content content,
            @Nullable String copyOf) {
        return find(change, LineItem.TYPE, link.id()).compose(found -> {
            if (found.isPresent()) {
                return Future.succeededFuture();
            }
            JsonObject wanted = content.lineItem() == null
                    ? new JsonObject().put("label", content.title()).put("scoreMaximum", 100)
                    : content.lineItem().copy();
            if (copyOf != null) {
                wanted.put("label", wanted.getString("label") + " (copy at " + copyOf + ")");
            }
            Extras said = LineItems.extras(wanted, link.tool()).tiedTo(link.id());
            return before(change, launch, link)
                    .map(objectives -> LineItems.aligned(LineItems.create(
                            wanted, link.id(), schoolClass, launch.platform().system()), objectives))
                    .compose(made -> madeLineItems.save(change, made, launch.platform().system()))
                    .compose(saved -> extras.save(change, link.id(), link.tool(), said, copyOf));
        });
    }

    /** What the link was aligned to in the course that this one was copied from, as the LMS tells its history. */
    private Future<List<String>> before(Change change, Verified launch, ResourceLink link) {
        Object history = launch.lti("custom").getValue(HISTORY);
        return history == null || history.toString().isBlank() || history.toString().startsWith("$")
                ? Future.succeededFuture(List.of())
                : links.lineItems(change, link, List.of(history.toString().split("\\s*,\\s*")))
                        .compose(ids -> hub.records().all(change, hub.grants().system(change.tenant(), "lti"),
                                LineItem.TYPE, new Predicate.Named(RecordType.BY_IDS, ids)))
                        .map(items -> items.stream().flatMap(item -> item.objectives().stream()).distinct().toList());
    }

    /** The LMS's AGS claim, if it lets scores be written. */
    private static @Nullable JsonObject ags(Verified launch) {
        return launch.claims().getValue(AGS) instanceof JsonObject claim && ScoreCourier.takesScores(claim) ? claim : null;
    }

    /** The link's own parameters go on to the tool; those that spoke to us do not. */
    private static Map<String, String> custom(Verified launch, Content content) {
        Map<String, String> custom = new LinkedHashMap<>(content.custom());
        launch.lti("custom").forEach(each -> {
            if (each.getValue() != null && !OURS.contains(each.getKey())) {
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
