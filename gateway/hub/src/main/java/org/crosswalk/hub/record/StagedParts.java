package org.crosswalk.hub.record;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Parts of records that come in a file of their own, such as the roles of users: rows that name their owner and become
 * elements of a list in it. {@link #add} each, then {@link #end}, then {@link #join} them to a component of the owner.
 */
public final class StagedParts {

    /** Names the key, where a member of the content is asked for. */
    public static final String KEY = "";

    private final BulkLoad load;
    private final String table;
    private final CopyText text = new CopyText();

    private StagedParts(BulkLoad load, String table) {
        this.load = load;
        this.table = table;
    }

    static StagedParts begin(BulkLoad load, String name) throws SQLException {
        return new StagedParts(load, load.tables().create("part_" + name.toLowerCase(java.util.Locale.ROOT),
                "(line bigint, owner text collate \"C\", deleted boolean, key text collate \"C\", content jsonb)"));
    }

    /**
     * Stages a part.
     *
     * @param key what tells it from the owner's other parts
     * @param content the element of a list of objects; empty for a list of texts, whose element is the key
     */
    public void add(long line, String owner, boolean deleted, String key, JsonObject content) throws SQLException {
        text.value(line);
        text.value(owner);
        text.value(deleted);
        text.value(key);
        text.value(content);
        text.endRow();
        if (text.worthSending()) {
            send();
        }
    }

    /** Ends the adding. */
    public void end() throws SQLException {
        send();
        load.execute("create index on " + table + " (owner); analyze " + table);
    }

    /**
     * Those parts whose owner is neither stored nor staged; they are dropped.
     *
     * @param member instead of the owner, a member of the content or {@link #KEY}
     */
    public Dangling dangling(@Nullable String member, RecordType<?> target, int most) throws SQLException {
        String value = switch (member) {
            case null -> "p.owner";
            case KEY -> "p.key";
            default -> "p.content ->> " + BulkLoad.literal(member);
        };
        return Dangling.of(load, "select p.line, p.key as id, " + value + " as value from " + table
                + " p where not p.deleted and " + value + " is not null and " + value + " not in (" + load.known(target) + ")",
                most, table);
    }

    /**
     * Puts the parts into a component of their owners. Owners that are stored but not staged are staged for it as they
     * are.
     *
     * @param component a list of objects or of texts, or a single text
     * @param whole whether these are all parts of every owner that is staged or named; else they are changes to those
     *     that are stored
     * @param idMember the member by which an object is found again, or null where only its content tells
     */
    public void join(Staged<?> owners, String component, boolean whole, @Nullable String idMember) throws SQLException {
        stageOwners(owners);
        Component<?> list = Objects.requireNonNull(owners.type().component(component));
        String fresh = fresh(list.kind(), "p.owner = s.id");
        String value = whole ? fresh : "(select " + merged(list, fresh, idMember) + ")";
        String stored = whole ? "" : " left join " + owners.type().table() + " h on h.tenant = "
                + BulkLoad.literal(load.tenant()) + " and h.id = o.id";
        load.execute("update " + owners.table() + " s set " + list.sql() + " = " + value + " from " + owners.table() + " o"
                + stored + " where o.line = s.line"
                + (whole ? " and exists (select from " + table + " p where p.owner = s.id)" : ""));
    }

    private void stageOwners(Staged<?> owners) throws SQLException {
        load.execute("insert into " + owners.table() + " (line, " + owners.columns() + ") select"
                + " (select coalesce(max(line), 0) from " + owners.table() + ") + row_number() over (order by id), "
                + owners.columns() + " from " + owners.type().table() + " where tenant = " + BulkLoad.literal(load.tenant())
                + " and id in (select owner from " + table + " except select id from " + owners.table() + ");"
                + " analyze " + owners.table());
    }

    /** What the staged parts of an owner come to. */
    private String fresh(Kind kind, String ofOwner) {
        String from = " from " + table + " p where not p.deleted and " + ofOwner + ")";
        return switch (kind) {
            case JSON -> "(select coalesce(jsonb_agg(p.content order by p.line), '[]')" + from;
            case TEXT_LIST -> "(select coalesce(array_agg(p.key order by p.line), '{}')" + from;
            default -> "(select (array_agg(p.key order by p.line desc))[1]" + from;
        };
    }

    /** What is stored, without those that the staged parts speak of, and what these say now. */
    private String merged(Component<?> list, String fresh, @Nullable String idMember) {
        String stored = "h." + list.sql();
        String spoken = "exists (select from " + table + " p where p.owner = s.id and ";
        return switch (list.kind()) {
            case JSON -> "coalesce((select jsonb_agg(e order by n) from jsonb_array_elements(" + stored
                    + ") with ordinality x(e, n) where not " + spoken + same(idMember) + ")), '[]') || " + fresh;
            case TEXT_LIST -> "coalesce((select array_agg(e order by n) from unnest(" + stored
                    + ") with ordinality x(e, n) where not " + spoken + "p.key = e)), '{}') || " + fresh;
            default -> "coalesce(" + fresh + ", case when " + spoken + "p.key = " + stored + ") then null else " + stored + " end)";
        };
    }

    private static String same(@Nullable String idMember) {
        if (idMember == null) {
            return "p.content = e";
        }
        String member = BulkLoad.literal(idMember);
        return "(p.key = e ->> " + member + " or p.content - " + member + " = e - " + member + ")";
    }

    /** A copy of its own each time: while one goes on, the session can do nothing else. */
    private void send() throws SQLException {
        byte[] rows = text.take();
        try {
            load.connection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin", new ByteArrayInputStream(rows));
        } catch (IOException e) {
            throw new SQLException("rows in memory cannot be read", e);
        }
    }
}
