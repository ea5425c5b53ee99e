package org.crosswalk.api.serve;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.translate.RunJson;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.Run;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.error.Problem.Kind;

/** Runs of systems: the latest first, asked for, and decided on. */
final class RunResource {

    private static final int ACCEPTED = 202;
    private static final Order<Run> LATEST_FIRST = Order.byIdDescending(Run.TYPE, "id");

    private final Hub hub;
    private final Lists lists;

    RunResource(Hub hub, Lists lists) {
        this.hub = hub;
        this.lists = lists;
    }

    void declare(Endpoints endpoints) {
        endpoints
                .get("/runs", Scopes.READ, this::runs)
                .get("/runs/:id", Scopes.READ, this::run)
                .on(HttpMethod.POST, "/systems/:name/runs", Scopes.WRITE, this::request)
                .on(HttpMethod.POST, "/runs/:id/approve", Scopes.ADMIN, call -> decide(call, hub.runs()::approve))
                .on(HttpMethod.POST, "/runs/:id/reject", Scopes.ADMIN, call -> decide(call, hub.runs()::reject))
                .on(HttpMethod.POST, "/runs/:id/rollback", Scopes.ADMIN, call -> decide(call, hub.runs()::rollBack));
    }

    /** Moves a run on on behalf of somebody. */
    @FunctionalInterface
    private interface Decision {
        Future<Run> take(TenantId tenant, String id, String by);
    }

    private Future<?> runs(Call call) {
        Parameters asked = Parameters.ofList(call.http(), "system", "state");
        Predicate rows = Predicate.and(asked.equal("system", "system"), asked.equal("state", "state"));
        return lists.answer(call, asked, "runs", LATEST_FIRST, rows, RunJson::brief);
    }

    private Future<?> run(Call call) {
        Parameters.of(call.http(), Set.of());
        return hub.records()
                .find(call.tenant(), call.grant(), Run.TYPE, Parameters.storable("id", call.path("id")))
                .compose(found -> found.isEmpty()
                        ? Future.failedFuture(new HubException(Code.UNKNOWN_OBJECT, "there is no run with this id"))
                        : Answers.send(call, found.get().map(RunJson::whole)));
    }

    private Future<?> request(Call call) {
        JsonObject body = call.http().body().length() > 0 ? Bodies.object(call.http()) : new JsonObject();
        String word = body.getValue("mode", Mode.FULL.word()) instanceof String text ? text : "";
        Mode mode = Mode.of(word).orElseThrow(() -> Kind.BAD_REQUEST
                .because("mode takes one of "
                        + Arrays.stream(Mode.values()).map(Mode::word).collect(Collectors.joining(", ")))
                .exception());
        return hub.runs()
                .request(call.tenant(), Parameters.storable("name", call.path("name")), mode,
                        call.caller().client().id())
                .compose(run -> {
                    call.http().response().putHeader("Location", "/hub/v1/runs/" + run.id());
                    return Answers.send(call, ACCEPTED, RunJson.brief(run));
                });
    }

    private Future<?> decide(Call call, Decision decision) {
        return decision.take(call.tenant(), Parameters.storable("id", call.path("id")), call.caller().client().id())
                .compose(run -> Answers.send(call, ACCEPTED, RunJson.brief(run)));
    }
}
