package org.crosswalk.oneroster.serve;

import java.util.List;

import io.vertx.core.Future;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.oneroster.serve.Operation.Parent;
import org.crosswalk.web.Call;

/** The records that a path goes through must exist, as far as the caller may see. */
final class Parents {

    private Parents() {}

    /** Fails with UNKNOWN_OBJECT where one does not. */
    static Future<Void> exist(Hub hub, Call call, List<Parent> parents) {
        Future<Void> all = Future.succeededFuture();
        for (Parent parent : parents) {
            all = all.compose(there -> exists(hub, call, parent.type(), call.path(parent.parameter())));
        }
        return all;
    }

    private static Future<Void> exists(Hub hub, Call call, RecordType<?> type, String id) {
        Query query = Query.where(Predicate.named(RecordType.BY_ID, id)).limit(1);
        return hub.records().count(call.tenant(), call.grant(), type, query).map(count -> {
            if (count == 0) {
                throw unknown();
            }
            return null;
        });
    }

    static HubException unknown() {
        return new HubException(HubException.Code.UNKNOWN_OBJECT, "there is no such record, or it is not shared");
    }
}
