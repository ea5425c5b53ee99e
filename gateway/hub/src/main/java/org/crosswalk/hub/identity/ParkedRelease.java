package org.crosswalk.hub.identity;

import java.util.List;
import java.util.Set;

import io.vertx.core.Future;

import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.evidence.EvidenceIntake;
import org.crosswalk.hub.evidence.EvidenceRows;
import org.crosswalk.hub.identity.ParkedAttempts.Waiting;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;

/**
 * Lets parked attempts flow when a name is linked or its person arrives in the roster, and takes back what stood on a
 * link that was taken back.
 */
public final class ParkedRelease implements JournalConsumer {

    private final Identities identities;
    private final EvidenceIntake intake;
    private final ParkedAttempts parked;

    public ParkedRelease(Identities identities, EvidenceIntake intake, ParkedAttempts parked) {
        this.identities = identities;
        this.intake = intake;
        this.parked = parked;
    }

    @Override
    public String name() {
        return "parked-release";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(IdentityLink.TYPE.name(), User.TYPE.name());
    }

    /** What was unlinked waits again first: another name of the same person may let it pass at once. */
    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        List<String> users = records(entries.stream().filter(entry -> entry.kind().equals(User.TYPE.name())).toList());
        List<JournalEntry> ofLinks =
                entries.stream().filter(entry -> entry.kind().equals(IdentityLink.TYPE.name())).toList();
        List<String> unlinked = records(ofLinks.stream().filter(entry -> entry.act() == Act.WITHDRAWN).toList());
        return EvidenceRows.withdrawOfLinks(change, unlinked)
                .compose(origins -> parked.takeBack(change, origins))
                .compose(done -> identities.namesOf(change, users, records(ofLinks)))
                .compose(names -> flow(change, names, ""));
    }

    private Future<Void> flow(Change change, List<IdentityClaim> names, String after) {
        return parked.waiting(change, names, after).compose(waiting -> retry(change, waiting)
                .compose(known -> parked.release(change, known))
                .compose(done -> waiting.size() < ParkedAttempts.CHUNK
                        ? Future.succeededFuture()
                        : flow(change, names, waiting.getLast().id())));
    }

    /** The ids of those whose learner is known by now. */
    private Future<List<String>> retry(Change change, List<Waiting> waiting) {
        return intake.retry(change, waiting.stream().map(Waiting::attempt).toList()).map(flowed -> {
            Set<Attempt> known = Set.copyOf(flowed);
            return waiting.stream().filter(one -> known.contains(one.attempt())).map(Waiting::id).toList();
        });
    }

    private static List<String> records(List<JournalEntry> entries) {
        return entries.stream().map(JournalEntry::record).distinct().toList();
    }
}
