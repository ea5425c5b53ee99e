package org.crosswalk.hub.catalog;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.store.Database;

/**
 * The items of a framework as its {@code isChildOf} associations order them, by sequence number. A circle ends where it
 * would begin again; below {@link #DEEPEST} levels nothing is shown.
 */
public final class FrameworkTree {

    /** No curriculum is as deep. */
    public static final int DEEPEST = 30;

    private static final String ITEM = " join lateral (select i.id, i.human_coding_scheme, i.full_statement, i.item_type,"
            + " i.education_level from hub.cf_item i where i.tenant in ($1, 'shared') and i.id = %s"
            + " order by i.tenant = 'shared' limit 1) i on true";

    private static final String TREE = "with recursive child as (select distinct on (a.origin, a.destination) a.origin,"
            + " a.destination, coalesce(a.sequence_number, 1e9) as sequence from hub.cf_member m join hub.cf_association a"
            + " on a.tenant = m.tenant and a.id = m.member where m.tenant in ($1, 'shared') and m.document = $2"
            + " and m.kind = 'cfAssociation' and m.absent_since is null and a.association_type = 'isChildOf' order by 1, 2, 3),"
            + " tree(node, parent, depth, place, seen) as (select c.origin, c.destination, 1, array[to_char(c.sequence, '0000000000.0000') ||"
            + " c.origin], array[$3::text collate \"C\", c.origin] from child c where c.destination = $3"
            + " union all select c.origin, c.destination, t.depth + 1, t.place || (to_char(c.sequence, '0000000000.0000')"
            + " || c.origin), t.seen || c.origin from tree t join child c on c.destination = t.node"
            + " where t.depth < $4 and c.origin <> all(t.seen))"
            + " select t.parent, t.depth, i.* from (select node, parent, depth, place from tree) t" + ITEM.formatted("t.node")
            + " order by t.place";

    private static final String UNPLACED = "select null::text as parent, 0 as depth, i.* from (select distinct m.member"
            + " from hub.cf_member m where m.tenant in ($1, 'shared') and m.document = $2 and m.kind = 'cfItem' and"
            + " m.absent_since is null) m"
            + ITEM.formatted("m.member") + " where m.member <> all($3::text[]) order by i.human_coding_scheme, i.id";

    private static final String ABOVE = "with recursive above(node, depth, seen) as (select $2::text collate \"C\", 0,"
            + " array[$2::text collate \"C\"] union all select * from (select distinct on (b.node) a.destination, b.depth + 1,"
            + " b.seen || a.destination from above b join hub.cf_association a on a.tenant in ($1, 'shared')"
            + " and a.origin = b.node and a.association_type = 'isChildOf' where b.depth < $3 and a.destination <>"
            + " all(b.seen) order by b.node, a.id) up) select b.node as parent, b.depth, i.* from above b"
            + ITEM.formatted("b.node") + " where b.depth > 0 order by b.depth desc";

    private final Pool pool;

    public FrameworkTree(Database database) {
        this.pool = database.pool();
    }

    /**
     * The items of a framework.
     *
     * @param placed in the order of reading, each after its parent
     * @param unplaced those that no association reaches from the root, by code; empty for a part of the tree
     */
    public record Tree(List<TreeNode> placed, List<TreeNode> unplaced) {

        public Tree {
            placed = List.copyOf(placed);
            unplaced = List.copyOf(unplaced);
        }
    }

    /**
     * The tree below a root.
     *
     * @param root the framework itself, or one of its items
     * @param depth how many levels, 1 to {@link #DEEPEST}
     */
    public Future<Tree> below(TenantId tenant, Grant grant, String framework, String root, int depth) {
        if (!shows(tenant, grant)) {
            return Future.succeededFuture(new Tree(List.of(), List.of()));
        }
        return pool.preparedQuery(TREE).execute(Tuple.of(tenant.value(), framework, root, depth)).compose(rows -> {
            List<TreeNode> placed = nodes(rows);
            if (!root.equals(framework) || depth < DEEPEST) {
                return Future.succeededFuture(new Tree(placed, List.of()));
            }
            Tuple reached = Tuple.of(tenant.value(), framework)
                    .addArrayOfString(placed.stream().map(TreeNode::caseItem).toArray(String[]::new));
            return pool.preparedQuery(UNPLACED).execute(reached).map(rest -> new Tree(placed, nodes(rest)));
        });
    }

    /** The items above an item, the topmost first; by one way where there are several. */
    public Future<List<TreeNode>> above(TenantId tenant, Grant grant, String item) {
        if (!shows(tenant, grant)) {
            return Future.succeededFuture(List.of());
        }
        return pool.preparedQuery(ABOVE)
                .execute(Tuple.of(tenant.value(), item, DEEPEST))
                .map(FrameworkTree::nodes);
    }

    private static boolean shows(TenantId tenant, Grant grant) {
        return Sight.shows(tenant, grant, CFItem.TYPE) && Sight.shows(tenant, grant, CFAssociation.TYPE);
    }

    private static List<TreeNode> nodes(RowSet<Row> rows) {
        List<TreeNode> nodes = new ArrayList<>(rows.size());
        for (Row row : rows) {
            nodes.add(TreeNode.read(row));
        }
        return nodes;
    }
}
