package org.crosswalk.xapi.translate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.Flow;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.evidence.Facts;
import org.crosswalk.hub.evidence.Score;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.NameUuid;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.xapi.store.StatementStore;
import org.crosswalk.xapi.wire.Statements;
import org.crosswalk.xapi.wire.Version;

/**
 * Writes what other standards brought as statements into the LRS. Each has an id that follows from its origin, so that
 * it stands there once however often it is written.
 *
 * <table>
 *   <caption>evidence to statement</caption>
 *   <tr><td>learner</td><td>actor account of this deployment, named by sourcedId</td></tr>
 *   <tr><td>lineItem, else activity</td><td>object.id</td></tr>
 *   <tr><td>raw, min, max, share</td><td>result.score raw, min, max, scaled</td></tr>
 *   <tr><td>cfItem</td><td>contextActivities.other, a competency</td></tr>
 *   <tr><td>at</td><td>timestamp</td></tr>
 * </table>
 */
public final class EvidenceToStatements implements JournalConsumer {

    private static final String FROM_LTI = "lti:";
    private static final String COMPETENCY = "https://w3id.org/xapi/tla/activity-types/competency";

    private final Hub hub;
    private final PublicUrl publicUrl;
    private final StatementStore store;
    private final Alignment alignment;

    public EvidenceToStatements(Hub hub, PublicUrl publicUrl, StatementStore store) {
        this.hub = hub;
        this.publicUrl = publicUrl;
        this.store = store;
        this.alignment = new Alignment(publicUrl);
    }

    @Override
    public String name() {
        return "evidence-xapi";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Evidence.TYPE.name());
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        List<String> ids = entries.stream()
                .filter(entry -> entry.system().startsWith(FROM_LTI) && entry.act() == Act.CREATED)
                .map(JournalEntry::record)
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return Future.succeededFuture();
        }
        Grant grant = hub.grants().system(change.tenant(), name());
        Predicate byIds = new Predicate.Named(RecordType.BY_IDS, ids);
        return hub.records().all(change, grant, Evidence.TYPE, byIds).compose(found -> {
            Map<Origin, List<Evidence>> byOrigin = new LinkedHashMap<>();
            found.stream().filter(each -> flows(change.tenant(), each)).forEach(evidence ->
                    byOrigin.computeIfAbsent(evidence.origin(), none -> new ArrayList<>()).add(evidence));
            return uris(change, grant, found).compose(uris -> write(change, byOrigin, uris));
        });
    }

    private boolean flows(TenantId tenant, Evidence evidence) {
        String system = evidence.origin().system();
        return hub.settings().lets(tenant, system, Flow.Destination.STATEMENTS, () -> Facts.of(evidence));
    }

    private Future<Void> write(Change change, Map<Origin, List<Evidence>> byOrigin, Map<String, String> uris) {
        JsonArray statements = new JsonArray();
        byOrigin.forEach((origin, evidence) -> statements.add(statement(origin, evidence, uris)));
        if (statements.isEmpty()) {
            return Future.succeededFuture();
        }
        String authority = new JsonObject()
                .put("objectType", "Agent")
                .put("account", new JsonObject().put("homePage", publicUrl.base()).put("name", Origin.CROSSWALK))
                .encode();
        Buffer body = statements.toBuffer();
        return store.store(change.tenant(), Origin.CROSSWALK, new Statements(Version.V1_0_3, authority).read(body, null));
    }

    private JsonObject statement(Origin origin, List<Evidence> evidence, Map<String, String> uris) {
        Evidence first = evidence.getFirst();
        JsonArray competencies = new JsonArray();
        evidence.stream().map(Evidence::cfItem).filter(java.util.Objects::nonNull).forEach(item -> competencies.add(
                new JsonObject()
                        .put("id", uris.getOrDefault(item, alignment.activityOfCaseItem(item)))
                        .put("definition", new JsonObject().put("type", COMPETENCY))));
        String object = first.lineItem() == null ? first.activity() : alignment.activityOf(first.lineItem());
        JsonObject statement = new JsonObject()
                .put("id", UUID.fromString(NameUuid.of("statement/" + origin)).toString())
                .put("actor", new JsonObject().put("objectType", "Agent").put("account", new JsonObject()
                        .put("homePage", publicUrl.base())
                        .put("name", first.learner())))
                .put("verb", new JsonObject().put("id", "http://adlnet.gov/expapi/verbs/scored"))
                .put("object", new JsonObject().put("id", object))
                .put("timestamp", first.at().toString())
                .put("result", new JsonObject().put("score", score(first)));
        if (!competencies.isEmpty()) {
            statement.put("context", new JsonObject()
                    .put("contextActivities", new JsonObject().put("other", competencies)));
        }
        return statement;
    }

    /** xAPI's limits are strict: points beyond the maximum are written with the share alone, cut to 1. */
    private static JsonObject score(Evidence evidence) {
        JsonObject score = new JsonObject();
        BigDecimal share = Score.share(evidence);
        boolean within = share != null && share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0;
        if (within && evidence.raw() != null && evidence.max() != null) {
            score.put("raw", evidence.raw())
                    .put("min", evidence.min() == null ? BigDecimal.ZERO : evidence.min())
                    .put("max", evidence.max());
        }
        if (share != null) {
            score.put("scaled", share.min(BigDecimal.ONE).max(BigDecimal.ONE.negate()));
        }
        return score;
    }

    private Future<Map<String, String>> uris(Change change, Grant grant, List<Evidence> evidence) {
        List<String> items = evidence.stream().map(Evidence::cfItem).filter(java.util.Objects::nonNull).distinct().toList();
        Predicate byIds = new Predicate.Named(RecordType.BY_IDS, items);
        return hub.records().all(change, grant, CFItem.TYPE, byIds).map(found -> {
            Map<String, String> uris = new LinkedHashMap<>();
            found.forEach(item -> uris.put(item.entry().identifier(), item.entry().uri()));
            return uris;
        });
    }
}
