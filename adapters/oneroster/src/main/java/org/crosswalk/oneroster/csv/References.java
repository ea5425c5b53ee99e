package org.crosswalk.oneroster.csv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.vertx.core.Future;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Course;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;

/** Holds back the rows that refer to what neither the package nor the hub has. */
final class References {

    private final Hub hub;
    private final TenantId tenant;
    private final CsvReading reading;
    private final Map<RecordType<?>, Set<String>> known = new HashMap<>();

    References(Hub hub, TenantId tenant, CsvReading reading) {
        this.hub = hub;
        this.tenant = tenant;
        this.reading = reading;
    }

    /** The references without which a row makes no sense, in the order in which rows depend on one another. */
    Future<Void> check(RosterImport.Roster roster) {
        return Future.<Void>succeededFuture()
                .compose(go -> hold(roster, SchoolClass.TYPE, "courseSourcedId", Course.TYPE, SchoolClass::course))
                .compose(go -> hold(roster, SchoolClass.TYPE, "schoolSourcedId", Org.TYPE, SchoolClass::school))
                .compose(go -> hold(roster, Enrollment.TYPE, "classSourcedId", SchoolClass.TYPE,
                        Enrollment::schoolClass))
                .compose(go -> hold(roster, Enrollment.TYPE, "userSourcedId", User.TYPE, Enrollment::user))
                .compose(go -> hold(roster, LineItem.TYPE, "classSourcedId", SchoolClass.TYPE, LineItem::schoolClass));
    }

    @SuppressWarnings("unchecked") // rows of a type are found by that type
    private <T> Future<Void> hold(
            RosterImport.Roster roster, RecordType<T> type, String column, RecordType<?> target,
            Function<T, String> reference) {
        RosterImport.Roster.Rows<T> rows = (RosterImport.Roster.Rows<T>) rows(roster, type);
        Set<String> ids = new HashSet<>(ids(rows(roster, target)));
        List<String> missing = rows.records().stream()
                .map(reference)
                .filter(id -> !ids.contains(id))
                .distinct()
                .toList();
        return stored(target, missing).map(found -> {
            rows.records().removeIf(record -> {
                String id = reference.apply(record);
                boolean dangling = !ids.contains(id) && !found.contains(id);
                if (dangling) {
                    reading.dangling(rows.file(), type.idOf(record), column);
                }
                return dangling;
            });
            return null;
        });
    }

    private static <T> Collection<String> ids(RosterImport.Roster.Rows<T> rows) {
        return rows.records().stream().map(rows.type()::idOf).toList();
    }

    private static RosterImport.Roster.Rows<?> rows(RosterImport.Roster roster, RecordType<?> type) {
        return roster.inOrder().stream().filter(rows -> rows.type() == type).findFirst().orElseThrow();
    }

    private Future<Set<String>> stored(RecordType<?> type, List<String> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        Grant grant = hub.grants().system(tenant, "import");
        Future<Set<String>> found = Future.succeededFuture(known.computeIfAbsent(type, none -> new HashSet<>()));
        for (int from = 0; from < ids.size(); from += Query.MAX_LIMIT) {
            List<String> chunk = new ArrayList<>(ids.subList(from, Math.min(from + Query.MAX_LIMIT, ids.size())));
            found = found.compose(sofar -> existing(grant, type, chunk).map(more -> {
                sofar.addAll(more);
                return sofar;
            }));
        }
        return found;
    }

    private <T> Future<List<String>> existing(Grant grant, RecordType<T> type, List<String> ids) {
        Query query = Query.where(new Predicate.Named(RecordType.BY_IDS, ids)).selecting(Set.of("status"));
        return hub.records()
                .list(tenant, grant, type, query)
                .map(page -> page.value().items().stream().map(type::idOf).toList());
    }
}
