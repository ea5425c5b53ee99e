package org.crosswalk.lti.serve;

import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.store.Contents;
import org.crosswalk.lti.store.Contents.Content;
import org.crosswalk.lti.store.Launches.Launch;
import org.crosswalk.lti.trace.Check;
import org.crosswalk.lti.trace.Trace;

/** Launches somebody who has signed in: into a tool, in a class that the person is in. */
public final class PersonLaunch {

    private final Hub hub;
    private final Tools tools;
    private final Contents contents;
    private final Initiation initiation;

    public PersonLaunch(Hub hub, Tools tools, Contents contents, Initiation initiation) {
        this.hub = hub;
        this.tools = tools;
        this.contents = contents;
        this.initiation = initiation;
    }

    /**
     * The address that the browser is to open.
     *
     * @param wanted {@code tool, class, lineItem} or {@code content}
     */
    public Future<String> begin(Trace trace, TenantId tenant, String user, JsonObject wanted) {
        String content = wanted.getString("content");
        Future<Optional<Content>> chosen = content == null
                ? Future.succeededFuture(Optional.empty())
                : contents.find(tenant, content);
        return chosen.compose(found -> {
            trace.require(content == null || found.isPresent(), Check.LINK_UNKNOWN, content == null ? "none" : content);
            Optional<Tool> tool = found.map(it -> tools.byClient(it.tool()))
                    .orElseGet(() -> tools.byName(tenant, wanted.getString("tool", "")));
            trace.require(tool.filter(it -> it.tenant().equals(tenant)).isPresent(), Check.TOOL_UNKNOWN,
                    wanted.getString("tool", "none"));
            String schoolClass = schoolClass(found, wanted);
            return enrolled(tenant, user, schoolClass).compose(in -> {
                trace.require(in, Check.NOT_ENROLLED, in ? "an enrollment" : "none");
                return initiation.begin(tool.orElseThrow(), launch(tool.orElseThrow(), user, schoolClass, found, wanted));
            });
        });
    }

    private static String schoolClass(Optional<Content> content, JsonObject wanted) {
        return content.map(PersonLaunch::classOf).filter(id -> !id.isEmpty()).orElse(wanted.getString("class", ""));
    }

    private static String classOf(Content content) {
        @Nullable String schoolClass = content.schoolClass();
        return schoolClass == null ? "" : schoolClass;
    }

    private static Launch launch(
            Tool tool, String user, String schoolClass, Optional<Content> content, JsonObject wanted) {
        return content
                .map(it -> new Launch(Launch.RESOURCE_LINK, user, schoolClass, it.lineItemId(), it.targetLinkUri(),
                        it.id(), it.title(), it.custom(), new JsonObject()))
                .orElseGet(() -> new Launch(Launch.RESOURCE_LINK, user, schoolClass, wanted.getString("lineItem"),
                        tool.settings().targetLinkUri(), null, null, Map.of(), new JsonObject()));
    }

    private Future<Boolean> enrolled(TenantId tenant, String user, String schoolClass) {
        return hub.records().count(tenant, hub.grants().system(tenant, "lti"), Enrollment.TYPE,
                        Query.where(Predicate.and(Predicate.equal("user", user),
                                Predicate.equal("schoolClass", schoolClass), Predicate.equal("status", "active"))))
                .map(count -> count > 0);
    }
}
