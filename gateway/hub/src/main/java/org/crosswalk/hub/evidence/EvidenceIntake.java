package org.crosswalk.hub.evidence;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.district.Flow;
import org.crosswalk.hub.district.HubSettings;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.grant.Grants;
import org.crosswalk.hub.identity.Identities;
import org.crosswalk.hub.identity.ParkedAttempts;
import org.crosswalk.hub.identity.Resolution;
import org.crosswalk.hub.record.Records;
import org.crosswalk.hub.store.Change;

/**
 * Takes in attempts: resolves the learner, finds the targets, records evidence or parks. The same version of the same
 * record is taken in once.
 */
public final class EvidenceIntake {

    private final Records records;
    private final Identities identities;
    private final ParkedAttempts parked;
    private final Grants grants;
    private final HubSettings settings;

    public EvidenceIntake(
            Records records, Identities identities, ParkedAttempts parked, Grants grants, HubSettings settings) {
        this.records = records;
        this.identities = identities;
        this.parked = parked;
        this.grants = grants;
        this.settings = settings;
    }

    /** Takes in one attempt, within the caller's transaction. */
    public Future<Intake> accept(Change change, Attempt attempt) {
        String system = attempt.origin().system();
        if (!settings.lets(change.tenant(), system, Flow.Destination.EVIDENCE, () -> Facts.of(attempt))) {
            return Future.succeededFuture(new Intake.Refused());
        }
        return EvidenceRows.known(change, attempt.origin()).compose(known -> known
                ? Future.succeededFuture(new Intake.Known())
                : identities.resolve(change, attempt.learner()).compose(who -> switch (who) {
                    case Resolution.Person person -> record(change, attempt, person);
                    case Resolution.Unknown unknown -> parked.park(change, attempt, unknown.reason());
                }));
    }

    /** Records an attempt of a person who is known. */
    private Future<Intake> record(Change change, Attempt attempt, Resolution.Person person) {
        return lineItem(change, attempt.lineItem())
                .compose(lineItem -> {
                    List<Evidence> rows = rows(attempt, person, lineItem.orElse(null));
                    return records.save(change, Evidence.TYPE, rows, attempt.origin().system())
                            .map(saved -> new Intake.Recorded(rows.stream().map(Evidence::id).toList()));
                });
    }

    private Future<Optional<LineItem>> lineItem(Change change, @Nullable String sourcedId) {
        if (sourcedId == null) {
            return Future.succeededFuture(Optional.empty());
        }
        Grant grant = grants.system(change.tenant(), "evidence");
        return records.find(change.tenant(), grant, LineItem.TYPE, sourcedId)
                .map(found -> found.map(disclosed -> disclosed.value()));
    }

    private static List<Evidence> rows(Attempt attempt, Resolution.Person person, @Nullable LineItem lineItem) {
        Set<@Nullable String> targets = new LinkedHashSet<>(attempt.targets());
        if (lineItem != null) {
            targets.addAll(lineItem.objectives());
        }
        if (targets.isEmpty()) {
            targets.add(null);
        }
        List<Evidence> rows = new ArrayList<>();
        for (String target : targets) {
            rows.add(new Evidence(UUID.randomUUID().toString(), person.sourcedId(),
                    lineItem == null ? null : lineItem.entry().sourcedId(), attempt.activity(), target, attempt.raw(),
                    attempt.min(), attempt.max(), attempt.scaled(), attempt.at(), attempt.kind(), attempt.comment(),
                    person.link(), null, attempt.origin()));
        }
        return rows;
    }
}
