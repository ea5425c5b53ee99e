package org.crosswalk.xapi.translate;

import java.util.List;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.record.NameUuid;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.xapi.store.StatementStore;
import org.crosswalk.xapi.wire.Statements;
import org.crosswalk.xapi.wire.Version;

/** The statements that the gateway writes itself: under its own authority, with ids that follow from what they tell. */
final class OwnStatements {

    private final PublicUrl publicUrl;
    private final StatementStore store;

    OwnStatements(PublicUrl publicUrl, StatementStore store) {
        this.publicUrl = publicUrl;
        this.store = store;
    }

    /** The id of the statement that tells of something. */
    static UUID id(String what) {
        return UUID.fromString(NameUuid.of("statement/" + what));
    }

    /** A learner as the actor: an account of this deployment. */
    JsonObject actor(String sourcedId) {
        return new JsonObject()
                .put("objectType", "Agent")
                .put("account", new JsonObject().put("homePage", publicUrl.base()).put("name", sourcedId));
    }

    /** Stores them; those that are known already stay as they are. */
    Future<Void> write(TenantId tenant, List<JsonObject> statements) {
        return statements.isEmpty()
                ? Future.succeededFuture()
                : store.store(tenant, Origin.CROSSWALK,
                        new Statements(Version.V1_0_3, actor(Origin.CROSSWALK).encode())
                                .read(new JsonArray(statements).toBuffer(), null));
    }
}
