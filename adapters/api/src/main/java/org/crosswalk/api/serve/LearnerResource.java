package org.crosswalk.api.serve;

import io.vertx.core.Future;

import org.crosswalk.api.translate.DisclosureJson;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.disclosure.Disclosure;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.User;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/** What is known of one learner, and to whom it was told. */
final class LearnerResource {

    private static final Order<Disclosure> LEDGER = Order.byIdDescending(Disclosure.TYPE, "id");

    private final Hub hub;
    private final Lists lists;
    private final Timeline timeline;

    LearnerResource(Hub hub, Lists lists) {
        this.hub = hub;
        this.lists = lists;
        this.timeline = new Timeline(lists);
    }

    void declare(Endpoints endpoints) {
        endpoints
                .get("/learners/:sourcedId/timeline", Scopes.READ, this::timeline)
                .get("/learners/:sourcedId/disclosures", Scopes.ADMIN, this::disclosures);
    }

    /** All that happened, from the first to the last. */
    private Future<?> timeline(Call call) {
        Parameters asked = Parameters.ofList(call.http());
        return learner(call).compose(learner -> timeline.answer(call, asked, learner));
    }

    /** The ledger, from the last row to the first; that it was read is a row too. */
    private Future<?> disclosures(Call call) {
        Parameters asked = Parameters.ofList(call.http());
        return learner(call).compose(learner -> lists.answer(call, asked, "disclosures", LEDGER,
                Predicate.named("about", learner), DisclosureJson::disclosure));
    }

    /** The learner of the path, if the grant shows this person. */
    private Future<String> learner(Call call) {
        String learner = Parameters.storable("sourcedId", call.path("sourcedId"));
        Query query = Query.where(Predicate.named(RecordType.BY_ID, learner)).limit(1);
        return hub.records().count(call.tenant(), call.grant(), User.TYPE, query).map(count -> {
            if (count == 0) {
                throw new HubException(HubException.Code.UNKNOWN_OBJECT,
                        "there is no user with this sourcedId, or it is not shared");
            }
            return learner;
        });
    }
}
