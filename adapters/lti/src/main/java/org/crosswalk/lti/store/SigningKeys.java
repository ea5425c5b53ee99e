package org.crosswalk.lti.store;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Future;
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

/** The key pairs that the platform signs with: made when first needed, kept in the database, published as a JWKS. */
public final class SigningKeys {

    private static final int BITS = 2048;
    private static final String NEWEST = "select private_key from lti.signing_key where tenant = $1"
            + " order by created desc, kid limit 1";
    private static final String ADD = "insert into lti.signing_key (tenant, kid, private_key, public_key)"
            + " select $1, $2, $3, $4 where not exists (select from lti.signing_key where tenant = $1)";
    private static final String PUBLIC = "select public_key from lti.signing_key order by created desc, kid";

    private final Vertx vertx;
    private final Pool pool;
    private final MasterKey masterKey;

    public SigningKeys(Vertx vertx, Database database, MasterKey masterKey) {
        this.vertx = vertx;
        this.pool = database.pool();
        this.masterKey = masterKey;
    }

    /** Signs claims with the district's newest key (RS256), off the event loop. */
    public Future<String> sign(TenantId tenant, JWTClaimsSet claims) {
        return newest(tenant).compose(key -> vertx.executeBlocking(() -> sign(key, claims)));
    }

    /** The public halves of all keys, as a JWKS. */
    public Future<JsonObject> published() {
        return pool.query(PUBLIC).execute().map(rows -> {
            JsonArray keys = new JsonArray();
            rows.forEach(row -> keys.add(new JsonObject(row.getString(0))));
            return new JsonObject().put("keys", keys);
        });
    }

    /** Makes a key where the district has none yet. */
    public Future<Void> ensure(TenantId tenant) {
        return newest(tenant).mapEmpty();
    }

    private Future<RSAKey> newest(TenantId tenant) {
        return pool.preparedQuery(NEWEST).execute(Tuple.of(tenant.value())).compose(rows -> {
            for (Row row : rows) {
                byte[] sealed = row.getBuffer(0).getBytes();
                return vertx.executeBlocking(() -> parse(sealed));
            }
            return make(tenant).compose(made -> newest(tenant));
        });
    }

    private Future<Void> make(TenantId tenant) {
        return vertx.executeBlocking(() -> new RSAKeyGenerator(BITS)
                        .keyID(UUID.randomUUID().toString())
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.RS256)
                        .generate())
                .compose(key -> {
                    byte[] sealed = masterKey.encrypt(key.toJSONString().getBytes(StandardCharsets.UTF_8));
                    return pool.preparedQuery(ADD).execute(Tuple.of(tenant.value(), key.getKeyID(),
                            Buffer.buffer(sealed), key.toPublicJWK().toJSONString()));
                })
                .mapEmpty();
    }

    private RSAKey parse(byte[] sealed) throws ParseException {
        return RSAKey.parse(new String(masterKey.decrypt(sealed), StandardCharsets.UTF_8));
    }

    private static String sign(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}
