package org.crosswalk.hub.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.evidence.EvidenceIntake;
import org.crosswalk.hub.evidence.EvidenceRows;
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

    private static final String LINK = "select kind, namespace, name from hub.identity_link where tenant = $1 and id = $2";
    private static final String USER = "select id, lower(email) from hub.user where tenant = $1 and id = $2";

    private final EvidenceIntake intake;
    private final ParkedAttempts parked;

    public ParkedRelease(EvidenceIntake intake, ParkedAttempts parked) {
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

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        Future<Void> all = Future.succeededFuture();
        for (JournalEntry entry : entries) {
            all = all.compose(done -> accept(change, entry));
        }
        return all;
    }

    private Future<Void> accept(Change change, JournalEntry entry) {
        if (entry.kind().equals(User.TYPE.name())) {
            return ask(change, USER, entry.record()).compose(rows -> flow(change, namesOf(rows)));
        }
        if (entry.act() == Act.WITHDRAWN) {
            return EvidenceRows.withdrawOfLink(change, entry.record())
                    .compose(records -> parked.takeBack(change, List.copyOf(records)));
        }
        return ask(change, LINK, entry.record()).compose(rows -> flow(change, linked(rows)));
    }

    private Future<Void> flow(Change change, List<IdentityClaim> names) {
        Future<Void> all = Future.succeededFuture();
        for (IdentityClaim name : names) {
            all = all.compose(done -> parked.release(change, name)).compose(attempts -> takeIn(change, attempts));
        }
        return all;
    }

    private Future<Void> takeIn(Change change, List<Attempt> attempts) {
        Future<Void> all = Future.succeededFuture();
        for (Attempt attempt : attempts) {
            all = all.compose(done -> intake.accept(change, attempt)).mapEmpty();
        }
        return all;
    }

    /** The names under which an attempt of this user may wait; those of accounts are matched by their name alone. */
    private static List<IdentityClaim> namesOf(Iterable<Row> rows) {
        List<IdentityClaim> names = new ArrayList<>();
        for (Row row : rows) {
            names.add(IdentityClaim.sourcedId(row.getString(0)));
            if (row.getString(1) != null) {
                names.add(IdentityClaim.email(row.getString(1)));
            }
        }
        return names;
    }

    private static List<IdentityClaim> linked(Iterable<Row> rows) {
        List<IdentityClaim> names = new ArrayList<>();
        for (Row row : rows) {
            names.add(new IdentityClaim(
                    IdentityClaim.Kind.of(row.getString(0)), row.getString(1), row.getString(2)));
        }
        return names;
    }

    private static Future<io.vertx.sqlclient.RowSet<Row>> ask(Change change, String sql, String id) {
        return change.connection().preparedQuery(sql).execute(Tuple.of(change.tenant().value(), id));
    }
}
