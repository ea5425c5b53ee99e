package org.crosswalk.api.serve;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.translate.RecordJson;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.audit.AuditEntry;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/** What administrators did, and whether the ledger of disclosures is as it was written. */
final class AuditResource {

    private static final Order<AuditEntry> ENTRIES = Order.byIdDescending(AuditEntry.TYPE, "id");

    private final Hub hub;
    private final Lists lists;

    AuditResource(Hub hub, Lists lists) {
        this.hub = hub;
        this.lists = lists;
    }

    void declare(Endpoints endpoints) {
        endpoints
                .get("/audit", Scopes.ADMIN, this::audit)
                .get("/ledger/verification", Scopes.ADMIN, this::verify);
    }

    private Future<?> audit(Call call) {
        Parameters asked = Parameters.ofList(call.http(), "client", "action");
        Predicate rows = Predicate.and(asked.equal("client", "client"), asked.equal("action", "action"));
        return lists.answer(call, asked, "audit", ENTRIES, rows, entry -> RecordJson.record(AuditEntry.TYPE, entry));
    }

    private Future<?> verify(Call call) {
        return hub.sealer().verify(call.tenant()).compose(verdict -> Answers.sendImpersonal(call, new JsonObject()
                .put("whole", verdict.brokenSeal() == 0)
                .put("seals", verdict.seals())
                .put("rows", verdict.rows())
                .put("brokenSeal", verdict.brokenSeal() == 0 ? null : verdict.brokenSeal())));
    }
}
