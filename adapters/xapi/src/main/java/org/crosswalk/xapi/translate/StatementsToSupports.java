package org.crosswalk.xapi.translate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.identity.Resolution;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.supports.Support;
import org.crosswalk.xapi.store.StatementReads;
import org.crosswalk.xapi.store.StoredStatement;
import org.crosswalk.xapi.wire.Claims;
import org.crosswalk.xapi.wire.Statements;

/**
 * Keeps the supports that statements tell of, for clients that could also write them over the hub's API: with a scope to
 * write, and a policy that names supports and the learner. A support of a learner whom nobody knows stays a statement.
 */
public final class StatementsToSupports implements JournalConsumer {

    /** The verbs of statements that tell of supports. */
    public static final Set<String> VERBS = SupportStatement.VERBS;

    /** Before the client's id, where a support came as a statement: it is not told in statements again. */
    static final String SOURCE = "xapi:";

    private static final Set<String> SCOPES = Set.of("hub.write", "hub.admin");

    private final Hub hub;
    private final StatementReads reads;

    public StatementsToSupports(Hub hub, StatementReads reads) {
        this.hub = hub;
        this.reads = reads;
    }

    @Override
    public String name() {
        return "xapi-supports";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(StatementReads.ATTEMPT);
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        Grant grant = hub.grants().system(change.tenant(), name());
        return reads.meaning(change, grant, entries, VERBS).compose(found -> {
            List<Told> told = found.stream()
                    .map(stored -> new Told(stored, Statements.tree(stored.body())))
                    .sorted(Comparator.comparing(each -> each.statement().path("timestamp").asText()))
                    .toList();
            return told.isEmpty() ? Future.succeededFuture() : keep(change, grant, told);
        });
    }

    private record Told(StoredStatement stored, JsonNode statement) {}

    private Future<Void> keep(Change change, Grant grant, List<Told> told) {
        List<String> ids = told.stream().map(each -> SupportStatement.id(each.stored(), each.statement())).toList();
        return hub.records().all(change, grant, Support.TYPE, new Predicate.Named(RecordType.BY_IDS, ids))
                .compose(found -> {
                    Map<String, Support> known = new HashMap<>();
                    found.forEach(support -> known.put(support.id(), support));
                    Future<Void> all = Future.succeededFuture();
                    for (Told each : told) {
                        all = all.compose(done -> keep(change, each, known));
                    }
                    return all;
                });
    }

    private Future<Void> keep(Change change, Told told, Map<String, Support> known) {
        Optional<Client> client = hub.clients().find(change.tenant(), told.stored().client())
                .filter(found -> found.scopes().stream().anyMatch(SCOPES::contains));
        if (client.isEmpty()) {
            return Future.succeededFuture();
        }
        Grant grant = hub.grants().of(client.get());
        return hub.identities().resolve(change, Claims.of(told.statement().path("actor"))).compose(who ->
                who instanceof Resolution.Person person
                        ? mayWrite(change, grant, person.sourcedId()).compose(may -> may
                                ? save(change, told, person.sourcedId(), known)
                                : Future.succeededFuture())
                        : Future.succeededFuture());
    }

    private Future<Boolean> mayWrite(Change change, Grant grant, String learner) {
        if (grant.on(Support.TYPE.name()).rows().equals(Predicate.NONE)) {
            return Future.succeededFuture(false);
        }
        Query byId = Query.where(Predicate.named(RecordType.BY_ID, learner));
        return hub.records().count(change, grant, User.TYPE, byId).map(count -> count > 0);
    }

    private Future<Void> save(Change change, Told told, String learner, Map<String, Support> known) {
        String source = SOURCE + told.stored().client();
        Support before = known.get(SupportStatement.id(told.stored(), told.statement()));
        List<Support> supports = new ArrayList<>(1);
        SupportStatement.read(told.stored(), told.statement(), learner, before, source).ifPresent(supports::add);
        supports.forEach(support -> known.put(support.id(), support));
        return supports.isEmpty()
                ? Future.succeededFuture()
                : hub.records().save(change, Support.TYPE, supports, source).mapEmpty();
    }
}
