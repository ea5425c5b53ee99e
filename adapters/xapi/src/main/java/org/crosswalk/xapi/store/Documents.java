package org.crosswalk.xapi.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;

/**
 * Documents of the state and profile resources. A client sees those of agents whom its grant covers, and those that it
 * wrote last itself; it cannot overwrite what it cannot see.
 */
public final class Documents {

    private static final String AT = " from xapi.document where tenant = $1 and resource = $2 and activity = $3"
            + " and agent = $4";
    private static final String ONE = AT + " and registration = $5 and name = $6";
    private static final String ANY_OF_REGISTRATION = AT + " and ($5 = '' or registration = $5)";
    private static final String FIND = "select content_type, content, updated, client, record" + ONE;
    private static final String IDS = "select id, updated, client" + ANY_OF_REGISTRATION
            + " and updated > $6 order by updated";
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended($1, 0))";
    private static final String PUT = "insert into xapi.document as d (tenant, resource, activity, agent, registration,"
            + " name, id, client, content_type, content) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            + " on conflict (tenant, resource, activity, agent, registration, name) do update set client = $8,"
            + " content_type = $9, content = $10, updated = clock_timestamp() returning record, d.xmax = 0 as created";
    private static final String DELETE = "delete" + ONE + " returning record";
    private static final String DELETE_ALL = "delete" + ANY_OF_REGISTRATION + " and ($6 or client = $7) returning record";

    private final Hub hub;

    public Documents(Hub hub) {
        this.hub = hub;
    }

    /** Ids of documents, with the time of the latest change among them. */
    public record Ids(List<String> ids, @Nullable Instant updated) {}

    /** What was found, of whom; disclosed when the connection is given back, for that takes one of its own. */
    private record Found<T>(Owner owner, T value) {}

    /** The document at a place that names one. */
    public Future<Optional<Disclosed<Document>>> find(TenantId tenant, Grant grant, DocumentPlace place) {
        return hub.changes()
                .apply(tenant, change -> Owner.of(hub, change, grant, place)
                        .compose(owner -> query(change.connection(), FIND, one(change, place))
                                .map(rows -> new Found<>(owner, first(rows)
                                        .filter(row -> visible(owner, grant, row))
                                        .map(Documents::document)))))
                .compose(found -> found.value().isEmpty()
                        ? Future.succeededFuture(Optional.<Disclosed<Document>>empty())
                        : disclose(tenant, grant, place, found.owner(), found.value().get()).map(Optional::of));
    }

    /** The ids of the documents at a place that names none, changed after a time. */
    public Future<Disclosed<Ids>> ids(TenantId tenant, Grant grant, DocumentPlace place, @Nullable Instant since) {
        OffsetDateTime after = (since == null ? Instant.EPOCH : since).atOffset(ZoneOffset.UTC);
        return hub.changes()
                .apply(tenant, change -> Owner.of(hub, change, grant, place)
                        .compose(owner -> query(change.connection(), IDS, many(change, place).addValue(after))
                                .map(rows -> new Found<>(owner, ids(owner, grant, rows)))))
                .compose(found -> disclose(tenant, grant, place, found.owner(), found.value()));
    }

    private static Ids ids(Owner owner, Grant grant, RowSet<Row> rows) {
        Set<String> ids = new LinkedHashSet<>();
        Instant updated = null;
        for (Row row : rows) {
            if (visible(owner, grant, row)) {
                ids.add(row.getString("id"));
                updated = row.getOffsetDateTime("updated").toInstant();
            }
        }
        return new Ids(List.copyOf(ids), updated);
    }

    /**
     * Replaces a document by what is made of it, under a lock: nobody else writes at its place meanwhile.
     *
     * @param make the new document of the old one, which is null where there is none; null deletes it
     * @return fails with FORBIDDEN where another client's document stands there that this one is not shown, and with
     *     what {@code make} throws
     */
    public Future<Void> change(
            TenantId tenant, Grant grant, DocumentPlace place, Function<@Nullable Document, @Nullable Document> make) {
        return hub.changes().apply(tenant, change -> lock(change, place)
                .compose(locked -> Owner.of(hub, change, grant, place))
                .compose(owner -> query(change.connection(), FIND, one(change, place)).compose(rows -> {
                    Optional<Row> row = first(rows);
                    if (row.isPresent() && !visible(owner, grant, row.get())) {
                        throw new HubException(HubException.Code.FORBIDDEN,
                                "another client's document stands here, and it is not shared with this client");
                    }
                    Document made = make.apply(row.map(Documents::document).orElse(null));
                    return made == null ? delete(change, grant, place) : put(change, grant, place, made);
                })));
    }

    /** Deletes all documents at a place that the client sees. */
    public Future<Void> deleteAll(TenantId tenant, Grant grant, DocumentPlace place) {
        return hub.changes().apply(tenant, change -> lock(change, place)
                .compose(locked -> Owner.of(hub, change, grant, place))
                .compose(owner -> query(change.connection(), DELETE_ALL,
                        many(change, place).addValue(owner.shared()).addValue(grant.holder())))
                .map(rows -> journal(change, grant, rows)));
    }

    private Future<Void> put(Change change, Grant grant, DocumentPlace place, Document document) {
        Tuple row = one(change, place)
                .addValue(place.id())
                .addValue(grant.holder())
                .addValue(document.type())
                .addValue(document.content());
        return query(change.connection(), PUT, row).map(rows -> {
            rows.forEach(put -> change.journal("document", put.getUUID("record").toString(),
                    put.getBoolean("created") ? Act.CREATED : Act.UPDATED, grant.holder()));
            return null;
        });
    }

    private static Future<Void> delete(Change change, Grant grant, DocumentPlace place) {
        return query(change.connection(), DELETE, one(change, place)).map(rows -> journal(change, grant, rows));
    }

    private static Void journal(Change change, Grant grant, RowSet<Row> deleted) {
        deleted.forEach(row ->
                change.journal("document", row.getUUID("record").toString(), Act.WITHDRAWN, grant.holder()));
        return null;
    }

    private static Future<?> lock(Change change, DocumentPlace place) {
        return query(change.connection(), LOCK, Tuple.of(change.tenant().value() + "\n" + place.lock()));
    }

    private <T> Future<Disclosed<T>> disclose(
            TenantId tenant, Grant grant, DocumentPlace place, Owner owner, T value) {
        String kind = place.kind().word();
        return hub.disclosures().disclose(tenant, grant, kind, List.of(kind), owner.learners(), value);
    }

    private static boolean visible(Owner owner, Grant grant, Row row) {
        return owner.shared() || row.getString("client").equals(grant.holder());
    }

    private static Document document(Row row) {
        return new Document(row.getString("content_type"), row.getBuffer("content"),
                row.getOffsetDateTime("updated").toInstant());
    }

    private static Tuple many(Change change, DocumentPlace place) {
        return Tuple.of(change.tenant().value(), place.kind().word(), place.activityKey(), place.agentKey(),
                place.registrationKey());
    }

    private static Tuple one(Change change, DocumentPlace place) {
        return many(change, place).addValue(place.name());
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private static Future<RowSet<Row>> query(SqlClient client, String sql, Tuple parameters) {
        return client.preparedQuery(sql).execute(parameters);
    }
}
