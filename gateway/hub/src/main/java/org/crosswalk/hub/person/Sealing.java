package org.crosswalk.hub.person;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.record.Seal;
import org.crosswalk.hub.record.Seals;
import org.crosswalk.hub.store.Database;

/**
 * Seals what was stored before there were seals, once, before anything is read. It goes through the tables by their pages,
 * some in a transaction; when it is cut off it begins anew, and what is sealed stays as it is.
 */
public final class Sealing {

    /** How many pages of 8 kB are dealt with at a time. */
    private static final int PAGES = 512;
    private static final String PAGES_OF = "select (pg_relation_size($1::text::regclass) / 8192)::int";
    private static final String OPEN = "select count(*) from unnest($1::text[]) t(tenant) where not exists (select"
            + " from hub.sealed s where s.tenant = t.tenant)";
    private static final String DONE = "insert into hub.sealed (tenant) select unnest($1::text[]) on conflict do nothing";

    private static final List<Words> OURS = List.of(
            new Words("hub.demographics", "birth_date", "sealed_birth_date", Seal.BIRTH_DATE),
            new Words("hub.evidence", "comment", "comment", Seal.COMMENT),
            new Words("hub.result", "comment", "comment", Seal.COMMENT),
            new Words("hub.assessment_result", "comment", "comment", Seal.COMMENT),
            new Words("hub.tally", "comment", "comment", Seal.COMMENT),
            new Words("hub.comment", "text", "text", Seal.COMMENT),
            new Words("hub.delivery", "payload", "payload", ""),
            new Words("hub.parked", "attempt", "attempt", ""));

    private final Pool pool;
    private final Seals seals;
    private final List<TenantId> tenants;
    private final List<Words> all = new ArrayList<>(OURS);

    public Sealing(Database database, Seals seals, List<TenantId> tenants) {
        this.pool = database.pool();
        this.seals = seals;
        this.tenants = List.copyOf(tenants);
    }

    /**
     * What is sealed.
     *
     * @param from the column that holds words
     * @param to the column that holds them sealed
     * @param kind of the words; empty for JSON with comments in it
     */
    private record Words(String table, String from, String to, String kind) {

        /** $1 the first page, $2 the page behind the last. */
        String find() {
            String open = !from.equals(to) ? " is not null"
                    : kind.isEmpty() ? "::text ~ '\"(comment|birth_date)\": \"'" : " not like '" + Seal.MARK + "%'";
            return "select tenant, ctid::text as place, " + from + "::text as words from " + table
                    + " where ctid >= $1::text::tid and ctid < $2::text::tid and " + from + open;
        }

        /** $1 places, $2 what stood there, $3 the same sealed. */
        String write() {
            String type = kind.isEmpty() ? "jsonb" : "text";
            return "update " + table + " t set " + to + " = x.sealed::" + type + (from.equals(to) ? "" : ", " + from + " = null")
                    + " from unnest($1::text[], $2::text[], $3::text[]) x(place, words, sealed)"
                    + " where t.ctid = x.place::tid and t." + from + "::text = x.words";
        }

        String sealed(Seal seal, String words) {
            if (!kind.isEmpty()) {
                return seal.close(kind, words);
            }
            JsonObject json = seal.closeComments(new JsonObject(words));
            if (json.remove("birth_date") instanceof String day) {
                json.put("sealed_birth_date", seal.close(Seal.BIRTH_DATE, day));
            }
            return json.encode();
        }
    }

    /** Rows of the hub's kinds that an adapter keeps as JSON by column, as {@link org.crosswalk.hub.record.RowForm} writes them, are sealed too. */
    public void also(String table, String column) {
        all.add(new Words(table, column, column, ""));
    }

    /** Seals all that is not, unless that was done before. */
    public Future<Void> all() {
        Tuple districts = Tuple.tuple().addArrayOfString(tenants.stream().map(TenantId::value).toArray(String[]::new));
        return pool.preparedQuery(OPEN).execute(districts).compose(open -> {
            if (open.iterator().next().getLong(0) == 0) {
                return Future.succeededFuture();
            }
            Future<Void> sealed = Future.succeededFuture();
            for (Words words : all) {
                sealed = sealed.compose(done -> pool.preparedQuery(PAGES_OF).execute(Tuple.of(words.table())))
                        .compose(size -> from(words, 0, size.iterator().next().getInteger(0)));
            }
            return sealed.compose(done -> pool.preparedQuery(DONE).execute(districts)).mapEmpty();
        });
    }

    private Future<Void> from(Words words, int page, int end) {
        return page >= end
                ? Future.succeededFuture()
                : pool.withTransaction(connection -> pages(connection, words, page))
                        .compose(done -> from(words, page + PAGES, end));
    }

    private Future<Void> pages(SqlConnection connection, Words words, int page) {
        Tuple range = Tuple.of("(" + page + ",0)", "(" + (page + PAGES) + ",0)");
        return connection.preparedQuery(words.find()).execute(range).compose(rows -> {
            List<String> places = new ArrayList<>();
            List<String> open = new ArrayList<>();
            List<String> sealed = new ArrayList<>();
            for (Row row : rows) {
                Seal seal = seals.of(new TenantId(row.getString("tenant")));
                places.add(row.getString("place"));
                open.add(row.getString("words"));
                sealed.add(words.sealed(seal, open.getLast()));
            }
            return places.isEmpty()
                    ? Future.succeededFuture()
                    : connection.preparedQuery(words.write())
                            .execute(Tuple.tuple()
                                    .addArrayOfString(places.toArray(String[]::new))
                                    .addArrayOfString(open.toArray(String[]::new))
                                    .addArrayOfString(sealed.toArray(String[]::new)))
                            .mapEmpty();
        });
    }
}
