package org.crosswalk.xapi.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.evidence.EvidenceRows;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.store.Change;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.xapi.store.StatementReads;
import org.crosswalk.xapi.store.StoredStatement;
import org.crosswalk.xapi.wire.Statements;

/** Lets accepted statements become evidence; those that the gateway wrote itself are never read back. */
public final class StatementsToEvidence implements JournalConsumer {

    /** The verbs of statements that tell of an attempt, or take another statement back. */
    public static final Set<String> VERBS = StatementAttempt.VERBS;

    private final Hub hub;
    private final StatementReads reads;
    private final StatementAttempt translation;

    public StatementsToEvidence(Hub hub, PublicUrl publicUrl, StatementReads reads) {
        this.hub = hub;
        this.reads = reads;
        this.translation = new StatementAttempt(new Alignment(publicUrl, hub.settings()));
    }

    @Override
    public String name() {
        return "xapi-evidence";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(StatementReads.ATTEMPT);
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        Grant grant = hub.grants().system(change.tenant(), name());
        return reads.meaning(change, grant, entries, StatementAttempt.VERBS).compose(statements -> {
            if (statements.isEmpty()) {
                return Future.succeededFuture();
            }
            List<Attempt> attempts = new ArrayList<>();
            Set<UUID> voided = new TreeSet<>();
            for (StoredStatement stored : statements) {
                JsonNode statement = Statements.tree(stored.body());
                if (statement.path("verb").path("id").asText().equals(StatementAttempt.VOIDED)) {
                    voided.add(UUID.fromString(statement.path("object").path("id").asText()));
                } else {
                    translation.of(change.tenant(), stored, statement).ifPresent(attempts::add);
                }
            }
            return hub.evidence().accept(change, attempts).compose(taken -> withdraw(change, grant, voided));
        });
    }

    /** Whoever voids: what is taken back had come from the one who brought it. */
    private Future<Void> withdraw(Change change, Grant grant, Set<UUID> voided) {
        if (voided.isEmpty()) {
            return Future.succeededFuture();
        }
        return reads.broughtBy(change, grant, voided).compose(clients -> {
            Future<Void> all = Future.succeededFuture();
            for (Map.Entry<UUID, String> each : clients.entrySet()) {
                all = all.compose(done -> EvidenceRows.withdrawOfRecord(
                                change, each.getValue(), each.getKey().toString())
                        .mapEmpty());
            }
            return all;
        });
    }
}
