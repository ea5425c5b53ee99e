package org.crosswalk.api.translate;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.disclosure.Disclosure;

/** A row of the ledger as it concerns one learner; nobody else is named. */
public final class DisclosureJson {

    private DisclosureJson() {}

    public static JsonObject disclosure(Disclosure disclosure) {
        return new JsonObject()
                .put("at", disclosure.at().toString())
                .put("client", disclosure.client())
                .put("grounds", disclosure.grounds())
                .put("kind", disclosure.kind())
                .put("fields", new JsonArray(disclosure.fields()));
    }
}
