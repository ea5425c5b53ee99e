package org.crosswalk.hub.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.alignment.Alignments;
import org.crosswalk.hub.district.Flow;
import org.crosswalk.hub.district.HubSettings;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.grant.Grants;
import org.crosswalk.hub.identity.Identities;
import org.crosswalk.hub.identity.ParkedAttempts;
import org.crosswalk.hub.identity.Resolution;
import org.crosswalk.hub.record.NameUuid;
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
    private final Alignments alignments;
    private final HubSettings settings;

    public EvidenceIntake(
            Records records,
            Identities identities,
            ParkedAttempts parked,
            Grants grants,
            Alignments alignments,
            HubSettings settings) {
        this.records = records;
        this.identities = identities;
        this.parked = parked;
        this.grants = grants;
        this.alignments = alignments;
        this.settings = settings;
    }

    /** Takes in one attempt, within the caller's transaction. */
    public Future<Intake> accept(Change change, Attempt attempt) {
        return accept(change, List.of(attempt)).map(List::getFirst);
    }

    /** Takes in attempts, within the caller's transaction; answers for each in the same order. */
    public Future<List<Intake>> accept(Change change, List<Attempt> attempts) {
        Map<Origin, Attempt> allowed = new LinkedHashMap<>();
        attempts.stream().filter(attempt -> flows(change, attempt)).forEach(attempt ->
                allowed.putIfAbsent(attempt.origin(), attempt));
        return EvidenceRows.known(change, allowed.keySet())
                .compose(known -> takeIn(change, allowed.values().stream()
                        .filter(attempt -> !known.contains(attempt.origin()))
                        .toList()))
                .map(taken -> attempts.stream().map(attempt -> {
                    Intake refusedOrKnown =
                            allowed.containsKey(attempt.origin()) ? new Intake.Known() : new Intake.Refused();
                    // Of two with one origin the first is taken in, and the second is known.
                    Intake first = taken.remove(attempt.origin());
                    return first == null ? refusedOrKnown : first;
                }).toList());
    }

    /** Takes in attempts that have been parked; returns those whose learner is known by now. */
    public Future<List<Attempt>> retry(Change change, List<Attempt> attempts) {
        return resolve(change, attempts).compose(resolved ->
                record(change, resolved.persons()).map(recorded -> List.copyOf(resolved.persons().keySet())));
    }

    private boolean flows(Change change, Attempt attempt) {
        return settings.lets(change.tenant(), attempt.origin().system(), Flow.Destination.EVIDENCE,
                () -> Facts.of(attempt));
    }

    private Future<Map<Origin, Intake>> takeIn(Change change, List<Attempt> attempts) {
        Map<Origin, Intake> taken = new HashMap<>();
        return resolve(change, attempts).compose(resolved -> parked.keep(change, resolved.linked())
                .compose(kept -> record(change, resolved.persons()))
                .onSuccess(taken::putAll)
                .compose(recorded -> parked.park(change, resolved.unknown()))
                .onSuccess(taken::putAll)
                .map(taken));
    }

    /** Attempts with their learner, or with the reason why nobody knows. */
    private record Resolved(Map<Attempt, Resolution.Person> persons, Map<Attempt, Resolution.Unknown> unknown) {

        /** What stands on a link is kept whole: should the link be taken back, the attempt waits again. */
        List<Attempt> linked() {
            return persons.entrySet().stream()
                    .filter(entry -> entry.getValue().link() != null)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    private Future<Resolved> resolve(Change change, List<Attempt> attempts) {
        return identities.resolveAll(change, attempts.stream().map(Attempt::learner).toList()).map(resolutions -> {
            Resolved resolved = new Resolved(new LinkedHashMap<>(), new LinkedHashMap<>());
            for (int i = 0; i < attempts.size(); i++) {
                switch (resolutions.get(i)) {
                    case Resolution.Person person -> resolved.persons().put(attempts.get(i), person);
                    case Resolution.Unknown nobody -> resolved.unknown().put(attempts.get(i), nobody);
                }
            }
            return resolved;
        });
    }

    private Future<Map<Origin, Intake>> record(Change change, Map<Attempt, Resolution.Person> persons) {
        return targets(change, persons.keySet()).compose(targets -> {
            Map<Origin, Intake> recorded = new HashMap<>();
            Map<String, List<Evidence>> bySystem = new LinkedHashMap<>();
            persons.forEach((attempt, person) -> {
                List<Evidence> rows = rows(attempt, person, targets);
                bySystem.computeIfAbsent(attempt.origin().system(), none -> new ArrayList<>()).addAll(rows);
                recorded.put(attempt.origin(), new Intake.Recorded(rows.stream().map(Evidence::id).toList()));
            });
            Future<Void> all = Future.succeededFuture();
            for (Map.Entry<String, List<Evidence>> each : bySystem.entrySet()) {
                all = all.compose(done -> records.save(change, Evidence.TYPE, each.getValue(), each.getKey())
                        .mapEmpty());
            }
            return all.map(recorded);
        });
    }

    private Future<Targets> targets(Change change, Collection<Attempt> attempts) {
        List<String> lineItems = attempts.stream()
                .map(Attempt::lineItem)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<String> activities = attempts.stream().map(Attempt::activity).distinct().toList();
        Grant grant = grants.system(change.tenant(), "evidence");
        return Targets.of(change, records, grant, alignments, lineItems, activities);
    }

    private static List<Evidence> rows(Attempt attempt, Resolution.Person person, Targets targets) {
        String lineItem = targets.lineItems().containsKey(String.valueOf(attempt.lineItem())) ? attempt.lineItem() : null;
        Evidence untargeted = new Evidence("", person.sourcedId(), lineItem, attempt.activity(), null, attempt.raw(),
                attempt.min(), attempt.max(), attempt.scaled(), attempt.at(), attempt.kind(), attempt.comment(),
                person.link(), null, attempt.origin(), null, attempt.attempt());
        return aimed(untargeted, targets.of(attempt.targets(), lineItem, attempt.activity()));
    }

    /** The attempt of this row at each of these targets; without any, at none. */
    static List<Evidence> aimed(Evidence it, Map<String, @Nullable String> targets) {
        if (targets.isEmpty()) {
            return List.of(aimed(it, null, null));
        }
        List<Evidence> rows = new ArrayList<>();
        targets.forEach((target, through) -> rows.add(aimed(it, target, through)));
        return rows;
    }

    private static Evidence aimed(Evidence it, @Nullable String target, @Nullable String through) {
        return new Evidence(id(it, target), it.learner(), it.lineItem(), it.activity(), target, it.raw(), it.min(),
                it.max(), it.scaled(), it.at(), it.kind(), it.comment(), it.link(), null, it.origin(), through, it.attempt());
    }

    /** Follows from what it is about, so that the same attempt, taken in twice at once, is still one. */
    private static String id(Evidence it, @Nullable String target) {
        return NameUuid.of(String.join("\n", "evidence", it.origin().system(), it.origin().record(),
                it.origin().version(), it.learner(), String.valueOf(it.link()), String.valueOf(target)));
    }
}
