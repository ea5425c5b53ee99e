package org.crosswalk.lti.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.store.RostersSeen;
import org.crosswalk.web.Call;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/**
 * What has changed in a class since a tool last looked (NRPS 2.4.1): its address names the roster that the tool has
 * seen, by digests of what was told of each member. Whatever changes what is told, a role, a name, the sharing policy,
 * is a difference; whoever is not told of any more is deleted.
 */
final class Differences {

    private static final String SINCE = "since";
    private static final int DIGITS = 32;

    private final Web web;
    private final RostersSeen seen;

    Differences(Web web, RostersSeen seen) {
        this.web = web;
        this.seen = seen;
    }

    /** Remembers what the tool sees now, and tells under which address it can ask what has changed since. */
    Future<Void> offer(Call call, Tool tool, JsonArray all) {
        JsonObject digests = digests(all);
        String client = tool.client().id();
        String id = digest(client + "/" + call.path("context") + "/" + digests.encode());
        return seen.remember(call.tenant(), id, client, call.path("context"), digests).map(done -> {
            Paging.link(call, web.publicUrl(), "differences", Set.of(SINCE, "p", "limit"), SINCE + "=" + id);
            return null;
        });
    }

    /** The members who are new or changed, and those who are gone, with the status Deleted. */
    Future<JsonArray> since(Call call, Tool tool, JsonArray all, String id) {
        return seen.find(call.tenant(), id, tool.client().id(), call.path("context")).map(found -> {
            JsonObject before = found.orElseThrow(() -> Kind.UNKNOWN_OBJECT
                    .because("nothing is known of this address; read all members again")
                    .exception());
            JsonObject now = digests(all);
            JsonArray changed = new JsonArray();
            all.stream().map(JsonObject.class::cast)
                    .filter(member -> {
                        String user = member.getString("user_id");
                        return !now.getString(user).equals(before.getString(user));
                    })
                    .forEach(changed::add);
            before.fieldNames().stream()
                    .filter(user -> !now.containsKey(user))
                    .forEach(user -> changed.add(new JsonObject()
                            .put("user_id", user).put("status", "Deleted").put("roles", new JsonArray())));
            return changed;
        });
    }

    private static JsonObject digests(JsonArray members) {
        JsonObject digests = new JsonObject();
        members.stream().map(JsonObject.class::cast).forEach(member ->
                digests.put(member.getString("user_id"), digest(member.encode())));
        return digests;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
