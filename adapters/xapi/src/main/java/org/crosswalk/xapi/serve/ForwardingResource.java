package org.crosswalk.xapi.serve;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.HubSettings;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.xapi.LrsSettings;
import org.crosswalk.xapi.store.Outbox;

/** {@code /hub/v1/statements/forwarding}: how far other LRSs are behind, what they refused, sending again. */
final class ForwardingResource {

    private final HubSettings settings;
    private final Outbox outbox;

    ForwardingResource(HubSettings settings, Outbox outbox) {
        this.settings = settings;
        this.outbox = outbox;
    }

    void declare(Endpoints endpoints) {
        endpoints
                .get("/forwarding", Administration.ADMIN, this::list)
                .get("/forwarding/:system/dead", Administration.ADMIN, this::dead)
                .on(HttpMethod.POST, "/forwarding/:system/retry", Administration.ADMIN, this::retry)
                .on(HttpMethod.POST, "/forwarding/:system/replay", Administration.ADMIN, this::replay);
    }

    private Future<?> list(Call call) {
        List<Future<JsonObject>> states = settings.systems(call.tenant(), LrsSettings.class).stream()
                .filter(lrs -> lrs.forward() != null)
                .map(lrs -> outbox.state(call.tenant(), lrs.name()))
                .toList();
        return Future.all(states).compose(all -> Administration.send(call, new JsonObject()
                .put("forwarding", new JsonArray(states.stream().map(Future::result).toList()))));
    }

    private Future<?> dead(Call call) {
        return outbox.deadLetters(call.tenant(), lrs(call).name())
                .compose(list -> Administration.send(call, new JsonObject().put("dead", list)));
    }

    private Future<?> retry(Call call) {
        return outbox.retry(call.tenant(), lrs(call).name())
                .compose(count -> Administration.send(call, new JsonObject().put("again", count)));
    }

    /** Body: {@code {"since": "2026-09-01T00:00:00Z"}}. */
    private Future<?> replay(Call call) {
        LrsSettings lrs = lrs(call);
        LrsSettings.Forward forward = lrs.forward();
        Instant since = since(call);
        List<String> only = forward == null ? List.of() : forward.clients();
        return outbox.replay(call.tenant(), lrs.name(), since, lrs.itsOwn(), only)
                .compose(count -> Administration.send(call, new JsonObject().put("again", count)));
    }

    private static Instant since(Call call) {
        try {
            return Instant.parse(call.http().body().asJsonObject().getString("since"));
        } catch (DateTimeException | io.vertx.core.json.DecodeException | NullPointerException e) {
            throw Kind.BAD_REQUEST.because("send {\"since\": \"2026-09-01T00:00:00Z\"}").exception();
        }
    }

    private LrsSettings lrs(Call call) {
        TenantId tenant = call.tenant();
        return settings.systems(tenant, LrsSettings.class).stream()
                .filter(lrs -> lrs.forward() != null && lrs.name().equals(call.path("system")))
                .findFirst()
                .orElseThrow(() -> new HubException(HubException.Code.UNKNOWN_OBJECT,
                        "the district forwards to no system of this name"));
    }
}
