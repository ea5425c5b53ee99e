package org.crosswalk.xapi.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.xapi.wire.Related;

/**
 * The one SQL statement of a {@link StatementFilter}.
 *
 * <p>Who or what is asked for can stand in several columns: each way of matching is a branch of its own, which an index
 * answers in order of time, and the branches are merged. Two further branches find the statements that refer to a match
 * (1.0.3, part 3, 2.1.3): by what was written beside them when they were stored, and those that refer to what was not
 * there then.
 */
final class StatementQuery {

    private static final String TARGET = "case when length(%1$s.object) = 36 and position(':' in %1$s.object) = 0"
            + " then %1$s.object::uuid end";
    private static final String MATCHED = "m.id, m.client, m.actor, m.verb, m.object, m.registration, m.related";
    private static final String CHAIN = "exists (with recursive chain as (select 1 as depth, " + MATCHED
            + " from xapi.statement m where " + Found.byId("m", TARGET.formatted("t"))
            + " union all select c.depth + 1, " + MATCHED + " from chain c join xapi.statement m on "
            + Found.byId("m", TARGET.formatted("c")) + " where c.depth < 32) select from chain m where ";

    /** So many places of the list of what is named have an index of their own. */
    private static final int PLACES = 4;
    private static final String TABLE = "xapi.statement t";

    private final StatementFilter filter;
    private final TenantId tenant;
    private final Tuple parameters;
    private final String visible;
    private final @Nullable String onlyBy;

    StatementQuery(TenantId tenant, Visible visible, StatementFilter filter) {
        this.filter = filter;
        this.tenant = tenant;
        this.parameters = Tuple.of(tenant.value());
        this.visible = visible.condition(parameters);
        this.onlyBy = visible.onlyBy();
    }

    Tuple parameters() {
        return parameters;
    }

    /**
     * One way in which a row can match what is asked for but times.
     *
     * @param condition on a row, by its alias
     * @param key of who or what must be named beside actor and object; null where nothing must
     */
    private record Way(UnaryOperator<String> condition, @Nullable String key) {

        Way and(UnaryOperator<String> further) {
            return new Way(alias -> condition.apply(alias) + further.apply(alias), key);
        }

        /** On a row, wherever the key stands. */
        String anywhere(String alias) {
            return condition.apply(alias) + (key == null ? "" : " and " + alias + ".related @> " + key);
        }
    }

    /** @param columns to be selected; id and stored must be among them */
    String sql(String columns) {
        List<Way> ways = ways();
        String when = when();
        List<String> branches = new ArrayList<>();
        for (Way way : ways) {
            branches.addAll(branches(columns, when, way));
        }
        if (filter.asksForMeaning()) {
            String any = String.join(" or ", ways.stream().map(way -> "(true" + way.anywhere("m") + ")").toList());
            String chain = CHAIN + "(" + any + ")" + visible.replace(" t.", " m.") + ")";
            String exact = " and (not t.inherited @> " + keys("long") + " or " + chain + ")";
            branches.add(branch(columns, when + inherited() + exact));
            branches.add(branch(columns, when + " and t.inherited @> " + keys("dangling") + " and " + chain));
        }
        return branches.size() == 1
                ? branches.getFirst()
                : "select distinct on (stored, id) " + columns + " from ((" + String.join(") union all (", branches)
                        + ")) t" + order();
    }

    /** A branch for each place in which a key can stand; those behind are few, and all of them are looked at. */
    private List<String> branches(String columns, String when, Way way) {
        String condition = when + way.condition().apply("t");
        String key = way.key();
        if (key == null) {
            return List.of(branch(columns, condition));
        }
        List<String> branches = new ArrayList<>();
        for (int place = 1; place <= PLACES; place++) {
            branches.add(branch(columns, condition + " and t.related[" + place + "] = (" + key + ")[1]"));
        }
        String behind = "related[" + (PLACES + 1) + "%s]";
        branches.add(branch("(select * from " + TABLE + " where t." + behind.formatted("") + " is not null and t."
                + behind.formatted(":") + " @> " + key + " offset 0) t", columns, condition));
        return branches;
    }

    private String branch(String columns, String condition) {
        return branch(TABLE, columns, condition);
    }

    private String branch(String table, String columns, String condition) {
        return "select " + columns + " from " + table + " where t.tenant = $1 and not t.voided" + visible + condition
                + order();
    }

    /** Every way in which a row can match; where an agent is asked for, that leads to it, and the activity is looked at. */
    private List<Way> ways() {
        String common = common();
        List<Way> ways = new ArrayList<>();
        for (Way agent : agentWays()) {
            for (Way activity : activityWays()) {
                Way both = filter.agent() == null ? activity : agent.and(activity::anywhere);
                ways.add(both.and(alias -> common.replace("?.", alias + ".")));
            }
        }
        return ways;
    }

    private List<Way> agentWays() {
        String agent = filter.agent();
        if (agent == null) {
            return List.of(new Way(alias -> "", null));
        }
        String key = add(agent);
        List<Way> ways = new ArrayList<>();
        ways.add(new Way(alias -> " and " + Found.by(alias, "actor", key), null));
        ways.add(new Way(alias -> " and " + Found.by(alias, "object", key), null));
        ways.add(related(Related.member(agent)));
        if (filter.relatedAgents()) {
            ways.add(related(Related.agent(agent)));
        }
        if (filter.relatedAgents() && filter.authority() != null) {
            String client = add(filter.authority());
            ways.add(new Way(alias -> " and " + alias + ".client = " + client, null));
        }
        return ways;
    }

    private List<Way> activityWays() {
        String activity = filter.activity();
        if (activity == null) {
            return List.of(new Way(alias -> "", null));
        }
        String key = add(activity);
        Way object = new Way(alias -> " and " + Found.by(alias, "object", key), null);
        return filter.relatedActivities() ? List.of(object, related(Related.activity(activity))) : List.of(object);
    }

    private Way related(String name) {
        return new Way(alias -> "", keys(name));
    }

    /** What a reference must have been told by the statement that it refers to. */
    private String inherited() {
        List<String> all = new ArrayList<>();
        String anyOf = "";
        String agent = filter.agent();
        if (agent != null && filter.relatedAgents()) {
            String authority = filter.authority();
            anyOf = " and t.inherited && " + (authority == null
                    ? keys(Related.member(agent), Related.agent(agent))
                    : keys(Related.member(agent), Related.agent(agent), "client " + authority));
        } else if (agent != null) {
            all.add(Related.member(agent));
        }
        if (filter.activity() != null) {
            all.add((filter.relatedActivities() ? "activity " : "object ") + filter.activity());
        }
        if (filter.verb() != null) {
            all.add("verb " + filter.verb());
        }
        if (filter.registration() != null) {
            all.add("registration " + filter.registration());
        }
        if (onlyBy != null) {
            all.add("client " + onlyBy);
        }
        return " and t.inherited is not null"
                + (all.isEmpty() ? "" : " and t.inherited @> " + keys(all.toArray(String[]::new))) + anyOf;
    }

    private String keys(String... names) {
        return add(Arrays.stream(names)
                .map(name -> RelatedKeys.of(tenant, name))
                .toArray(Long[]::new)) + "::bigint[]";
    }

    private String common() {
        StringBuilder common = new StringBuilder();
        if (filter.verb() != null) {
            common.append(" and ").append(Found.by("?", "verb", add(filter.verb())));
        }
        if (filter.registration() != null) {
            common.append(" and ?.registration = ").append(add(filter.registration()));
        }
        return common.toString();
    }

    private String when() {
        StringBuilder when = new StringBuilder();
        if (filter.since() != null) {
            when.append(" and t.stored > ").append(add(filter.since()));
        }
        if (filter.until() != null) {
            when.append(" and t.stored <= ").append(add(filter.until()));
        }
        StatementFilter.Position after = filter.after();
        if (after != null) {
            when.append(" and (t.stored, t.id) ")
                    .append(filter.ascending() ? ">" : "<")
                    .append(" (").append(add(after.stored())).append(", ").append(add(after.id())).append(')');
        }
        return when.toString();
    }

    private String order() {
        String direction = filter.ascending() ? "" : " desc";
        return " order by stored" + direction + ", id" + direction + " limit " + (filter.limit() + 1);
    }

    private String add(Object value) {
        parameters.addValue(value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        return "$" + parameters.size();
    }
}
