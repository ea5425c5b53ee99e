package org.crosswalk.api.translate;

import java.time.DateTimeException;
import java.util.Map;
import java.util.Set;

import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.RecordTypes;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.policies.PolicyForm;

/** A sharing policy as an administrator sends it, in the words of the configuration; what it names must exist. */
public final class SentPolicy {

    private static final Set<String> MEMBERS = Set.of("grounds", "agreement", "from", "until", "everything", "classes",
            "schools", "fields", "transforms");

    private SentPolicy() {}

    public static SharingPolicy read(JsonObject body) {
        Sent sent = new Sent(body).only(MEMBERS);
        sent.text("grounds");
        sent.date("from");
        sent.date("until");
        SharingPolicy policy;
        try {
            policy = PolicyForm.read(body);
        } catch (ClassCastException | IllegalArgumentException | DateTimeException e) {
            throw new HubException(HubException.Code.INVALID_DATA, "it takes what the configuration takes under sharing:"
                    + " classes and schools are arrays of sourcedIds, fields names components by kind, transforms says mask,"
                    + " pseudonym or generalise by kind and component");
        }
        Map<String, Set<String>> known = RecordTypes.components();
        policy.components().forEach((kind, names) -> names.forEach(name -> exists(known, kind, name)));
        policy.transforms().forEach((kind, byComponent) -> byComponent.keySet().forEach(name -> exists(known, kind, name)));
        return policy;
    }

    private static void exists(Map<String, Set<String>> known, String kind, String name) {
        Set<String> components = known.getOrDefault(kind, Set.of());
        if (!known.containsKey(kind) || !(name.equals(SharingPolicy.ALL) || components.contains(name))) {
            throw new HubException(HubException.Code.INVALID_DATA,
                    "there is no kind of record, or it has no component, of the name " + kind + "." + name);
        }
    }
}
