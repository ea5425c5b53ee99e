package org.crosswalk.api.translate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.identity.IdentityClaim.Kind;
import org.crosswalk.hub.identity.IdentityConflict;
import org.crosswalk.hub.identity.IdentityLink;
import org.crosswalk.hub.identity.Parked;

/** Names of people: {@code kind}, {@code name}, and for some kinds the member that says where the name is unique. */
public final class IdentityJson {

    /** How the namespace of a kind is called; the others need none. */
    private static final Map<Kind, String> NAMESPACES =
            Map.of(Kind.XAPI_ACCOUNT, "homePage", Kind.LTI_SUB, "issuer", Kind.USER_ID, "type");

    private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");

    private IdentityJson() {}

    /** The name in a request; fails with INVALID_DATA and the member to mend. */
    public static IdentityClaim claim(JsonObject body) {
        Kind kind = kind(text(body, "kind"));
        Set<String> unknown = new TreeSet<>(body.fieldNames());
        unknown.removeAll(Set.of("kind", "name", "user"));
        String member = NAMESPACES.get(kind);
        unknown.remove(member == null ? "" : member);
        if (!unknown.isEmpty()) {
            throw invalid("a name of kind " + kind.word() + " has the members kind, "
                    + (member == null ? "" : member + ", ") + "name and user, and no others");
        }
        String name = text(body, "name");
        if (kind == Kind.EMAIL && name.indexOf('@') < 1) {
            throw invalid("name: an e-mail address has an @");
        }
        if (kind == Kind.XAPI_MBOX_SHA1SUM && !SHA1.matcher(name).matches()) {
            throw invalid("name: a SHA-1 has 40 hexadecimal digits in lower case");
        }
        return new IdentityClaim(kind, member == null ? "" : text(body, member), name);
    }

    /** The sourcedId in a request. */
    public static String user(JsonObject body) {
        return text(body, "user");
    }

    public static JsonObject claim(IdentityClaim claim) {
        return claim(claim.kind(), claim.namespace(), claim.name());
    }

    public static JsonObject link(IdentityLink link) {
        return new JsonObject()
                .put("id", link.id())
                .mergeIn(claim(link.claim()))
                .put("user", link.user())
                .put("source", link.source())
                .put("rule", link.rule())
                .put("certainty", link.certainty())
                .put("at", link.at().toString());
    }

    public static JsonObject parked(Parked parked) {
        JsonArray claims = new JsonArray();
        parked.claims().stream().map(JsonObject.class::cast).forEach(claim -> claims.add(claim(
                Kind.of(claim.getString("kind")), claim.getString("namespace"), claim.getString("name"))));
        return new Members()
                .put("id", parked.id())
                .put("reason", parked.reason())
                .put("kind", parked.kind())
                .put("since", parked.since().toString())
                .put("from", new JsonObject().put("system", parked.system()).put("record", parked.record()))
                .put("candidates", parked.candidates().isEmpty() ? null : new JsonArray(parked.candidates()))
                .put("claims", claims)
                .toJson();
    }

    public static JsonObject conflict(IdentityConflict conflict) {
        return new JsonObject()
                .put("id", conflict.id())
                .put("user", conflict.user())
                .put("rule", conflict.rule())
                .put("other", conflict.other())
                .put("otherRule", conflict.otherRule())
                .put("since", conflict.since().toString());
    }

    /** A member that takes a text and must be there. */
    public static String required(JsonObject body, String member) {
        return text(body, member);
    }

    /** Ids in a list that may be empty. */
    public static List<String> ids(JsonObject body, String member) {
        if (body.getValue(member, new JsonArray()) instanceof JsonArray ids
                && ids.stream().allMatch(id -> id instanceof String text && text.indexOf('\0') < 0)) {
            return ids.stream().map(String.class::cast).toList();
        }
        throw invalid(member + ": takes a list of ids");
    }

    /** A withheld name is empty, and left out. */
    private static JsonObject claim(Kind kind, String namespace, String name) {
        Members members = new Members().put("kind", kind.word());
        String member = NAMESPACES.get(kind);
        if (member != null) {
            members.put(member, namespace);
        }
        return members.put("name", name.isEmpty() ? null : name).toJson();
    }

    private static Kind kind(String word) {
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw invalid("kind: takes " + String.join(", ", words()));
    }

    private static Set<String> words() {
        Set<String> words = new TreeSet<>();
        for (Kind kind : Kind.values()) {
            words.add(kind.word());
        }
        return words;
    }

    private static String text(JsonObject body, String member) {
        @Nullable Object value = body.getValue(member);
        if (value instanceof String text && !text.isBlank() && text.indexOf('\0') < 0) {
            return text;
        }
        throw invalid(member + ": takes a text, and is needed");
    }

    private static HubException invalid(String message) {
        return new HubException(HubException.Code.INVALID_DATA, message);
    }
}
