package org.crosswalk.api.translate;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.client.Suspensions.Suspension;
import org.crosswalk.hub.client.Transform;
import org.crosswalk.hub.disclosure.Incidents.Affected;
import org.crosswalk.hub.grant.Access;
import org.crosswalk.hub.grant.Preview;
import org.crosswalk.hub.policies.PolicyChange;
import org.crosswalk.hub.policies.PolicyForm;
import org.crosswalk.hub.query.Predicate;

/** A client with its policy, never its secret; and what a grant shows of a kind of record. */
public final class ClientJson {

    private ClientJson() {}

    /**
     * A client.
     *
     * @param agreed the policy in force
     * @param suspended null where it is not
     */
    public static JsonObject client(Client client, SharingPolicy agreed, @Nullable Suspension suspended) {
        JsonObject shown = new JsonObject()
                .put("id", client.id())
                .put("scopes", sorted(client.scopes()))
                .put("policy", policy(agreed));
        return suspended == null
                ? shown
                : shown.put("suspended", new JsonObject()
                        .put("reason", suspended.reason())
                        .put("by", suspended.by())
                        .put("since", suspended.since().toString()));
    }

    /**
     * A client's policy by itself.
     *
     * @param today decides whether it is in force
     */
    public static JsonObject policy(String client, SharingPolicy agreed, LocalDate today) {
        return new JsonObject()
                .put("client", client)
                .put("inForce", agreed.holds(today))
                .mergeIn(policy(agreed))
                .put("transforms", PolicyForm.write(agreed).getJsonObject("transforms"));
    }

    /** What waits for a second administrator, a wider policy or more scopes, in the words of the configuration. */
    public static JsonObject pending(PolicyChange change) {
        return new Members()
                .put("id", change.id())
                .put("client", change.client())
                .put("requestedBy", change.requestedBy())
                .put("requested", change.requested().toString())
                .put("scopes", Optional.ofNullable(change.scopes()).map(ClientJson::sorted).orElse(null))
                .put("sharing", PolicyForm.write(change.policy()))
                .toJson();
    }

    /** What a client sees of a kind of record. */
    public static JsonObject kind(Preview.Shown shown) {
        Access access = shown.access();
        JsonObject transforms = new JsonObject();
        new TreeMap<>(access.transforms()).forEach((name, transform) ->
                transforms.put(name, word(transform)));
        return new Members()
                .put("kind", shown.type().name())
                .put("rows", access.rows().equals(Predicate.ALL) ? "all" : "shared")
                .put("records", shown.records())
                .put("components", new JsonArray(shown.components()))
                .put("transforms", transforms)
                .toJson();
    }

    /** A person whom an incident concerns. */
    public static JsonObject affected(Affected person) {
        return new JsonObject()
                .put("learner", person.learner())
                .put("kinds", new JsonArray(person.kinds()))
                .put("fields", new JsonArray(person.fields()))
                .put("times", person.times())
                .put("first", person.first().toString())
                .put("last", person.last().toString());
    }

    private static JsonObject policy(SharingPolicy policy) {
        JsonObject components = new JsonObject();
        new TreeMap<>(policy.components()).forEach((kind, names) -> components.put(kind, sorted(names)));
        return new Members()
                .put("grounds", policy.grounds())
                .put("agreement", policy.agreement())
                .put("from", policy.from() == null ? null : policy.from().toString())
                .put("until", policy.until() == null ? null : policy.until().toString())
                .put("everything", policy.everything())
                .put("classes", sorted(policy.classes()))
                .put("schools", sorted(policy.schools()))
                .toJson()
                .put("components", components);
    }

    private static String word(Transform transform) {
        return transform.name().toLowerCase(Locale.ROOT);
    }

    private static JsonArray sorted(Collection<String> names) {
        return new JsonArray(names.stream().sorted().toList());
    }
}
