package org.crosswalk.lti.serve;

import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.lti.store.SigningKeys;
import org.crosswalk.lti.translate.Variables;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;
import org.crosswalk.web.auth.TokenEndpoint;

/** {@code /.well-known}: keys, and the OpenID configuration from which tools register themselves. */
public final class Discovery {

    private final Web web;
    private final SigningKeys keys;

    public Discovery(Web web, SigningKeys keys) {
        this.web = web;
        this.keys = keys;
    }

    public void mount(Router router) {
        web.endpoints(router, "/.well-known", new LtiErrors())
                .open(HttpMethod.GET, "/jwks.json", this::jwks)
                .open(HttpMethod.GET, "/openid-configuration", this::configuration)
                .otherwiseRefuse();
    }

    /** Declares the key set of the tool, which is that of the platform. */
    public void declare(Endpoints endpoints) {
        endpoints.open(HttpMethod.GET, "/tool/jwks.json", this::jwks);
    }

    private Future<?> jwks(RoutingContext http) {
        return keys.published().compose(set -> http.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "max-age=300")
                .end(set.toBuffer()));
    }

    private Future<?> configuration(RoutingContext http) {
        JsonArray scopes = new JsonArray().add("openid");
        Scopes.all().stream().sorted().forEach(scopes::add);
        return http.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "max-age=300")
                .end(new JsonObject()
                        .put("issuer", web.publicUrl().base())
                        .put("authorization_endpoint", web.publicUrl().of("/lti/platform/authorize"))
                        .put("token_endpoint", web.publicUrl().of(TokenEndpoint.PATH))
                        .put("jwks_uri", web.publicUrl().of("/.well-known/jwks.json"))
                        .put("registration_endpoint", web.publicUrl().of("/lti/platform/register"))
                        .put("token_endpoint_auth_methods_supported", new JsonArray()
                                .add("private_key_jwt"))
                        .put("token_endpoint_auth_signing_alg_values_supported", new JsonArray().add("RS256"))
                        .put("scopes_supported", scopes)
                        .put("response_types_supported", new JsonArray().add("id_token"))
                        .put("subject_types_supported", new JsonArray().add("pairwise"))
                        .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256"))
                        .put("claims_supported", new JsonArray(List.of("iss", "aud", "sub", "iat", "exp", "nonce",
                                "given_name", "family_name", "name", "email")))
                        .put("https://purl.imsglobal.org/spec/lti-platform-configuration", new JsonObject()
                                .put("product_family_code", "crosswalk")
                                .put("version", "1")
                                .put("messages_supported", new JsonArray()
                                        .add(new JsonObject().put("type", "LtiResourceLinkRequest"))
                                        .add(new JsonObject().put("type", "LtiDeepLinkingRequest"))
                                        .add(new JsonObject().put("type", "LtiSubmissionReviewRequest"))
                                        .add(new JsonObject().put("type", "DataPrivacyLaunchRequest")))
                                .put("variables", new JsonArray(Variables.names())))
                        .toBuffer());
    }
}
