package org.crosswalk.xapi.store;

import java.util.List;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.evidence.LearnerSql;
import org.crosswalk.hub.grant.Access;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.identity.Resolution;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.store.Change;
import org.crosswalk.xapi.wire.Actor;
import org.crosswalk.xapi.wire.Claims;

/**
 * Whom documents are about, as a grant sees them.
 *
 * @param learners for the ledger: the person's sourcedId, the agent's key where nobody is known by it, nobody where the
 *     documents are not personal
 * @param shared whether the grant covers them; otherwise a client sees what it wrote last itself
 */
record Owner(List<String> learners, boolean shared) {

    private static final RecordType<String> LEARNER = RecordType.<String>named(
                    "learner", "(select tenant, id, id as learner from hub.user)", "sourcedId", id -> id)
            .predicate("ofClasses", LearnerSql.IN_CLASSES)
            .predicate("ofSchools", LearnerSql.IN_SCHOOLS)
            .learners(List::of)
            .reads(row -> Columns.text(row, "id"));

    /** Looks within a change, which may be one that only reads. */
    static Future<Owner> of(Hub hub, Change change, Grant grant, DocumentPlace place) {
        Access access = grant.on(place.kind().word());
        Actor agent = place.agent();
        if (agent == null) {
            return Future.succeededFuture(new Owner(List.of(), access.all()));
        }
        return person(hub, change, agent).compose(person -> {
            List<String> learners = List.of(person == null ? agent.key() : person);
            if (!access.all() || access.rows().equals(Predicate.ALL) || person == null) {
                boolean whole = access.all() && access.rows().equals(Predicate.ALL);
                return Future.succeededFuture(new Owner(learners, whole));
            }
            Predicate covered = Predicate.and(Predicate.named(RecordType.BY_ID, person), access.rows());
            Grant looking = hub.grants().system(change.tenant(), "documents");
            return hub.records().all(change, looking, LEARNER, covered)
                    .map(found -> new Owner(learners, !found.isEmpty()));
        });
    }

    private static Future<@Nullable String> person(Hub hub, Change change, Actor agent) {
        return hub.identities().resolve(change, Claims.of(agent.tree())).map(resolution -> switch (resolution) {
            case Resolution.Person found -> found.sourcedId();
            case Resolution.Unknown nobody -> null;
        });
    }
}
