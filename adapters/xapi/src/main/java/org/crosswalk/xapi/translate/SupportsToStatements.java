package org.crosswalk.xapi.translate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.vertx.core.Future;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.Flow;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;
import org.crosswalk.hub.supports.Support;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.xapi.store.StatementStore;

/** Tells of supports in the LRS, whenever one is put down or changed, but of those that came as statements. */
public final class SupportsToStatements implements JournalConsumer {

    private static final String SUPPORTS = "/hub/v1/supports/";

    private final Hub hub;
    private final PublicUrl publicUrl;
    private final OwnStatements own;
    private final Alignment alignment;

    public SupportsToStatements(Hub hub, PublicUrl publicUrl, StatementStore store) {
        this.hub = hub;
        this.publicUrl = publicUrl;
        this.own = new OwnStatements(publicUrl, store);
        this.alignment = new Alignment(publicUrl, hub.settings());
    }

    @Override
    public String name() {
        return "supports-xapi";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Support.TYPE.name());
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        Map<String, JournalEntry> last = new HashMap<>();
        entries.stream()
                .filter(entry -> entry.act() != Act.WITHDRAWN)
                .filter(entry -> !entry.system().startsWith(StatementsToSupports.SOURCE))
                .forEach(entry -> last.put(entry.record(), entry));
        if (last.isEmpty()) {
            return Future.succeededFuture();
        }
        Grant grant = hub.grants().system(change.tenant(), name());
        Predicate byIds = Predicate.and(
                new Predicate.Named(RecordType.BY_IDS, List.copyOf(last.keySet())), Predicate.named("inForce"));
        return hub.records().all(change, grant, Support.TYPE, byIds).compose(found -> {
            List<Support> told = found.stream().filter(each -> flows(change.tenant(), each)).toList();
            List<String> items = told.stream().map(Support::caseItem).filter(Objects::nonNull).toList();
            return Competencies.of(change, hub, grant, alignment, items).compose(competencies -> own.write(
                    change.tenant(),
                    told.stream().map(each -> SupportStatement.write(each, publicUrl.of(SUPPORTS + each.id()), own,
                            competencies, Objects.requireNonNull(last.get(each.id())).at())).toList()));
        });
    }

    private boolean flows(TenantId tenant, Support support) {
        return hub.settings().lets(tenant, Origin.CROSSWALK, Flow.Destination.STATEMENTS, () -> Map.of(
                "kind", "support", "at", support.made().toString(), "system", support.source()));
    }
}
