package org.crosswalk.lti.serve;

import java.util.List;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.lti.Tools;
import org.crosswalk.lti.store.Launches;
import org.crosswalk.lti.store.LineItemExtras;
import org.crosswalk.lti.store.Registrations;
import org.crosswalk.lti.store.SigningKeys;
import org.crosswalk.lti.store.Subjects;
import org.crosswalk.lti.translate.Variables;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;
import org.crosswalk.web.auth.TokenEndpoint;

/** The platform's endpoints and where they are. */
public final class PlatformService {

    private static final Set<String> LINE_ITEM_READ = Set.of(Scopes.LINE_ITEM, Scopes.LINE_ITEM_READ);
    private static final Set<String> LINE_ITEM_WRITE = Set.of(Scopes.LINE_ITEM);

    private final Web web;
    private final SigningKeys keys;
    private final Registering registering;
    private final Launching launching;
    private final Authorization authorization;
    private final NamesAndRoles members;
    private final AssignmentsAndGrades lineItems;
    private final ScoresAndResults scores;

    public PlatformService(
            Web web,
            Tools tools,
            Registrations registrations,
            SigningKeys keys,
            Launches launches,
            Subjects subjects,
            LineItemExtras extras) {
        Context context = new Context(web, tools);
        this.web = web;
        this.keys = keys;
        this.registering = new Registering(tools, registrations);
        this.launching = new Launching(web, tools, launches, subjects);
        this.authorization = new Authorization(web, tools, launches, subjects, keys);
        this.members = new NamesAndRoles(web, context, subjects);
        this.lineItems = new AssignmentsAndGrades(web, context, extras);
        this.scores = new ScoresAndResults(web, context, lineItems, extras, subjects);
    }

    public void mount(Router router) {
        web.endpoints(router, "/.well-known", new LtiErrors())
                .open(HttpMethod.GET, "/jwks.json", this::jwks)
                .open(HttpMethod.GET, "/openid-configuration", this::configuration)
                .otherwiseRefuse();
        Endpoints endpoints = web.endpoints(router, "/lti", new LtiErrors());
        String items = "/platform/ags/:context/lineitems";
        endpoints
                .on(HttpMethod.POST, "/platform/launches", Set.of(Scopes.ADMIN), launching::start)
                .open(HttpMethod.POST, "/platform/register", registering::register)
                .open(HttpMethod.GET, "/platform/authorize", authorization::authorize)
                .open(HttpMethod.POST, "/platform/authorize", authorization::authorize)
                .get("/platform/nrps/:context/memberships", Set.of(Scopes.MEMBERS), members::members)
                .get(items, LINE_ITEM_READ, lineItems::list)
                .on(HttpMethod.POST, items, LINE_ITEM_WRITE, lineItems::create)
                .get(items + "/:id", LINE_ITEM_READ, lineItems::get)
                .on(HttpMethod.PUT, items + "/:id", LINE_ITEM_WRITE, lineItems::update)
                .on(HttpMethod.DELETE, items + "/:id", LINE_ITEM_WRITE, lineItems::delete)
                .on(HttpMethod.POST, items + "/:id/scores", Set.of(Scopes.SCORE), scores::score)
                .get(items + "/:id/results", Set.of(Scopes.RESULT), scores::results);
        endpoints.notYet(HttpMethod.POST, "/platform/deeplink");
        for (String tool : List.of("/tool/register", "/tool/login", "/tool/launch", "/tool/jwks.json")) {
            endpoints.notYet(HttpMethod.GET, tool).notYet(HttpMethod.POST, tool);
        }
        endpoints.otherwiseRefuse();
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
                                .put("messages_supported", new JsonArray().add(
                                        new JsonObject().put("type", "LtiResourceLinkRequest")))
                                .put("variables", new JsonArray(Variables.names())))
                        .toBuffer());
    }
}
