package org.crosswalk.xapi.translate;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.Flow;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.mastery.MasteryValue;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.store.Change;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.xapi.store.Asserted;
import org.crosswalk.xapi.store.StatementStore;

/**
 * Asserts mastery in the LRS: one statement whenever a learner reaches another level of a target.
 *
 * <table>
 *   <caption>mastery to statement</caption>
 *   <tr><td>learner</td><td>actor account of this deployment, named by sourcedId</td></tr>
 *   <tr><td></td><td>verb asserted</td></tr>
 *   <tr><td>cfItem</td><td>object, a competency</td></tr>
 *   <tr><td>value</td><td>result.score.scaled</td></tr>
 *   <tr><td>level</td><td>result.extensions</td></tr>
 *   <tr><td>at</td><td>timestamp</td></tr>
 * </table>
 */
public final class MasteryToStatements implements JournalConsumer {

    private static final String ASSERTED = "https://w3id.org/xapi/tla/verbs/asserted";
    private static final String LEVEL = "/xapi/extensions/level";

    private final Hub hub;
    private final PublicUrl publicUrl;
    private final OwnStatements own;
    private final Alignment alignment;

    public MasteryToStatements(Hub hub, PublicUrl publicUrl, StatementStore store) {
        this.hub = hub;
        this.publicUrl = publicUrl;
        this.own = new OwnStatements(publicUrl, store);
        this.alignment = new Alignment(publicUrl, hub.settings());
    }

    @Override
    public String name() {
        return "mastery-xapi";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(MasteryValue.TYPE.name());
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        Grant grant = hub.grants().system(change.tenant(), name());
        Predicate byIds = new Predicate.Named(
                RecordType.BY_IDS, entries.stream().map(JournalEntry::record).distinct().toList());
        return hub.records().all(change, grant, MasteryValue.TYPE, byIds).compose(found -> {
            Map<String, String> levels = new HashMap<>();
            found.stream().filter(each -> flows(change.tenant(), each)).forEach(each ->
                    levels.put(each.id(), Objects.requireNonNull(each.level())));
            return levels.isEmpty()
                    ? Future.succeededFuture()
                    : Asserted.remember(change, levels).compose(changed -> write(change, grant,
                            found.stream().filter(each -> changed.contains(each.id())).toList()));
        });
    }

    private Future<Void> write(Change change, Grant grant, List<MasteryValue> reached) {
        if (reached.isEmpty()) {
            return Future.succeededFuture();
        }
        List<String> items = reached.stream().map(MasteryValue::cfItem).toList();
        return Competencies.of(change, hub, grant, alignment, items).compose(competencies -> own.write(
                change.tenant(),
                reached.stream().map(each -> statement(each, competencies)).toList()));
    }

    private boolean flows(TenantId tenant, MasteryValue mastery) {
        BigDecimal value = mastery.value();
        return value != null && mastery.level() != null && hub.settings().lets(
                tenant, Origin.CROSSWALK, Flow.Destination.STATEMENTS, () -> Map.of(
                        "targets", List.of(mastery.cfItem()), "scaled", value.doubleValue(), "kind", "mastery",
                        "at", mastery.at().toString(), "system", Origin.CROSSWALK));
    }

    private JsonObject statement(MasteryValue mastery, Competencies competencies) {
        BigDecimal value = Objects.requireNonNull(mastery.value());
        return new JsonObject()
                .put("id", OwnStatements.id("mastery/" + mastery.id() + "/" + mastery.level() + "/" + mastery.at())
                        .toString())
                .put("actor", own.actor(mastery.learner()))
                .put("verb", new JsonObject().put("id", ASSERTED))
                .put("object", competencies.activity(mastery.cfItem()))
                .put("timestamp", mastery.at().toString())
                .put("result", new JsonObject()
                        .put("score", new JsonObject().put("scaled", value.min(BigDecimal.ONE).max(BigDecimal.ONE.negate())))
                        .put("extensions", new JsonObject().put(publicUrl.of(LEVEL), mastery.level())));
    }
}
