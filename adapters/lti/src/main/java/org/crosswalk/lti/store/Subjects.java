package org.crosswalk.lti.store;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.MasterKey;
import org.crosswalk.hub.store.Database;

/** By which pseudonym each tool knows each person: two tools cannot find out that they know the same one. */
public final class Subjects {

    private static final String REMEMBER = "insert into lti.subject (tenant, tool, sub, user_id)"
            + " select $1, $2, s, u from unnest($3::text[], $4::text[]) as x(s, u) order by s on conflict do nothing";
    private static final String FIND = "select user_id from lti.subject where tenant = $1 and tool = $2 and sub = $3";

    private static final long MOST_KEPT = 100_000;

    private final Pool pool;
    private final MasterKey masterKey;

    /** Those that are in the database already: a pseudonym never changes. */
    private final Cache<String, Boolean> kept = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    public Subjects(Database database, MasterKey masterKey) {
        this.pool = database.pool();
        this.masterKey = masterKey;
    }

    /** The pseudonyms of some people, by sourcedId; remembered, so that the tool can name them. */
    public Future<Map<String, String>> of(TenantId tenant, String tool, List<String> users) {
        Map<String, String> subs = new HashMap<>();
        users.forEach(user -> subs.put(user, masterKey.pseudonym(key(tenant, tool, user))));
        List<String> unseen = users.stream().filter(user -> kept.getIfPresent(key(tenant, tool, user)) == null).toList();
        if (unseen.isEmpty()) {
            return Future.succeededFuture(subs);
        }
        String[] pseudonyms = unseen.stream().map(subs::get).toArray(String[]::new);
        return pool.preparedQuery(REMEMBER)
                .execute(Tuple.of(tenant.value(), tool).addArrayOfString(pseudonyms)
                        .addArrayOfString(unseen.toArray(String[]::new)))
                .map(done -> {
                    unseen.forEach(user -> kept.put(key(tenant, tool, user), true));
                    return subs;
                });
    }

    private static String key(TenantId tenant, String tool, String user) {
        return tenant + "/" + tool + "/" + user;
    }

    /** Whom a tool means by a pseudonym. */
    public Future<Optional<String>> user(TenantId tenant, String tool, String sub) {
        return pool.preparedQuery(FIND).execute(Tuple.of(tenant.value(), tool, sub)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(row.getString(0));
            }
            return Optional.empty();
        });
    }
}
