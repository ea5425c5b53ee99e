package org.crosswalk.lti.serve;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.TenantId;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.store.Contents;
import org.crosswalk.lti.store.Contents.Choice;
import org.crosswalk.lti.store.Launches.Launch;

/** Begins a choice of content: remembers it under an id that nobody can guess, and makes the launch that asks for it. */
public final class Choosing {

    private static final int BYTES = 24;

    private final Contents contents;
    private final SecureRandom random = new SecureRandom();

    public Choosing(Contents contents) {
        this.contents = contents;
    }

    /** The deep linking request to a tool, whose {@code data} is the choice's id. */
    public Future<Launch> begin(Tool tool, Choice choice) {
        String deepLinking = tool.settings().deepLinkingUri();
        String target = deepLinking == null ? tool.settings().targetLinkUri() : deepLinking;
        boolean multiple = choice.settings().getBoolean("accept_multiple", true);
        return remember(tool.tenant(), choice).map(id -> new Launch(Launch.DEEP_LINKING, choice.user(),
                choice.schoolClass(), null, target, null, null, Map.of(),
                new JsonObject().put("data", id).put("multiple", multiple)));
    }

    /** Remembers a choice whose tool may still be open. */
    public Future<String> remember(TenantId tenant, Choice choice) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String id = tenant + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return contents.begin(tenant, id, choice).map(id);
    }
}
