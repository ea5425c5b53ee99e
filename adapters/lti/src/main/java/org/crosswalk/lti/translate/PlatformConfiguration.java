package org.crosswalk.lti.translate;

import java.net.URI;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.web.PublicUrl;

/** LTI Dynamic Registration 1.0 as the tool: what an LMS publishes of itself, what it is asked, what it answers. */
public final class PlatformConfiguration {

    private static final String RESPONSE_TYPE = "id_token";
    private static final List<String> NEEDED =
            List.of("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri", "registration_endpoint");

    private PlatformConfiguration() {}

    /**
     * What is wrong with an OpenID configuration, in words for the LMS's side; empty where nothing is.
     *
     * @param address from which it was fetched: its host must be the issuer's (Dynamic Registration 3.4)
     */
    public static String wrong(JsonObject configuration, String address) {
        for (String member : NEEDED) {
            if (!(configuration.getValue(member) instanceof String text) || text.isBlank()) {
                return member + " must be there";
            }
        }
        String issuer = host(configuration.getString("issuer"));
        if (issuer.isEmpty() || !issuer.equals(host(address))) {
            return "issuer is of another host than the configuration itself";
        }
        Object types = configuration.getValue("response_types_supported", new JsonArray().add(RESPONSE_TYPE));
        return types instanceof JsonArray list && list.contains(RESPONSE_TYPE)
                ? ""
                : "response_types_supported must hold " + RESPONSE_TYPE;
    }

    /** The registration that the LMS is asked for: only scopes that both sides know. */
    public static JsonObject request(JsonObject configuration, PublicUrl publicUrl, List<String> scopes) {
        String launch = publicUrl.of("/lti/tool/launch");
        Object supported = configuration.getValue("scopes_supported");
        List<String> wanted = supported instanceof JsonArray list
                ? scopes.stream().filter(list::contains).toList()
                : scopes;
        URI base = URI.create(publicUrl.base());
        JsonObject lti = new JsonObject()
                // With the port, for there are LMSs that compare it with that of the target.
                .put("domain", base.getRawAuthority())
                .put("description", "Tools and assessments of the district, with its own roster and gradebook")
                .put("target_link_uri", launch)
                .put("custom_parameters", new JsonObject()
                        .put("context_history", "$Context.id.history")
                        .put("link_history", "$ResourceLink.id.history"))
                .put("claims", new JsonArray(List.of("iss", "sub", "name", "given_name", "family_name", "email")))
                .put("messages", new JsonArray()
                        .add(new JsonObject().put("type", "LtiResourceLinkRequest").put("target_link_uri", launch))
                        .add(new JsonObject().put("type", "LtiDeepLinkingRequest").put("target_link_uri", launch)
                                .put("label", "Crosswalk")));
        return new JsonObject()
                .put("application_type", "web")
                .put("response_types", new JsonArray().add(RESPONSE_TYPE))
                .put("grant_types", new JsonArray().add("implicit").add("client_credentials"))
                .put("initiate_login_uri", publicUrl.of("/lti/tool/login"))
                .put("redirect_uris", new JsonArray().add(launch))
                .put("client_name", "Crosswalk")
                .put("jwks_uri", publicUrl.of("/lti/tool/jwks.json"))
                .put("token_endpoint_auth_method", "private_key_jwt")
                .put("scope", String.join(" ", wanted))
                .put(ToolConfiguration.LTI, lti);
    }

    /** The settings of the LMS: what the administrator said, what it publishes, and what it answered. */
    public static JsonObject settings(JsonObject said, JsonObject configuration, JsonObject answer) {
        JsonObject settings = said.copy()
                .put("issuer", configuration.getString("issuer"))
                .put("authorizationEndpoint", configuration.getString("authorization_endpoint"))
                .put("tokenEndpoint", configuration.getString("token_endpoint"))
                .put("jwksUri", configuration.getString("jwks_uri"))
                .put("clientId", String.valueOf(answer.getValue("client_id")));
        // Where the assertion addresses somebody else than the token endpoint, the LMS says so.
        if (configuration.getValue("authorization_server") instanceof String server && !server.isBlank()) {
            settings.put("tokenAudience", server);
        }
        Object deployment = answer.getValue(ToolConfiguration.LTI) instanceof JsonObject lti
                ? lti.getValue("deployment_id")
                : null;
        return settings.put("deploymentIds", deployment == null || deployment.toString().isBlank()
                ? said.getJsonArray("deploymentIds", new JsonArray())
                : new JsonArray().add(deployment.toString()));
    }

    private static String host(String address) {
        try {
            String host = URI.create(address).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
