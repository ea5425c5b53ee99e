package org.crosswalk.lti.translate;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.lti.LtiToolSettings;

/** A registration request of LTI Dynamic Registration 1.0 and its answer, against the settings of a tool. */
public final class ToolConfiguration {

    /** The member that holds what OpenID Connect does not know. */
    public static final String LTI = "https://purl.imsglobal.org/spec/lti-tool-configuration";

    private ToolConfiguration() {}

    /** A request against the rules: an error word of RFC 7591 3.2.2, and what the tool must change. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String error;

        Refused(String error, String description) {
            super(description, null, false, false);
            this.error = error;
        }

        public String error() {
            return error;
        }
    }

    /**
     * Reads a request.
     *
     * @throws Refused with the member and the rule
     */
    public static LtiToolSettings read(JsonObject json, Offer offer, String client, String deployment) {
        among(json, "application_type", "web");
        among(json, "token_endpoint_auth_method", "private_key_jwt");
        holds(json, "response_types", "id_token");
        holds(json, "grant_types", "client_credentials");
        JsonObject lti = object(json, LTI);
        String target = address(lti, "target_link_uri", offer);
        String domain = host(text(lti, "domain"));
        Set<String> domains = new LinkedHashSet<>();
        domains.add(domain);
        texts(lti, "secondary_domains").forEach(each -> domains.add(host(each)));
        within(domains, target, "target_link_uri");
        List<String> redirects = texts(json, "redirect_uris");
        if (redirects.isEmpty()) {
            throw new Refused("invalid_redirect_uri", "redirect_uris must name at least one address");
        }
        redirects.forEach(redirect -> {
            allowed(redirect, "redirect_uris", offer, "invalid_redirect_uri");
            within(domains, redirect, "redirect_uris");
        });
        String login = address(json, "initiate_login_uri", offer);
        within(domains, login, "initiate_login_uri");
        return new LtiToolSettings(offer.name(), client, deployment, login, redirects, target,
                deepLinking(lti, target, domains, offer), address(json, "jwks_uri", offer), custom(lti),
                false, offer.onPremises());
    }

    /** What is granted: what the tool asks for, if the offer holds it. A tool that names no scope gets none. */
    public static Set<String> scopes(JsonObject json, Offer offer) {
        Set<String> wanted = new TreeSet<>(Arrays.asList(json.getString("scope", "").strip().split("\\s+")));
        wanted.retainAll(offer.scopes());
        return wanted;
    }

    /** The answer: the request as it was understood, with client and deployment. */
    public static JsonObject answer(JsonObject request, LtiToolSettings tool, Set<String> scopes, boolean approved) {
        JsonObject lti = request.getJsonObject(LTI).copy()
                .put("deployment_id", tool.deploymentId())
                .put("target_link_uri", tool.targetLinkUri())
                .put("https://crosswalk.org/spec/lti/state", approved ? "approved" : "pending");
        return request.copy()
                .put("client_id", tool.client())
                .put("scope", String.join(" ", new TreeSet<>(scopes)))
                .put(LTI, lti);
    }

    private static @Nullable String deepLinking(JsonObject lti, String target, Set<String> domains, Offer offer) {
        for (Object message : lti.getJsonArray("messages", new JsonArray())) {
            if (message instanceof JsonObject it && "LtiDeepLinkingRequest".equals(it.getString("type"))
                    && it.getString("target_link_uri") != null && !it.getString("target_link_uri").equals(target)) {
                String uri = address(it, "target_link_uri", offer);
                within(domains, uri, "messages.target_link_uri");
                return uri;
            }
        }
        return null;
    }

    private static Map<String, String> custom(JsonObject lti) {
        Map<String, String> custom = new LinkedHashMap<>();
        lti.getJsonObject("custom_parameters", new JsonObject()).forEach(entry -> {
            if (entry.getValue() != null) {
                custom.put(entry.getKey(), entry.getValue().toString());
            }
        });
        return custom;
    }

    private static String address(JsonObject json, String member, Offer offer) {
        String address = text(json, member);
        allowed(address, member, offer, "invalid_client_metadata");
        return address;
    }

    private static void allowed(String address, String member, Offer offer, String error) {
        try {
            URI uri = new URI(address);
            boolean scheme = "https".equals(uri.getScheme()) || (offer.onPremises() && "http".equals(uri.getScheme()));
            if (scheme && uri.getHost() != null && uri.getRawFragment() == null && uri.getRawUserInfo() == null) {
                return;
            }
        } catch (java.net.URISyntaxException e) {
            throw new Refused(error, member + " holds what is no address");
        }
        throw new Refused(error, member + " must be an https address without fragment or credentials");
    }

    /** Every address of the tool is of the domains that it names: a launch goes nowhere else. */
    private static void within(Set<String> domains, String address, String member) {
        String host = host(URI.create(address).getRawAuthority());
        if (domains.stream().noneMatch(domain -> host.equals(domain) || host.endsWith("." + domain))) {
            throw new Refused("invalid_client_metadata",
                    member + " lies in none of the domains that the tool names in domain and secondary_domains");
        }
    }

    /** Without port, for there are tools that name their domain with it and tools that do not. */
    private static String host(String domain) {
        return domain.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    }

    private static void among(JsonObject json, String member, String word) {
        if (json.getValue(member) != null && !word.equals(json.getValue(member))) {
            throw new Refused("invalid_client_metadata", member + " must be " + word);
        }
    }

    private static void holds(JsonObject json, String member, String word) {
        if (!texts(json, member).contains(word)) {
            throw new Refused("invalid_client_metadata", member + " must hold " + word);
        }
    }

    private static JsonObject object(JsonObject json, String member) {
        if (json.getValue(member) instanceof JsonObject object) {
            return object;
        }
        throw new Refused("invalid_client_metadata", member + " must be there");
    }

    private static String text(JsonObject json, String member) {
        if (json.getValue(member) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new Refused("invalid_client_metadata", member + " must be there");
    }

    private static List<String> texts(JsonObject json, String member) {
        List<String> texts = new ArrayList<>();
        if (json.getValue(member) instanceof JsonArray array) {
            array.forEach(each -> texts.add(String.valueOf(each)));
        }
        return texts;
    }
}
