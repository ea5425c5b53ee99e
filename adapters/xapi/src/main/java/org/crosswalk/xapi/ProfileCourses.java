package org.crosswalk.xapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.store.Change;
import org.crosswalk.xapi.profile.Keeping;
import org.crosswalk.xapi.store.StatementFilter;
import org.crosswalk.xapi.store.StatementReads;
import org.crosswalk.xapi.store.StoredStatement;
import org.crosswalk.xapi.store.Warnings;
import org.crosswalk.xapi.store.Warnings.Warning;
import org.crosswalk.xapi.wire.Statements;

/** Tells of statements that do not follow those before them in their registration, as a profile's patterns want. */
final class ProfileCourses implements JournalConsumer {

    private static final int MOST_OF_A_REGISTRATION = 500;

    private final Hub hub;
    private final StatementReads reads;
    private final Senders senders;
    private final Warnings warnings;

    ProfileCourses(Hub hub, StatementReads reads, Senders senders) {
        this.hub = hub;
        this.reads = reads;
        this.senders = senders;
        this.warnings = new Warnings(hub.database());
    }

    @Override
    public String name() {
        return "xapi-profiles";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(StatementReads.KIND);
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        List<UUID> ids = entries.stream()
                .filter(entry -> entry.act() == Change.Act.CREATED
                        && senders.of(change.tenant(), entry.system()).keeping() != null)
                .map(entry -> UUID.fromString(entry.record()))
                .toList();
        if (ids.isEmpty()) {
            return Future.succeededFuture();
        }
        Grant grant = hub.grants().system(change.tenant(), name());
        return reads.byIds(change.tenant(), grant, ids).compose(found -> {
            Map<UUID, List<StoredStatement>> byRegistration = new LinkedHashMap<>();
            for (StoredStatement stored : found.value()) {
                JsonNode registration = Statements.tree(stored.body()).path("context").path("registration");
                if (registration.isTextual()) {
                    byRegistration.computeIfAbsent(UUID.fromString(registration.asText()), none -> new ArrayList<>())
                            .add(stored);
                }
            }
            Future<Void> all = Future.succeededFuture();
            for (Map.Entry<UUID, List<StoredStatement>> each : byRegistration.entrySet()) {
                all = all.compose(done -> tell(change, grant, each.getKey(), each.getValue()));
            }
            return all;
        });
    }

    private Future<Void> tell(Change change, Grant grant, UUID registration, List<StoredStatement> fresh) {
        StatementFilter filter = StatementFilter.ofRegistration(registration, MOST_OF_A_REGISTRATION);
        return reads.list(change.tenant(), grant, false, filter).compose(found -> {
            Future<Void> all = Future.succeededFuture();
            for (StoredStatement last : fresh) {
                List<JsonNode> until = new ArrayList<>();
                for (StoredStatement each : found.value()) {
                    if (each.client().equals(last.client())) {
                        until.add(Statements.tree(each.body()));
                    }
                    if (each.id().equals(last.id())) {
                        break;
                    }
                }
                Keeping keeping = senders.of(change.tenant(), last.client()).keeping();
                List<String> broken = keeping == null || until.isEmpty() ? List.of() : keeping.brokenByLast(until);
                all = all.compose(done -> warnings.add(change.tenant(), last.client(), broken.stream()
                        .map(reason -> new Warning(Warnings.Kind.PROFILE, reason.substring(0, reason.indexOf(' ')),
                                reason.substring(reason.indexOf(' ') + 1)))
                        .toList()));
            }
            return all;
        });
    }
}
