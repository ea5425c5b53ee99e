package org.crosswalk.hub.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.store.Database;

/**
 * Bearer tokens of OAuth 2: random, opaque, stored as digests in the database so that any process of a deployment
 * knows them. What is known of one is at most 4 seconds old.
 */
public final class AccessTokens {

    /** How long a token is good for. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    private static final int TOKEN_BYTES = 32;
    private static final String INSERT =
            "insert into hub.access_token (digest, tenant, client, scopes, expires) values ($1, $2, $3, $4, now() + $5 * interval '1 second')";
    private static final String REVOKE = "delete from hub.access_token where digest = $1 and tenant = $2 and client = $3";
    private static final String FIND =
            "select client, scopes from hub.access_token where digest = $1 and expires > now()";

    private final Pool pool;
    private final Clients clients;
    private final SecureRandom random = new SecureRandom();
    private final AsyncCache<String, Optional<Authorized>> known =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(4)).buildAsync();

    public AccessTokens(Database database, Clients clients) {
        this.pool = database.pool();
        this.clients = clients;
    }

    /** Issues a token for these scopes, which the caller has cut to what the client holds. */
    public Future<String> issue(Client client, Set<String> scopes) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Tuple parameters = Tuple.of(digest(token), client.tenant().value(), client.id(),
                scopes.toArray(String[]::new), LIFETIME.toSeconds());
        return pool.preparedQuery(INSERT).execute(parameters).map(token);
    }

    /** Who holds this token, and for which scopes; empty where it is unknown or has expired. */
    public Future<Optional<Authorized>> find(String token) {
        CompletionStage<Optional<Authorized>> found = known.get(digest(token), (digest, executor) ->
                pool.preparedQuery(FIND).execute(Tuple.of(digest)).map(this::read).toCompletionStage()
                        .toCompletableFuture());
        Context context = Vertx.currentContext();
        return context == null ? Future.fromCompletionStage(found) : Future.fromCompletionStage(found, context);
    }

    /** Makes a token worthless, where it is one of this client's. */
    public Future<Void> revoke(Client client, String token) {
        String digest = digest(token);
        return pool.preparedQuery(REVOKE)
                .execute(Tuple.of(digest, client.tenant().value(), client.id()))
                .onSuccess(gone -> known.synchronous().invalidate(digest))
                .mapEmpty();
    }

    private Optional<Authorized> read(Iterable<Row> rows) {
        for (Row row : rows) {
            return clients.find(row.getString("client"))
                    .map(client -> new Authorized(client, Set.of(row.getArrayOfStrings("scopes"))));
        }
        return Optional.empty();
    }

    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
