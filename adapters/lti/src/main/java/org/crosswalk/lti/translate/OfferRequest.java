package org.crosswalk.lti.translate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.RecordTypes;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.web.error.ProblemException;

/** What an administrator sends to offer a tool its registration: name, scopes, sharing, approval. */
public final class OfferRequest {

    /** Where nothing else is said, a tool sees classes and pseudonyms, and no name. */
    private static final Map<String, Set<String>> NO_NAMES = Map.of(
            "class", Set.of("*"), "enrollment", Set.of("*"), "lineItem", Set.of("*"), "result", Set.of("*"),
            "user", Set.of("roles", "grades"));

    private OfferRequest() {}

    /**
     * Reads an offer.
     *
     * @param all the scopes that a tool may be given
     * @throws ProblemException BAD_REQUEST with the member and the rule
     */
    public static Offer read(JsonObject body, Set<String> all) {
        if (!(body.getValue("name") instanceof String name) || !name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw bad("name must be lower-case letters, digits and hyphens: flows and origins name the tool by it");
        }
        Set<String> scopes = body.getValue("scopes") instanceof JsonArray given ? SettingsJson.texts(given) : all;
        scopes.stream().filter(scope -> !all.contains(scope)).findFirst().ifPresent(scope -> {
            throw bad("scopes holds one that LTI does not have; it has " + String.join(" ", all));
        });
        Object approval = body.getValue("approval", "administrator");
        if (!Set.of("administrator", "automatic").contains(approval)) {
            throw bad("approval must be administrator or automatic");
        }
        return new Offer(name, scopes, sharing(body), approval.equals("automatic"),
                body.getBoolean("onPremises", false));
    }

    private static SharingPolicy sharing(JsonObject body) {
        if (!(body.getValue("sharing") instanceof JsonObject given)
                || !(given.getValue("grounds") instanceof String grounds) || grounds.isBlank()) {
            throw bad("sharing must say its grounds and the classes or schools that it holds for");
        }
        SharingPolicy policy = SettingsJson.sharing(given);
        Map<String, Set<String>> fields =
                policy.components().isEmpty() ? NO_NAMES : new LinkedHashMap<>(policy.components());
        fields.forEach((kind, names) -> {
            Set<String> known = RecordTypes.components().get(kind);
            if (known == null || names.stream().anyMatch(name -> !name.equals("*") && !known.contains(name))) {
                throw bad("sharing.fields names a kind of record or a component that does not exist: " + kind);
            }
        });
        return new SharingPolicy(grounds, policy.everything(), policy.classes(), policy.schools(), fields,
                policy.transforms(), policy.agreement(), policy.from(), policy.until());
    }

    private static ProblemException bad(String message) {
        return Kind.BAD_REQUEST.because(message).exception();
    }
}
