package org.crosswalk.console.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.console.examine.Requirement;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/**
 * Examinations and what came of them. Why a requirement is broken may quote what an endpoint answered: it is forgotten
 * after thirty days, and is not shared.
 */
public final class Examinations {

    private static final int TOKEN_BYTES = 24;
    private static final String BEGIN = "with forgotten as (update console.requirement r set says = ''"
            + " from console.examination e where r.tenant = $1 and e.tenant = $1 and e.id = r.examination"
            + " and e.begun < now() - interval '30 days' and r.says <> '')"
            + " insert into console.examination (tenant, id, address, topics, asked_by) values ($1, $2, $3, $4, $5)";
    private static final String NOTE = "with seen as (update console.examination set seen = now(), doing = $3"
            + " where tenant = $1 and id = $2)"
            + " insert into console.requirement (tenant, examination, place, topic, part, name, checks, broken, skipped, says)"
            + " select $1, $2, $4 + n, t, p, m, c, b, s, w from unnest($5::text[], $6::text[], $7::text[], $8::int[],"
            + " $9::int[], $10::int[], $11::text[]) with ordinality as x (t, p, m, c, b, s, w, n)";
    private static final String ALIVE =
            "update console.examination set seen = now() where tenant = $1 and id = $2 and ended is null";
    private static final String END = "update console.examination set ended = now(), state = $3, words = $4, doing = ''"
            + " where tenant = $1 and id = $2 and ended is null";
    private static final String COLUMNS = "select e.tenant, e.id, e.address, e.topics, e.asked_by, e.begun, e.ended,"
            + " case when e.state = 'running' and e.seen < now() - interval '2 minutes' then 'broken off' else e.state end"
            + " as state, e.words, e.doing, case when e.shared_until > now() then e.shared_until end as shared_until,"
            + " count(r.place) filter (where r.broken = 0 and r.skipped < r.checks) as held,"
            + " count(r.place) filter (where r.broken > 0) as broken,"
            + " count(r.place) filter (where r.broken = 0 and r.skipped = r.checks) as skipped"
            + " from console.examination e left join console.requirement r on r.tenant = e.tenant and r.examination = e.id";
    private static final String LAST =
            COLUMNS + " where e.tenant = $1 group by e.tenant, e.id order by e.begun desc limit 20";
    private static final String FIND = COLUMNS + " where e.tenant = $1 and e.id = $2 group by e.tenant, e.id";
    private static final String SHARED = COLUMNS + " where e.share_digest = encode(sha256(convert_to($1, 'UTF8')), 'hex')"
            + " and e.shared_until > now() group by e.tenant, e.id";
    private static final String REQUIREMENTS = "select topic, part, name, checks, broken, skipped, says"
            + " from console.requirement where tenant = $1 and examination = $2 order by place";
    private static final String SHARE = "update console.examination set shared_until = now() + interval '90 days',"
            + " share_digest = encode(sha256(convert_to($3, 'UTF8')), 'hex') where tenant = $1 and id = $2";
    private static final String UNSHARE = "update console.examination set shared_until = null, share_digest = null"
            + " where tenant = $1 and id = $2";

    private final Pool pool;
    private final SecureRandom random = new SecureRandom();

    public Examinations(Database database) {
        this.pool = database.pool();
    }

    /**
     * One of them.
     *
     * @param topics titles of what was to be examined
     * @param state running, ended, stopped, failed, or broken off where its gateway is gone
     * @param words why it failed; empty otherwise
     * @param doing the topic under way
     * @param sharedUntil how long its report can be read without signing in; null where it cannot
     * @param held how many requirements hold
     */
    public record Examination(
            TenantId tenant,
            UUID id,
            String address,
            List<String> topics,
            String askedBy,
            Instant begun,
            @Nullable Instant ended,
            String state,
            String words,
            String doing,
            @Nullable Instant sharedUntil,
            long held,
            long broken,
            long skipped) {

        /** Whether more is to come. */
        public boolean running() {
            return state.equals("running");
        }
    }

    /** Begins one. */
    public Future<UUID> begin(TenantId tenant, String address, List<String> topics, String by) {
        UUID id = UUID.randomUUID();
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(tenant.value(), id, address, topics.toArray(String[]::new), by))
                .map(id);
    }

    /**
     * Keeps what came next.
     *
     * @param place how many were kept before
     */
    public Future<Void> note(TenantId tenant, UUID id, int place, List<Requirement> more, String doing) {
        return pool.preparedQuery(NOTE)
                .execute(Tuple.tuple()
                        .addValue(tenant.value())
                        .addValue(id)
                        .addValue(doing)
                        .addValue(place)
                        .addValue(more.stream().map(Requirement::topic).toArray(String[]::new))
                        .addValue(more.stream().map(Requirement::part).toArray(String[]::new))
                        .addValue(more.stream().map(Requirement::name).toArray(String[]::new))
                        .addValue(more.stream().map(Requirement::checks).toArray(Integer[]::new))
                        .addValue(more.stream().map(Requirement::broken).toArray(Integer[]::new))
                        .addValue(more.stream().map(Requirement::skipped).toArray(Integer[]::new))
                        .addValue(more.stream().map(Requirement::says).toArray(String[]::new)))
                .mapEmpty();
    }

    /** Says that it still runs. */
    public Future<Void> alive(TenantId tenant, UUID id) {
        return pool.preparedQuery(ALIVE).execute(Tuple.of(tenant.value(), id)).mapEmpty();
    }

    /** Ends it. */
    public Future<Void> end(TenantId tenant, UUID id, String state, @Nullable String words) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(tenant.value(), id, state, words == null ? "" : words))
                .mapEmpty();
    }

    /** The last twenty, the latest first. */
    public Future<List<Examination>> last(TenantId tenant) {
        return pool.preparedQuery(LAST).execute(Tuple.of(tenant.value())).map(rows ->
                rows.stream().map(Examinations::examination).toList());
    }

    public Future<Optional<Examination>> find(TenantId tenant, UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(tenant.value(), id)).map(Examinations::one);
    }

    /** What came of it so far. */
    public Future<List<Requirement>> requirements(TenantId tenant, UUID id) {
        return pool.preparedQuery(REQUIREMENTS).execute(Tuple.of(tenant.value(), id)).map(rows -> rows.stream()
                .map(row -> new Requirement(row.getString("topic"), row.getString("part"), row.getString("name"),
                        row.getInteger("checks"), row.getInteger("broken"), row.getInteger("skipped"),
                        row.getString("says")))
                .toList());
    }

    /** Makes its report readable for ninety days by whoever has the token, which is told once; an earlier one ends. */
    public Future<String> share(TenantId tenant, UUID id) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return pool.preparedQuery(SHARE).execute(Tuple.of(tenant.value(), id, token)).map(token);
    }

    /** Ends that. */
    public Future<Void> unshare(TenantId tenant, UUID id) {
        return pool.preparedQuery(UNSHARE).execute(Tuple.of(tenant.value(), id)).mapEmpty();
    }

    /** The one that is shared under a token. */
    public Future<Optional<Examination>> shared(String token) {
        return pool.preparedQuery(SHARED).execute(Tuple.of(token)).map(Examinations::one);
    }

    private static Optional<Examination> one(RowSet<Row> rows) {
        return rows.stream().findFirst().map(Examinations::examination);
    }

    private static Examination examination(Row row) {
        return new Examination(new TenantId(row.getString("tenant")), row.getUUID("id"), row.getString("address"),
                List.of(row.getArrayOfStrings("topics")), row.getString("asked_by"),
                row.getOffsetDateTime("begun").toInstant(), instant(row, "ended"), row.getString("state"),
                row.getString("words"), row.getString("doing"), instant(row, "shared_until"), row.getLong("held"),
                row.getLong("broken"), row.getLong("skipped"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
