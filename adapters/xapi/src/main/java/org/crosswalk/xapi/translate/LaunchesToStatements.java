package org.crosswalk.xapi.translate;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.Flow;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.launches.Launch;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.store.Change;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.xapi.store.StatementStore;

/**
 * Tells of launches in the LRS.
 *
 * <table>
 *   <caption>launch to statement</caption>
 *   <tr><td>id</td><td>id</td></tr>
 *   <tr><td>learner</td><td>actor account of this deployment, named by sourcedId</td></tr>
 *   <tr><td></td><td>verb launched</td></tr>
 *   <tr><td>lineItem, else target</td><td>object.id</td></tr>
 *   <tr><td>schoolClass</td><td>contextActivities.grouping</td></tr>
 *   <tr><td>tool</td><td>context.platform</td></tr>
 *   <tr><td>at</td><td>timestamp</td></tr>
 * </table>
 */
public final class LaunchesToStatements implements JournalConsumer {

    private static final String LAUNCHED = "http://adlnet.gov/expapi/verbs/launched";
    private static final String CLASSES = "/ims/oneroster/rostering/v1p2/classes/";

    private final Hub hub;
    private final PublicUrl publicUrl;
    private final OwnStatements own;
    private final Alignment alignment;

    public LaunchesToStatements(Hub hub, PublicUrl publicUrl, StatementStore store) {
        this.hub = hub;
        this.publicUrl = publicUrl;
        this.own = new OwnStatements(publicUrl, store);
        this.alignment = new Alignment(publicUrl, hub.settings());
    }

    @Override
    public String name() {
        return "launches-xapi";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Launch.TYPE.name());
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        Grant grant = hub.grants().system(change.tenant(), name());
        Predicate byIds = new Predicate.Named(
                RecordType.BY_IDS, entries.stream().map(JournalEntry::record).distinct().toList());
        return hub.records().all(change, grant, Launch.TYPE, byIds).compose(launches -> own.write(
                change.tenant(),
                launches.stream().filter(launch -> flows(change.tenant(), launch)).map(this::statement).toList()));
    }

    private JsonObject statement(Launch launch) {
        JsonObject context = new JsonObject().put("platform", launch.tool());
        if (launch.schoolClass() != null) {
            JsonArray grouping = new JsonArray().add(
                    new JsonObject().put("id", publicUrl.of(CLASSES + launch.schoolClass())));
            context.put("contextActivities", new JsonObject().put("grouping", grouping));
        }
        String object = launch.lineItem() == null ? launch.target() : alignment.activityOf(launch.lineItem());
        return new JsonObject()
                .put("id", OwnStatements.id("launch/" + launch.id()).toString())
                .put("actor", own.actor(launch.learner()))
                .put("verb", new JsonObject().put("id", LAUNCHED))
                .put("object", new JsonObject().put("id", object))
                .put("context", context)
                .put("timestamp", launch.at().toString());
    }

    /** An activity has an address with a scheme; a tool may have registered something else. */
    private static boolean addressed(String target) {
        try {
            return new URI(target).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private boolean flows(TenantId tenant, Launch launch) {
        return (launch.lineItem() != null || addressed(launch.target()))
                && hub.settings().lets(tenant, launch.tool(), Flow.Destination.STATEMENTS, () ->
                        Map.of("kind", "launch", "at", launch.at().toString(), "system", launch.tool()));
    }
}
