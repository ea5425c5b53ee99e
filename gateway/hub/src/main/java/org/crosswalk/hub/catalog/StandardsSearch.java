package org.crosswalk.hub.catalog;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.standards.CFDefinition;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.store.Database;

/** Finds items by statement, code or concept, and concepts by title; the district's own before shared ones. */
public final class StandardsSearch {

    private static final String QUERY = "(websearch_to_tsquery(hub.search_config(%s), $2)"
            + " || websearch_to_tsquery('pg_catalog.simple', $2))";

    private static final String ITEMS = "select * from (select " + FoundItem.COLUMNS + ", round((case when $2 is null"
            + " then 0 when lower(i.human_coding_scheme) = lower($2) then 10 when starts_with(lower(i.human_coding_scheme),"
            + " lower($2)) then 1 else 0 end + coalesce(ts_rank(i.words, q.query), 0))::numeric, 6)::text as score"
            + " from hub.cf_item i cross join (select case when $2::text is null then null else " + QUERY.formatted("$3")
            + " end as query) q where i.tenant in ($1, 'shared')"
            + " and ($2 is null or i.words @@ q.query or starts_with(lower(i.human_coding_scheme), lower($2)))"
            + " and ($3::text is null or lower(i.language) = lower($3) or starts_with(lower(i.language), lower($3) || '-'))"
            + " and ($4::text is null or exists (select from hub.cf_member m where m.tenant in ($1, 'shared')"
            + " and m.document = $4 and m.kind = 'cfItem' and m.member = i.id))"
            + " and ($5::text is null or i.concept_keywords_uri ->> 'identifier' = $5)"
            + " and (i.tenant = $1 or not exists (select from hub.cf_item own where own.tenant = $1 and own.id = i.id))"
            + ") found where $6::text is null or (-score::numeric, id) > (-$6::numeric, $7::text)"
            + " order by score::numeric desc, id limit $8";

    private static final String CONCEPTS = "select d.id, d.title, d.body ->> 'keywords' as keywords, (select count(*)"
            + " from hub.cf_item i where i.tenant in ($1, 'shared') and i.concept_keywords_uri ->> 'identifier' = d.id)"
            + " as items from hub.cf_definition d where d.tenant in ($1, 'shared') and d.kind = 'CFConcept' and d.id > $3"
            + " and to_tsvector('pg_catalog.english', d.title || ' ' || coalesce(d.body ->> 'keywords', '')) @@ "
            + QUERY.formatted("'en'") + " and (d.tenant = $1 or not exists (select from hub.cf_definition own"
            + " where own.tenant = $1 and own.id = d.id)) order by d.id limit $4";

    private final Pool pool;

    public StandardsSearch(Database database) {
        this.pool = database.pool();
    }

    /**
     * Items, those that fit best first.
     *
     * @param after the last one that was seen, or null
     */
    public Future<List<FoundItem>> items(
            TenantId tenant, Grant grant, Asked asked, @Nullable FoundItem after, int limit) {
        if (!Sight.shows(tenant, grant, CFItem.TYPE)) {
            return Future.succeededFuture(List.of());
        }
        Tuple parameters = Tuple.of(tenant.value())
                .addString(asked.words())
                .addString(asked.language())
                .addString(asked.framework())
                .addString(asked.concept())
                .addString(after == null ? null : after.score())
                .addString(after == null ? null : after.caseItem())
                .addInteger(limit);
        return pool.preparedQuery(ITEMS).execute(parameters).map(rows -> {
            List<FoundItem> found = new ArrayList<>();
            rows.forEach(row -> found.add(FoundItem.read(row)));
            return found;
        });
    }

    /**
     * Concepts by title and keywords.
     *
     * @param after id of the last one that was seen; empty for the first page
     */
    public Future<List<FoundConcept>> concepts(TenantId tenant, Grant grant, String words, String after, int limit) {
        if (!Sight.shows(tenant, grant, CFDefinition.TYPE)) {
            return Future.succeededFuture(List.of());
        }
        return pool.preparedQuery(CONCEPTS).execute(Tuple.of(tenant.value(), words, after, limit)).map(rows -> {
            List<FoundConcept> found = new ArrayList<>();
            rows.forEach(row -> found.add(new FoundConcept(Columns.text(row, "id"), Columns.text(row, "title"),
                    row.getString("keywords"), row.getLong("items"))));
            return found;
        });
    }
}
