package org.crosswalk.api.serve;

import io.vertx.core.Future;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.User;
import org.crosswalk.web.Call;

/** Refuses what names nobody whom the caller may know of. */
record Known(Hub hub) {

    /** Completes where there is such a user; fails with {@code UNKNOWN_OBJECT} where not. */
    Future<Void> user(Call call, String sourcedId) {
        Query query = Query.where(Predicate.named(RecordType.BY_ID, sourcedId)).limit(1);
        return hub.records().count(call.tenant(), call.grant(), User.TYPE, query).map(count -> {
            if (count == 0) {
                throw new HubException(Code.UNKNOWN_OBJECT,
                        "there is no user with this sourcedId, or it is not shared");
            }
            return null;
        });
    }
}
