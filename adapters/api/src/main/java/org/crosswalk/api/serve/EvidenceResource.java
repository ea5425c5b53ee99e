package org.crosswalk.api.serve;

import java.util.Locale;

import io.vertx.core.Future;

import org.crosswalk.api.translate.EvidenceJson;
import org.crosswalk.api.translate.MasteryJson;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.mastery.MasteryValue;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/** Evidence in force, and the mastery that follows from it. */
final class EvidenceResource {

    private static final Order<Evidence> EVIDENCE = Order.byTime(Evidence.TYPE, "at", Evidence::at);
    private static final Order<MasteryValue> MASTERY = Order.byId(MasteryValue.TYPE, "id");

    private final Lists lists;

    EvidenceResource(Lists lists) {
        this.lists = lists;
    }

    void declare(Endpoints endpoints) {
        endpoints.get("/evidence", Scopes.READ, this::evidence).get("/mastery", Scopes.READ, this::mastery);
    }

    private Future<?> evidence(Call call) {
        Parameters asked = Parameters.ofList(call.http(), "learner", "lineItem", "cfItem");
        Predicate rows = Predicate.and(
                Predicate.named("inForce"),
                asked.equal("learner", "learner"),
                asked.equal("lineItem", "lineItem"),
                ofItem(asked));
        return lists.answer(call, asked, "evidence", EVIDENCE, rows, EvidenceJson::evidence);
    }

    private Future<?> mastery(Call call) {
        Parameters asked = Parameters.ofList(call.http(), "learner", "cfItem");
        Predicate rows =
                Predicate.and(Predicate.named("inForce"), asked.equal("learner", "learner"), ofItem(asked));
        return lists.answer(call, asked, "mastery", MASTERY, rows, MasteryJson::mastery);
    }

    private static Predicate ofItem(Parameters asked) {
        return asked.text("cfItem")
                .map(item -> Predicate.equal("cfItem", item.toLowerCase(Locale.ROOT)))
                .orElse(Predicate.ALL);
    }
}
