package org.crosswalk.xapi.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import org.crosswalk.hub.identity.IdentityClaim;

/** The names by which an agent may be known to the district. */
public final class Claims {

    private static final String MAILTO = "mailto:";

    private Claims() {}

    /** The key of agents that are called so, as {@link Keys} has it; empty where none is. */
    public static Optional<String> key(IdentityClaim claim) {
        return switch (claim.kind()) {
            case XAPI_ACCOUNT -> Optional.of(Keys.of("account:" + claim.namespace() + "|" + claim.name()));
            case EMAIL -> Optional.of(Keys.of("mbox:" + MAILTO + claim.name().toLowerCase(Locale.ROOT)));
            case XAPI_MBOX_SHA1SUM -> Optional.of("sha1:" + claim.name().toLowerCase(Locale.ROOT));
            case XAPI_OPENID -> Optional.of(Keys.of("openid:" + claim.name()));
            case SOURCED_ID, USER_ID, LTI_SUB -> Optional.empty();
        };
    }

    /** Of an agent; a group is no person and has none. */
    public static List<IdentityClaim> of(JsonNode actor) {
        List<IdentityClaim> claims = new ArrayList<>();
        if (actor.path("objectType").asText("Agent").equals("Group")) {
            return claims;
        }
        JsonNode account = actor.path("account");
        if (account.isObject()) {
            claims.add(IdentityClaim.account(account.path("homePage").asText(), account.path("name").asText()));
        }
        if (actor.has("mbox")) {
            claims.add(IdentityClaim.email(actor.get("mbox").asText().substring(MAILTO.length())));
        }
        if (actor.has("mbox_sha1sum")) {
            String sum = actor.get("mbox_sha1sum").asText();
            claims.add(new IdentityClaim(IdentityClaim.Kind.XAPI_MBOX_SHA1SUM, "", sum));
        }
        if (actor.has("openid")) {
            claims.add(new IdentityClaim(IdentityClaim.Kind.XAPI_OPENID, "", actor.get("openid").asText()));
        }
        return claims;
    }
}
