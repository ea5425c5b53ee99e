package org.crosswalk.xapi.translate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
 * When a statement is voided, the support is what the client's other statements of it say; without any it is withdrawn.
 */
public final class StatementsToSupports implements JournalConsumer {

    /** The verbs of statements that tell of supports, or take another statement back. */
    public static final Set<String> VERBS = Stream.concat(
            SupportStatement.VERBS.stream(), Stream.of(StatementAttempt.VOIDED)).collect(Collectors.toUnmodifiableSet());

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
            Map<Boolean, List<Told>> byVoiding = inOrder(found).collect(Collectors.partitioningBy(Told::voids));
            List<Told> told = byVoiding.getOrDefault(false, List.of());
            Set<UUID> voided = byVoiding.getOrDefault(true, List.of()).stream()
                    .map(each -> UUID.fromString(each.statement().path("object").path("id").asText()))
                    .collect(Collectors.toSet());
            return (told.isEmpty() ? Future.<Void>succeededFuture() : known(change, grant, told).compose(known ->
                            keep(change, told, known)))
                    .compose(done -> voided.isEmpty() ? Future.succeededFuture() : takeBack(change, grant, voided));
        });
    }

    private record Told(StoredStatement stored, JsonNode statement) {

        boolean voids() {
            return statement.path("verb").path("id").asText().equals(StatementAttempt.VOIDED);
        }

        String support() {
            return SupportStatement.id(stored, statement);
        }

        String source() {
            return SOURCE + stored.client();
        }
    }

    private static Stream<Told> inOrder(List<StoredStatement> found) {
        return found.stream()
                .map(stored -> new Told(stored, Statements.tree(stored.body())))
                .sorted(Comparator.comparing(each -> each.statement().path("timestamp").asText()));
    }

    /** What is known of the supports that are told of. */
    private Future<Map<String, Support>> known(Change change, Grant grant, List<Told> told) {
        List<String> ids = told.stream().map(Told::support).distinct().toList();
        return hub.records().all(change, grant, Support.TYPE, new Predicate.Named(RecordType.BY_IDS, ids))
                .map(found -> {
                    Map<String, Support> known = new HashMap<>();
                    found.stream()
                            .filter(support -> support.withdrawn() == null)
                            .forEach(support -> known.put(support.id(), support));
                    return known;
                });
    }

    private Future<Void> keep(Change change, List<Told> told, Map<String, Support> known) {
        Future<Void> all = Future.succeededFuture();
        for (Told each : told) {
            all = all.compose(done -> keep(change, each, known));
        }
        return all;
    }

    /** Whoever voids. A support that somebody else has changed since is theirs. */
    private Future<Void> takeBack(Change change, Grant grant, Set<UUID> voided) {
        return reads.named(change, grant, voided, SupportStatement.VERBS).compose(found -> {
            Map<String, Told> bySupport = new HashMap<>();
            inOrder(found).forEach(each -> bySupport.put(each.support(), each));
            return known(change, grant, List.copyOf(bySupport.values())).compose(known -> {
                Future<Void> all = Future.succeededFuture();
                for (Told each : bySupport.values()) {
                    Support before = known.get(each.support());
                    if (before != null && before.source().equals(each.source())) {
                        all = all.compose(done -> tellAnew(change, grant, each));
                    }
                }
                return all;
            });
        });
    }

    private Future<Void> tellAnew(Change change, Grant grant, Told voided) {
        String object = voided.statement().path("object").path("id").asText();
        return reads.told(change, grant, voided.stored().client(), object, SupportStatement.VERBS)
                .compose(found -> hub.learnerRecords()
                        .withdraw(change, Support.TYPE, voided.support(), voided.source())
                        .compose(done -> keep(change, inOrder(found).toList(), new HashMap<>())));
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
        Support before = known.get(told.support());
        List<Support> supports = new ArrayList<>(1);
        SupportStatement.read(told.stored(), told.statement(), learner, before, told.source()).ifPresent(supports::add);
        supports.forEach(support -> known.put(support.id(), support));
        return supports.isEmpty()
                ? Future.succeededFuture()
                : hub.records().save(change, Support.TYPE, supports, told.source()).mapEmpty();
    }
}
