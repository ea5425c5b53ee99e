package org.crosswalk.hub.evidence;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.NameUuid;
import org.crosswalk.hub.record.RecordType;
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
                    case Resolution.Person person -> keep(change, attempt, person)
                            .compose(kept -> record(change, attempt, person));
                    case Resolution.Unknown unknown -> parked.park(change, attempt, unknown.reason());
                }));
    }

    /** Takes in an attempt that has been parked; false where its learner is not known yet. */
    public Future<Boolean> retry(Change change, Attempt attempt) {
        return identities.resolve(change, attempt.learner()).compose(who -> switch (who) {
            case Resolution.Person person -> record(change, attempt, person).map(true);
            case Resolution.Unknown unknown -> Future.succeededFuture(false);
        });
    }

    /** What stands on a link is kept whole: should the link be taken back, the attempt waits again. */
    private Future<Void> keep(Change change, Attempt attempt, Resolution.Person person) {
        return person.link() == null ? Future.succeededFuture() : parked.keep(change, attempt);
    }

    private Future<Intake> record(Change change, Attempt attempt, Resolution.Person person) {
        return lineItem(change, attempt.lineItem()).compose(lineItem -> {
            List<Evidence> rows = rows(attempt, person, lineItem.isEmpty() ? null : lineItem.getFirst());
            return records.save(change, Evidence.TYPE, rows, attempt.origin().system())
                    .map(saved -> new Intake.Recorded(rows.stream().map(Evidence::id).toList()));
        });
    }

    private Future<List<LineItem>> lineItem(Change change, @Nullable String sourcedId) {
        Grant grant = grants.system(change.tenant(), "evidence");
        return sourcedId == null
                ? Future.succeededFuture(List.of())
                : records.all(change, grant, LineItem.TYPE, Predicate.named(RecordType.BY_ID, sourcedId));
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
            rows.add(new Evidence(id(attempt, person, target), person.sourcedId(),
                    lineItem == null ? null : lineItem.entry().sourcedId(), attempt.activity(), target, attempt.raw(),
                    attempt.min(), attempt.max(), attempt.scaled(), attempt.at(), attempt.kind(), attempt.comment(),
                    person.link(), null, attempt.origin()));
        }
        return rows;
    }

    /** Follows from what it is about, so that the same attempt, taken in twice at once, is still one. */
    private static String id(Attempt attempt, Resolution.Person person, @Nullable String target) {
        return NameUuid.of(String.join("\n", "evidence", attempt.origin().system(), attempt.origin().record(),
                attempt.origin().version(), person.sourcedId(), String.valueOf(person.link()), String.valueOf(target)));
    }
}
