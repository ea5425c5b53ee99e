package org.crosswalk.api.serve;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.translate.RecordJson;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.supports.SupportSignal;
import org.crosswalk.hub.supports.SupportTimes;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/** What the district's rules have seen, and how long it takes until somebody does something. */
final class SignalResource {

    private static final Order<SupportSignal> SIGNALS =
            Order.byTime(SupportSignal.TYPE, "at", SupportSignal::at);

    private final Lists lists;
    private final SupportTimes times;

    SignalResource(Hub hub, Lists lists) {
        this.lists = lists;
        this.times = new SupportTimes(hub.database());
    }

    void declare(Endpoints endpoints) {
        endpoints
                .get("/supports/signals", Scopes.READ, this::signals)
                .get("/supports/times", Scopes.ADMIN, this::times);
    }

    private Future<?> signals(Call call) {
        Parameters asked = Parameters.ofList(call.http(), "learner");
        return lists.answer(call, asked, "signals", SIGNALS, asked.equal("learner", "learner"), signal ->
                RecordJson.record(SupportSignal.TYPE, signal));
    }

    private Future<?> times(Call call) {
        return times.of(call.tenant()).compose(found -> Answers.sendImpersonal(call, new JsonObject()
                .put("signals", found.signals())
                .put("answered", found.answered())
                .put("medianDays", found.medianDays())
                .put("longestDays", found.longestDays())));
    }
}
