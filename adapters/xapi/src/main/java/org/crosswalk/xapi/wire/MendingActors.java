package org.crosswalk.xapi.wire;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Mends actors; among them those that content of the time before 1.0 copies from its launch: everything an array. */
final class MendingActors {

    private static final String MAILTO = "mailto:";
    private static final List<String> NEVER_ARRAYS = List.of("name", "mbox", "mbox_sha1sum", "openid", "account");

    private final Mending mending;

    MendingActors(Mending mending) {
        this.mending = mending;
    }

    void actor(@Nullable JsonNode node, String place) {
        if (!(node instanceof ObjectNode actor)) {
            return;
        }
        for (String member : NEVER_ARRAYS) {
            if (actor.path(member).isArray() && actor.get(member).size() == 1) {
                actor.set(member, actor.get(member).get(0));
                mending.note(place + "." + member, "an array of one became its element");
            }
        }
        if (actor.get("account") instanceof ObjectNode account) {
            account(account, place + ".account");
        }
        mailbox(actor, place);
        actor.path("member").forEach(member -> actor(member, place + ".member"));
    }

    private void account(ObjectNode account, String place) {
        renamed(account, "accountServiceHomePage", "homePage", place);
        renamed(account, "accountName", "name", place);
        if (account.path("name").isIntegralNumber()) {
            account.put("name", account.get("name").asText());
            mending.note(place + ".name", "a number became a string");
        }
    }

    private void renamed(ObjectNode account, String from, String to, String place) {
        if (account.has(from) && !account.has(to)) {
            account.set(to, account.remove(from));
            mending.note(place + "." + from, "it became " + to);
        }
    }

    private void mailbox(ObjectNode actor, String place) {
        String mbox = actor.path("mbox").asText();
        if (mbox.toLowerCase(Locale.ROOT).startsWith(MAILTO)) {
            if (!mbox.startsWith(MAILTO)) {
                actor.put("mbox", MAILTO + mbox.substring(MAILTO.length()));
                mending.note(place + ".mbox", "mailto: is written small");
            }
        } else if (mbox.matches("[^@\\s:]+@[^@\\s]+")) {
            actor.put("mbox", MAILTO + mbox);
            mending.note(place + ".mbox", "mailto: was put before an address");
        }
    }
}
