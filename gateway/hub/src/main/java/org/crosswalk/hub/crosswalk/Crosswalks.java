package org.crosswalk.hub.crosswalk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.store.Database;

/**
 * Walks the associations between frameworks, the district's own and the shared ones. Standards are no personal records:
 * a grant shows all of them or none.
 */
public final class Crosswalks {

    private static final String CHOSEN = " b.strength = any($3) and ($4::text is null or exists (select from hub.cf_member m"
            + " where m.tenant in ($1, 'shared') and m.document = $4 and m.kind = 'cfItem' and m.member = b.node))";
    private static final String ITEM = " left join lateral (select i.document, i.human_coding_scheme, i.full_statement"
            + " from hub.cf_item i where i.tenant in ($1, 'shared') and i.id = %s order by i.tenant = 'shared' limit 1) i"
            + " on true";
    private static final String FOUND = " select b.source, b.node, b.strength, b.rank, b.hops, " + WalkSql.STEPS
            + " as path, i.* from best b"
            + ITEM.formatted("b.node") + " where" + CHOSEN;

    private static final String OF_ITEM = WalkSql.from("select $5::text as item") + FOUND
            + " and ($6::int is null or (b.rank, b.hops, b.node) > ($6, $7::int, $8::text))"
            + " order by b.rank, b.hops, b.node limit $9";
    private static final String OF_ITEMS = WalkSql.from("select unnest($5::text[]) as item") + FOUND
            + " order by b.source, b.rank, b.hops, b.node";

    private static final String IN_FRAMEWORK = "select p.item, i.human_coding_scheme, i.full_statement from ("
            + " select distinct m.member as item from hub.cf_member m where m.tenant in ($1, 'shared')"
            + " and m.document = $2 and m.kind = 'cfItem' and m.member > $3 order by 1 limit $4) p"
            + ITEM.formatted("p.item") + " order by p.item";

    private static final String OF_FRAMEWORK = WalkSql.from(WalkSql.ITEMS_OF_FRAMEWORK.replace("$3", "$5"))
            + ", matched as (select distinct on (b.source) b.source, b.strength from best b where" + CHOSEN
            + " order by b.source, b.rank)";
    private static final String COVERAGE = OF_FRAMEWORK + " select s.strength, leaf, count(*) from (select f.item,"
            + " matched.strength, not exists (select from hub.cf_association c where c.tenant in ($1, 'shared')"
            + " and c.destination = f.item and c.association_type = 'isChildOf') as leaf from ("
            + WalkSql.ITEMS_OF_FRAMEWORK.replace("$3", "$5") + ") f left join matched on matched.source = f.item) s"
            + " group by 1, 2";
    private static final String GAPS = OF_FRAMEWORK + " select f.item, i.human_coding_scheme, i.full_statement from ("
            + WalkSql.ITEMS_OF_FRAMEWORK.replace("$3", "$5") + ") f" + ITEM.formatted("f.item")
            + " where f.item > $6 and not exists (select from matched where matched.source = f.item)"
            + " order by f.item limit $7";

    private final Pool pool;

    public Crosswalks(Database database) {
        this.pool = database.pool();
    }

    /**
     * Where an equivalent stands in the order of an answer: the strongest first, then the nearest.
     *
     * @param strength of the last one that was seen
     */
    public record Place(Strength strength, int hops, String caseItem) {}

    /** What corresponds to an item, the strongest first. */
    public Future<List<Equivalent>> of(
            TenantId tenant, Grant grant, String item, Walk walk, @Nullable Place after, int limit) {
        if (!open(tenant, grant)) {
            return Future.succeededFuture(List.of());
        }
        Tuple parameters = tuple(tenant, walk)
                .addString(item)
                .addInteger(after == null ? null : after.strength().rank())
                .addInteger(after == null ? null : after.hops())
                .addString(after == null ? null : after.caseItem())
                .addInteger(limit);
        return pool.preparedQuery(OF_ITEM).execute(parameters).map(Crosswalks::equivalents);
    }

    /** What corresponds to each of these items. */
    public Future<List<Equivalent>> of(TenantId tenant, Grant grant, List<String> items, Walk walk) {
        if (!open(tenant, grant) || items.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Tuple parameters = tuple(tenant, walk).addArrayOfString(items.toArray(String[]::new));
        return pool.preparedQuery(OF_ITEMS).execute(parameters).map(Crosswalks::equivalents);
    }

    /**
     * The items of a framework by id.
     *
     * @param after the last one that was seen; empty for the first page
     */
    public Future<List<Target>> items(TenantId tenant, Grant grant, String framework, String after, int limit) {
        if (!open(tenant, grant)) {
            return Future.succeededFuture(List.of());
        }
        return pool.preparedQuery(IN_FRAMEWORK)
                .execute(Tuple.of(tenant.value(), framework, after, limit))
                .map(Crosswalks::targets);
    }

    /** How much of a framework has a match. */
    public Future<Coverage> coverage(TenantId tenant, Grant grant, String framework, Walk walk) {
        if (!open(tenant, grant)) {
            Coverage.Share none = new Coverage.Share(0, Map.of());
            return Future.succeededFuture(new Coverage(none, none));
        }
        return pool.preparedQuery(COVERAGE).execute(tuple(tenant, walk).addString(framework)).map(rows ->
                new Coverage(share(rows, false), share(rows, true)));
    }

    /** The items of a framework that have no match, by id. */
    public Future<List<Target>> gaps(
            TenantId tenant, Grant grant, String framework, Walk walk, String after, int limit) {
        if (!open(tenant, grant)) {
            return Future.succeededFuture(List.of());
        }
        Tuple parameters = tuple(tenant, walk).addString(framework).addString(after).addInteger(limit);
        return pool.preparedQuery(GAPS).execute(parameters).map(Crosswalks::targets);
    }

    static boolean open(TenantId tenant, Grant grant) {
        return !grant.on(tenant, CFItem.TYPE.name()).closed()
                && !grant.on(tenant, CFAssociation.TYPE.name()).closed();
    }

    private static Tuple tuple(TenantId tenant, Walk walk) {
        return Tuple.of(tenant.value(), walk.hops()).addArrayOfString(walk.words()).addString(walk.within());
    }

    private static List<Equivalent> equivalents(RowSet<Row> rows) {
        List<Equivalent> found = new ArrayList<>();
        for (Row row : rows) {
            List<Step> path = Columns.array(row, "path").stream()
                    .map(step -> Step.of((JsonObject) step))
                    .toList();
            found.add(new Equivalent(Columns.text(row, "source"), Columns.text(row, "node"), row.getString("document"),
                    row.getString("human_coding_scheme"), row.getString("full_statement"),
                    Strength.valueOf(Columns.text(row, "strength")), path));
        }
        return found;
    }

    private static List<Target> targets(RowSet<Row> rows) {
        List<Target> targets = new ArrayList<>();
        rows.forEach(row -> targets.add(new Target(
                Columns.text(row, "item"), row.getString("human_coding_scheme"), row.getString("full_statement"))));
        return targets;
    }

    private static Coverage.Share share(RowSet<Row> rows, boolean leavesOnly) {
        long items = 0;
        Map<Strength, Long> matched = new EnumMap<>(Strength.class);
        for (Row row : rows) {
            if (leavesOnly && !row.getBoolean("leaf")) {
                continue;
            }
            items += row.getLong("count");
            if (row.getString("strength") != null) {
                matched.merge(Strength.valueOf(Columns.text(row, "strength")), row.getLong("count"), Long::sum);
            }
        }
        return new Coverage.Share(items, matched);
    }
}
