package org.crosswalk.hub.crosswalk;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The walk over associations as one recursive statement: {@code $1} is the district, {@code $2} the most steps. At each
 * step one way is kept for each source, item and strength, so that its cost grows with the items and not with the ways.
 */
final class WalkSql {

    /** Identifiers of the items of the framework {@code $3}. */
    static final String ITEMS_OF_FRAMEWORK = "select distinct m.member as item from hub.cf_member m"
            + " where m.tenant in ($1, 'shared') and m.document = $3 and m.kind = 'cfItem' and m.absent_since is null";

    private static final String STRENGTH = "case when a.association_type in ('exactMatchOf', 'isTranslationOf') then"
            + " 'EXACT' when a.association_type = 'isPartOf' then '%s' when a.association_type = 'replacedBy' then '%s'"
            + " when a.association_type = 'isRelatedTo' or starts_with(a.association_type, 'ext:') then 'RELATED' end";

    /** The steps of a row {@code b} of {@code best} as JSON, in order. */
    static final String STEPS = "(select jsonb_agg(jsonb_build_object('id', a.id, 'type', a.association_type, 'outgoing',"
            + " a.origin = b.seen[s.place], 'from', b.seen[s.place], 'to', b.seen[s.place + 1], 'document',"
            + " coalesce(a.document_uri ->> 'identifier', (select min(m.document) from hub.cf_member m"
            + " where m.tenant = a.tenant and m.member = a.id)), 'system', a.origin_system, 'changed',"
            + " to_char(a.date_last_modified at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')) order by s.place)"
            + " from unnest(b.path) with ordinality s(id, place) cross join lateral (select * from hub.cf_association a"
            + " where a.tenant in ($1, 'shared') and a.id = s.id order by a.tenant = 'shared' limit 1) a)";

    private WalkSql() {}

    /**
     * The common table expressions {@code walk(source, node, strength, hops, path, seen)} and {@code best}, which has of
     * each source and node the strongest and shortest.
     *
     * @param sources a query for the items to begin with, in a column {@code item}
     */
    static String from(String sources) {
        return "with recursive composed(a, b, c) as (values " + composed() + "), ranked(strength, rank) as (values "
                + ranked() + "), walk(source, node, strength, hops, path, seen) as ("
                + "select s.item, s.item, 'EXACT', 0, '{}'::text[] collate \"C\", array[s.item] from (select item collate \"C\" as item from ("
                + sources + ") named) s"
                + " union all select * from (select distinct on (w.source, e.node, c.c) w.source, e.node, c.c, w.hops + 1,"
                + " w.path || e.id, w.seen || e.node from walk w cross join lateral ("
                + side("a.destination", "a.origin", "BROADER", "SUCCESSOR")
                + " union all " + side("a.origin", "a.destination", "NARROWER", "PREDECESSOR")
                + ") e join composed c on c.a = w.strength and c.b = e.strength"
                + " where w.hops < $2 and e.node <> all(w.seen)"
                + " order by w.source, e.node, c.c, e.id) step),"
                + " best as (select distinct on (w.source, w.node) w.source, w.node, w.strength, r.rank, w.hops, w.path,"
                + " w.seen"
                + " from walk w join ranked r using (strength) where w.hops > 0"
                + " order by w.source, w.node, r.rank, w.hops)";
    }

    private static String side(String to, String from, String part, String replaced) {
        return "select " + to + " as node, a.id::text as id, " + STRENGTH.formatted(part, replaced) + " as strength"
                + " from hub.cf_association a where a.tenant in ($1, 'shared') and " + from + " = w.node"
                + " and a.association_type <> 'isChildOf'";
    }

    private static String composed() {
        return Arrays.stream(Strength.values())
                .flatMap(a -> Arrays.stream(Strength.values())
                        .flatMap(b -> a.then(b).stream().map(c -> "('" + a + "', '" + b + "', '" + c + "')")))
                .collect(Collectors.joining(", "));
    }

    private static String ranked() {
        return Arrays.stream(Strength.values())
                .map(strength -> "('" + strength + "', " + strength.rank() + ")")
                .collect(Collectors.joining(", "));
    }
}
