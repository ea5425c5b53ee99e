package org.crosswalk.lti.tool;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.lti.Platforms.Platform;
import org.crosswalk.lti.keys.Fitness;
import org.crosswalk.lti.keys.PublishedKeys;
import org.crosswalk.lti.store.Logins.Login;
import org.crosswalk.lti.trace.Check;
import org.crosswalk.lti.trace.Trace;
import org.crosswalk.lti.translate.LmsPerson;

/**
 * Verifies the id_token of a launch, from the outside in: its form, its header, the registration, the signature, the
 * claims of OpenID Connect, the claims of LTI. The algorithm is RS256, whatever the header says.
 */
final class Verifier {

    static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    static final String RESOURCE_LINK = "LtiResourceLinkRequest";
    static final String DEEP_LINKING = "LtiDeepLinkingRequest";
    static final String DEEP_LINKING_SETTINGS = "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings";

    private static final String NRPS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";
    private static final List<String> MESSAGES = List.of(RESOURCE_LINK, DEEP_LINKING);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration OLDEST = Duration.ofHours(1);
    private static final int LARGEST = 32 * 1024;

    private final Vertx vertx;
    private final Function<String, List<Platform>> byIssuer;
    private final PublishedKeys keys;

    /** @param byIssuer the LMSs of an issuer */
    Verifier(Vertx vertx, Function<String, List<Platform>> byIssuer, PublishedKeys keys) {
        this.vertx = vertx;
        this.byIssuer = byIssuer;
        this.keys = keys;
    }

    /** A launch whose token holds. */
    record Verified(Platform platform, JsonObject claims) {

        String text(String claim) {
            return claims.getValue(claim) instanceof String text ? text : "";
        }

        /** An object of LTI's own claims; empty where it is not there. */
        JsonObject lti(String claim) {
            return claims.getValue(LTI + claim) instanceof JsonObject object ? object : new JsonObject();
        }

        String message() {
            return text(LTI + "message_type");
        }

        String deployment() {
            return text(LTI + "deployment_id");
        }

        /** Where the members of the course are; null where the LMS does not tell. */
        @Nullable String memberships() {
            return claims.getValue(NRPS) instanceof JsonObject service
                            && service.getValue("context_memberships_url") instanceof String url
                    ? url
                    : null;
        }

        /** Of whom the launch is, as the LMS tells. */
        LmsPerson person() {
            return LmsPerson.ofLaunch(claims, lti("lis"),
                    claims.getValue(LTI + "roles") instanceof JsonArray roles ? roles : new JsonArray());
        }

        String targetLinkUri() {
            return text(LTI + "target_link_uri");
        }
    }

    /** Fails with a {@link org.crosswalk.lti.trace.Refused} that names the check. */
    Future<Verified> verify(Trace trace, @Nullable String idToken) {
        return Future.succeededFuture().compose(begin -> {
            SignedJWT token = parse(trace, idToken);
            JWTClaimsSet claims = claims(trace, token);
            Platform platform = platform(trace, claims);
            String kid = token.getHeader().getKeyID();
            return keys.find(platform.jwksUri(), platform.settings().onPremises(), kid)
                    .map(key -> fit(trace, kid, key))
                    .compose(key -> vertx.executeBlocking(() -> signed(token, key), false))
                    .map(valid -> {
                        trace.require(valid, Check.SIGNATURE_WRONG, valid ? "verifies" : "does not verify");
                        openId(trace, platform, claims);
                        return lti(trace, platform, new JsonObject(token.getPayload().toString()));
                    });
        });
    }

    /** The address at which the LMS of a login authorises. */
    Optional<String> authorization(Login login) {
        return byIssuer.apply(login.issuer()).stream()
                .filter(platform -> platform.settings().clientId().equals(login.client()))
                .findFirst()
                .map(Platform::authorizationEndpoint);
    }

    /** The header holds: RS256, a kid, and no key of its own. */
    static SignedJWT parse(Trace trace, @Nullable String idToken) {
        trace.require(idToken != null && !idToken.isBlank(), Check.TOKEN_MISSING, idToken == null ? null : "a token");
        String text = idToken == null ? "" : idToken.strip();
        trace.require(text.length() <= LARGEST, Check.TOKEN_TOO_LARGE, text.length() + " characters");
        String[] parts = text.split("\\.", -1);
        trace.require(parts.length == 3, Check.TOKEN_NOT_SIGNED, parts.length + " parts");
        try {
            Header header = Header.parse(new Base64URL(parts[0]));
            boolean right = JWSAlgorithm.RS256.equals(header.getAlgorithm()) && header instanceof JWSHeader;
            trace.require(right, Check.ALG_NOT_ALLOWED, header.getAlgorithm().getName());
            SignedJWT token = SignedJWT.parse(text);
            JWSHeader it = token.getHeader();
            boolean embedded = it.getJWK() != null || it.getJWKURL() != null || it.getX509CertURL() != null
                    || it.getX509CertChain() != null;
            trace.require(!embedded, Check.KEY_EMBEDDED, embedded ? "a key in the header" : "none");
            trace.require(it.getKeyID() != null && !it.getKeyID().isEmpty(), Check.KID_MISSING, it.getKeyID());
            return token;
        } catch (ParseException | IllegalArgumentException e) {
            trace.require(false, Check.TOKEN_NOT_SIGNED, "what is no JWT");
            throw new IllegalStateException("refused above", e);
        }
    }

    private static JWTClaimsSet claims(Trace trace, SignedJWT token) {
        try {
            return token.getJWTClaimsSet();
        } catch (ParseException e) {
            trace.require(false, Check.TOKEN_NOT_SIGNED, "claims that cannot be read");
            throw new IllegalStateException("refused above", e);
        }
    }

    /** The registration that issuer and audience name; its keys decide what else of the token is believed. */
    private Platform platform(Trace trace, JWTClaimsSet claims) {
        List<Platform> ofIssuer = byIssuer.apply(claims.getIssuer() == null ? "" : claims.getIssuer());
        trace.require(!ofIssuer.isEmpty(), Check.ISSUER_UNKNOWN, claims.getIssuer());
        List<Platform> ofClient = ofIssuer.stream()
                .filter(platform -> claims.getAudience().contains(platform.settings().clientId()))
                .toList();
        trace.require(!ofClient.isEmpty(), Check.AUDIENCE_UNKNOWN, String.join(" ", claims.getAudience()));
        Object deployment = claims.getClaim(LTI + "deployment_id");
        Platform platform = ofClient.stream()
                .filter(each -> deployment instanceof String text && each.has(text))
                .findFirst()
                .orElse(ofClient.getFirst());
        trace.about(platform.tenant(), platform.settings().name());
        return platform;
    }

    /** The key is there and fit for RS256. */
    static RSAKey fit(Trace trace, String kid, Optional<JWK> key) {
        trace.require(key.isPresent(), Check.KID_UNKNOWN, kid);
        JWK found = key.orElseThrow();
        trace.require(Fitness.forRs256(found), Check.KEY_UNFIT, found.getKeyType() + " of " + found.size() + " bits");
        return found.toRSAKey();
    }

    static boolean signed(SignedJWT token, RSAKey key) throws JOSEException {
        return token.verify(new RSASSAVerifier(key.toRSAPublicKey()));
    }

    private static void openId(Trace trace, Platform platform, JWTClaimsSet claims) {
        String client = platform.settings().clientId();
        trace.require(claims.getAudience().stream().allMatch(client::equals), Check.AUDIENCE_UNTRUSTED,
                String.join(" ", claims.getAudience()));
        Object azp = claims.getClaim("azp");
        trace.require(azp == null || client.equals(azp), Check.AZP_FOREIGN, azp == null ? "none" : azp.toString());
        Instant now = Instant.now();
        Date expires = claims.getExpirationTime();
        trace.require(expires != null, Check.EXP_MISSING, expires == null ? null : expires.toInstant().toString());
        trace.require(expires != null && expires.toInstant().isAfter(now.minus(SKEW)), Check.EXPIRED,
                String.valueOf(expires == null ? null : expires.toInstant()));
        Date issued = claims.getIssueTime();
        String made = issued == null ? null : issued.toInstant().toString();
        trace.require(issued != null, Check.IAT_MISSING, made);
        trace.require(issued != null && issued.toInstant().isBefore(now.plus(SKEW)), Check.IAT_IN_FUTURE, made);
        trace.require(issued != null && issued.toInstant().isAfter(now.minus(OLDEST)), Check.IAT_TOO_OLD, made);
        trace.require(claims.getClaim("nonce") instanceof String nonce && !nonce.isEmpty(), Check.NONCE_MISSING,
                claims.getClaim("nonce") == null ? null : "a nonce");
    }

    private static Verified lti(Trace trace, Platform platform, JsonObject claims) {
        Verified it = new Verified(platform, claims);
        trace.require(!it.message().isEmpty(), Check.MESSAGE_TYPE_MISSING, it.message());
        trace.require(MESSAGES.contains(it.message()), Check.MESSAGE_TYPE_UNKNOWN, it.message());
        String version = it.text(LTI + "version");
        trace.require(!version.isEmpty(), Check.VERSION_MISSING, version);
        trace.require(version.equals("1.3.0"), Check.VERSION_WRONG, version);
        trace.require(!it.deployment().isEmpty(), Check.DEPLOYMENT_MISSING, it.deployment());
        trace.require(platform.has(it.deployment()), Check.DEPLOYMENT_UNKNOWN, it.deployment());
        boolean target = !it.targetLinkUri().isEmpty() || it.message().equals(DEEP_LINKING);
        trace.require(target, Check.TARGET_LINK_URI_MISSING, it.targetLinkUri().isEmpty() ? "none" : it.targetLinkUri());
        boolean sub = !it.text("sub").isEmpty();
        trace.require(sub || platform.settings().anonymous(), Check.SUB_MISSING, sub ? "a sub" : null);
        Object roles = claims.getValue(LTI + "roles");
        trace.require(roles instanceof JsonArray, Check.ROLES_MISSING,
                roles instanceof JsonArray list ? list.size() + " roles" : null);
        if (it.message().equals(RESOURCE_LINK)) {
            boolean link = it.lti("resource_link").getValue("id") instanceof String id && !id.isEmpty();
            trace.require(link, Check.RESOURCE_LINK_MISSING, link ? "a resource link" : null);
        } else {
            boolean settings = claims.getValue(DEEP_LINKING_SETTINGS) instanceof JsonObject object
                    && object.getValue("deep_link_return_url") instanceof String;
            trace.require(settings, Check.DEEP_LINKING_SETTINGS_MISSING, settings ? "settings" : null);
        }
        return it;
    }
}
