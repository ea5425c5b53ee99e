package org.crosswalk.xapi.serve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.xapi.Sender;
import org.crosswalk.xapi.profile.Keeping;
import org.crosswalk.xapi.store.StatementFilter;
import org.crosswalk.xapi.store.StatementReads;
import org.crosswalk.xapi.store.StoredStatement;
import org.crosswalk.xapi.wire.Statement;
import org.crosswalk.xapi.wire.Statements;

/**
 * How registrations have gone so far, for clients whose statements are refused where they do not follow a profile's
 * patterns. Of two requests for one registration at the same moment neither sees the other: what slips through so is
 * told of once it is stored.
 */
final class Courses {

    private static final int MOST_OF_A_REGISTRATION = 500;

    private final Hub hub;
    private final StatementReads reads;

    Courses(Hub hub, StatementReads reads) {
        this.hub = hub;
        this.reads = reads;
    }

    /** What a client has told of each registration, in order; grows with what is found to follow. */
    record SoFar(Map<UUID, List<JsonNode>> byRegistration) {

        /** What this statement breaks as the next one of its registration; what is known already breaks nothing. */
        List<String> broken(Keeping keeping, Statement next) {
            List<JsonNode> before = next.registration() == null ? null : byRegistration.get(next.registration());
            if (before == null || before.stream().anyMatch(each -> isOf(each, next.id()))) {
                return List.of();
            }
            List<JsonNode> all = new ArrayList<>(before);
            all.add(next.tree());
            List<String> broken = keeping.brokenByLast(all);
            if (broken.isEmpty()) {
                before.add(next.tree());
            }
            return broken;
        }

        private static boolean isOf(JsonNode statement, UUID id) {
            return statement.path("id").asText().equalsIgnoreCase(id.toString());
        }
    }

    /** Of the registrations of these statements, where the client is held to patterns; else nothing. */
    Future<SoFar> of(TenantId tenant, String client, Sender sender, List<Statement> statements) {
        Keeping keeping = sender.keeping();
        SoFar soFar = new SoFar(new HashMap<>());
        if (keeping == null || !keeping.rejects()) {
            return Future.succeededFuture(soFar);
        }
        Set<UUID> registrations = statements.stream()
                .map(Statement::registration)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Grant grant = hub.grants().system(tenant, "xapi-profiles");
        Future<Void> all = Future.succeededFuture();
        for (UUID registration : registrations) {
            all = all.compose(done -> reads.list(tenant, grant, false,
                            StatementFilter.ofRegistration(registration, MOST_OF_A_REGISTRATION)))
                    .map(found -> {
                        soFar.byRegistration().put(registration, trees(client, found.value()));
                        return null;
                    });
        }
        return all.map(soFar);
    }

    private static List<JsonNode> trees(String client, List<StoredStatement> statements) {
        List<JsonNode> trees = new ArrayList<>();
        statements.stream()
                .filter(stored -> stored.client().equals(client))
                .forEach(stored -> trees.add(Statements.tree(stored.body())));
        return trees;
    }
}
