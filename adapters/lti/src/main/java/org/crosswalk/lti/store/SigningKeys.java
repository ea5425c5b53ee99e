package org.crosswalk.lti.store;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.MasterKey;
import org.crosswalk.hub.store.Database;

/**
 * The key pairs that Crosswalk signs with, as platform and as tool: made when first needed, kept in the database,
 * published as a JWKS. A new key is published before it signs, for the others keep what they fetched for a while; the
 * old one stays published after it, for what it signed is on its way.
 */
public final class SigningKeys {

    private static final int BITS = 2048;

    /** Twice as long as the published set may be kept. */
    private static final int AHEAD_SECONDS = 600;

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final String IN_USE = "select kid, private_key from lti.signing_key where tenant = $1"
            + " and signs_from <= now() and (retired is null or retired > now())"
            + " order by signs_from desc, kid limit 1";
    private static final String ADD = "insert into lti.signing_key (tenant, kid, private_key, public_key)"
            + " select $1, $2, $3, $4 where not exists (select from lti.signing_key where tenant = $1)";
    private static final String ROTATE = "with old as (update lti.signing_key"
            + " set retired = case when $5 then now() else now() + $6 * interval '1 second' + interval '1 day' end"
            + " where tenant = $1 and (retired is null or $5))"
            + " insert into lti.signing_key (tenant, kid, private_key, public_key, signs_from)"
            + " values ($1, $2, $3, $4, now() + case when $5 then 0 else $6 end * interval '1 second')";
    private static final String PUBLIC = "select public_key from lti.signing_key"
            + " where retired is null or retired > now() order by signs_from desc, kid";
    private static final String LIST = "select kid, created, signs_from, retired from lti.signing_key"
            + " where tenant = $1 order by signs_from desc, kid";
    private static final String DUE = "select not exists (select from lti.signing_key where tenant = $1"
            + " and created > now() - interval '90 days')";

    private final Vertx vertx;
    private final Pool pool;
    private final MasterKey masterKey;
    private final Cache<TenantId, Future<Signer>> inUse =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();

    private record Signer(String kid, RSASSASigner signer) {}

    public SigningKeys(Vertx vertx, Database database, MasterKey masterKey) {
        this.vertx = vertx;
        this.pool = database.pool();
        this.masterKey = masterKey;
    }

    /** Signs claims with the district's key in use (RS256), off the event loop. */
    public Future<String> sign(TenantId tenant, JWTClaimsSet claims) {
        Future<Signer> known = inUse.getIfPresent(tenant);
        if (known == null || known.failed()) {
            known = inUse(tenant);
            inUse.put(tenant, known);
        }
        Promise<Signer> here = Promise.promise();
        known.onComplete(here);
        return here.future().compose(signer -> vertx.executeBlocking(() -> sign(signer, claims), false));
    }

    /** The public halves of all keys that may be met, as a JWKS. */
    public Future<JsonObject> published() {
        return pool.query(PUBLIC).execute().map(rows -> {
            JsonArray keys = new JsonArray();
            rows.forEach(row -> keys.add(new JsonObject(row.getString(0))));
            return new JsonObject().put("keys", keys);
        });
    }

    /** Makes a key where the district has none yet, and a new one where the newest has grown old (90 days). */
    public Future<Void> ensure(TenantId tenant) {
        return inUse(tenant)
                .compose(there -> pool.preparedQuery(DUE).execute(Tuple.of(tenant.value())))
                .compose(rows -> rows.iterator().next().getBoolean(0)
                        ? rotate(tenant, false).mapEmpty()
                        : Future.succeededFuture());
    }

    /**
     * Makes a new key.
     *
     * @param compromised whether it signs at once and the others end; else it signs in ten minutes, and they end a day
     *     later
     * @return its kid
     */
    public Future<String> rotate(TenantId tenant, boolean compromised) {
        return generate().compose(key -> pool.preparedQuery(ROTATE)
                .execute(row(tenant, key).addBoolean(compromised).addInteger(AHEAD_SECONDS))
                .map(done -> {
                    inUse.invalidate(tenant);
                    return key.getKeyID();
                }));
    }

    /** All keys that the district ever had, the newest first: {@code kid, created, signsFrom, retired}. */
    public Future<JsonArray> list(TenantId tenant) {
        return pool.preparedQuery(LIST).execute(Tuple.of(tenant.value())).map(rows -> {
            JsonArray keys = new JsonArray();
            rows.forEach(row -> keys.add(new JsonObject()
                    .put("kid", row.getString(0))
                    .put("created", row.getOffsetDateTime(1).toInstant())
                    .put("signsFrom", row.getOffsetDateTime(2).toInstant())
                    .put("retired", row.getOffsetDateTime(3) == null ? null : row.getOffsetDateTime(3).toInstant())));
            return keys;
        });
    }

    private Future<Signer> inUse(TenantId tenant) {
        return pool.preparedQuery(IN_USE).execute(Tuple.of(tenant.value())).compose(rows -> {
            for (Row row : rows) {
                byte[] sealed = row.getBuffer(1).getBytes();
                return vertx.executeBlocking(() -> new Signer(row.getString(0), new RSASSASigner(parse(sealed))));
            }
            return generate()
                    .compose(key -> pool.preparedQuery(ADD).execute(row(tenant, key)))
                    .compose(made -> inUse(tenant));
        });
    }

    private Future<RSAKey> generate() {
        return vertx.executeBlocking(() -> new RSAKeyGenerator(BITS)
                .keyID(UUID.randomUUID().toString())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .generate());
    }

    private Tuple row(TenantId tenant, RSAKey key) {
        byte[] sealed = masterKey.encrypt(key.toJSONString().getBytes(StandardCharsets.UTF_8));
        return Tuple.of(tenant.value(), key.getKeyID(), Buffer.buffer(sealed), key.toPublicJWK().toJSONString());
    }

    private RSAKey parse(byte[] sealed) throws ParseException {
        return RSAKey.parse(new String(masterKey.decrypt(sealed), StandardCharsets.UTF_8));
    }

    private static String sign(Signer signer, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(signer.kid()).type(JOSEObjectType.JWT).build(), claims);
        token.sign(signer.signer());
        return token.serialize();
    }
}
