package org.crosswalk.console.store;

import java.time.Duration;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/** Makes guessing slow: after three wrong passwords a name waits, twice as long each time, a quarter of an hour at most. */
public final class FailedSignIns {

    private static final int FREE = 3;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final String WAIT = "select failures, extract(epoch from now() - at)::float8 as ago"
            + " from console.failed_sign_in where tenant = $1 and person = $2";
    private static final String COUNT = "with old as (delete from console.failed_sign_in where"
            + " at < now() - interval '1 hour' and (tenant, person) <> ($1, $2))"
            + " insert into console.failed_sign_in as f (tenant, person, failures)"
            + " values ($1, $2, 1) on conflict (tenant, person) do update set at = now(), failures ="
            + " case when f.at < now() - interval '1 hour' then 1 else f.failures + 1 end";
    private static final String FORGET = "delete from console.failed_sign_in where tenant = $1 and person = $2";

    private final Pool pool;

    public FailedSignIns(Database database) {
        this.pool = database.pool();
    }

    /** How long this name must wait still; zero for not at all. */
    public Future<Duration> left(TenantId tenant, String person) {
        return pool.preparedQuery(WAIT).execute(Tuple.of(tenant.value(), person)).map(rows -> {
            for (Row row : rows) {
                int failures = row.getInteger("failures");
                long seconds = failures < FREE
                        ? 0
                        : Math.min(LONGEST.toSeconds(), 1L << Math.min(failures - FREE, 20));
                long left = seconds - Math.round(row.getDouble("ago"));
                return Duration.ofSeconds(Math.max(0, left));
            }
            return Duration.ZERO;
        });
    }

    /** The password of this name was wrong. */
    public Future<Void> count(TenantId tenant, String person) {
        return pool.preparedQuery(COUNT).execute(Tuple.of(tenant.value(), person)).mapEmpty();
    }

    /** It was right. */
    public Future<Void> forget(TenantId tenant, String person) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(tenant.value(), person)).mapEmpty();
    }
}
