package org.crosswalk.lti.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.alignment.Alignment;
import org.crosswalk.hub.alignment.Alignments;
import org.crosswalk.hub.alignment.What;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.store.Change;

/**
 * Aligns the line items of tools as somebody has registered for their tag, resourceId or resource link, whichever comes
 * first, and takes it back when the registration ends.
 */
public final class RegisteredAlignments implements JournalConsumer {

    private static final String FITS = "a.tenant = e.tenant and a.namespace = e.tool and ((a.kind = 'tag' and a.record ="
            + " e.tag) or (a.kind = 'resourceId' and a.record = e.resource_id) or (a.kind = 'link' and a.record ="
            + " e.resource_link_id))";
    private static final String DUE = "select distinct e.id, a.case_item from lti.line_item e join hub.aligned_record a on "
            + FITS + " and a.ended is null where e.tenant = $1 and (e.id = any($2) or a.id = any($3)) order by 1, 2";
    private static final String OVER = "select distinct d.id from hub.aligned_record a join lti.line_item e on " + FITS
            + " join hub.aligned_record d on d.tenant = e.tenant and d.kind = 'lineItem' and d.record = e.id and d.source = $3"
            + " and d.case_item = a.case_item and d.ended is null where a.tenant = $1 and a.id = any($2)"
            + " and a.ended is not null and not exists (select from hub.aligned_record o where o.tenant = e.tenant"
            + " and o.namespace = e.tool and o.ended is null and o.case_item = a.case_item and ((o.kind = 'tag' and"
            + " o.record = e.tag) or (o.kind = 'resourceId' and o.record = e.resource_id) or (o.kind = 'link' and o.record"
            + " = e.resource_link_id))) order by 1";

    private final Alignments alignments;

    public RegisteredAlignments(Alignments alignments) {
        this.alignments = alignments;
    }

    @Override
    public String name() {
        return "lti-alignments";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(LineItem.TYPE.name(), Alignment.TYPE.name());
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        Set<String> lineItems = new TreeSet<>();
        Set<String> registered = new TreeSet<>();
        entries.forEach(entry ->
                (entry.kind().equals(LineItem.TYPE.name()) ? lineItems : registered).add(entry.record()));
        return begin(change, lineItems, registered).compose(begun -> end(change, registered));
    }

    private Future<Void> begin(Change change, Set<String> lineItems, Set<String> registered) {
        Tuple parameters = Tuple.of(change.tenant().value())
                .addArrayOfString(lineItems.toArray(String[]::new))
                .addArrayOfString(registered.toArray(String[]::new));
        return change.connection().preparedQuery(DUE).execute(parameters).compose(rows -> {
            List<Alignment> due = new ArrayList<>();
            rows.forEach(row -> due.add(Alignment.of(
                    What.LINE_ITEM, "", row.getString(0), row.getString(1), Origin.CROSSWALK, Instant.now())));
            return due.isEmpty() ? Future.succeededFuture() : alignments.add(change, due).mapEmpty();
        });
    }

    private Future<Void> end(Change change, Set<String> registered) {
        Tuple parameters = Tuple.of(change.tenant().value())
                .addArrayOfString(registered.toArray(String[]::new))
                .addString(Origin.CROSSWALK);
        return change.connection().preparedQuery(OVER).execute(parameters).compose(rows -> {
            Future<Void> all = Future.succeededFuture();
            for (var row : rows) {
                all = all.compose(done -> alignments.end(change, row.getString(0)).mapEmpty());
            }
            return all;
        });
    }
}
